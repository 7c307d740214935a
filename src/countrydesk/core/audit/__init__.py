"""The audit of a report that somebody else wrote: its structure, its citations, its premises, and what the checks find.

`read_blocks` (an adapter) turns a file into blocks; `structured` finds what the report is made of; `audited` runs every
check of `verification` that needs no more than there is.
"""
