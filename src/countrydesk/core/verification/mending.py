"""What would mend a sentence: for each check, what its writer has to do, with the words that clash where they are known."""

from __future__ import annotations

from collections.abc import Mapping

from countrydesk.core.types import Finding

# By check. `{words}` are those of the sentence, `{against}` what they clash with; see `_PLAIN` where either is unknown.
_SPECIFIC: Mapping[str, str] = {
    "V02": "Let {words} lead to the note or document that it means, or take the citation out.",
    "V03": "Add the part that {words} promises, or take the promise out.",
    "V04": "Quote the source letter by letter, or put {words} in your own words without quotation marks.",
    "V05": "Give the words to who said them: the source has {against}, not {words}.",
    "V06": "Print the figure as the source has it ({against}) in place of {words}, or cite the source that has it.",
    "V07": "Print the date as the source has it ({against}) in place of {words}, or cite the source that has it.",
    "V08": "Name who the source names ({against}) in place of {words}, or cite the source that has the name.",
    "V09": "Place it where the source places it ({against}), not at {words}.",
    "V10": "Give the amount in the currency and scale of the source: {against}, not {words}.",
    "V20": "Move {words} to the background or the calendar, with its date printed; the period has {against}.",
    "V22": "Make the year in the name and the date agree: {words} against {against}.",
    "V23": "Print {words} as a date, counted from the day of the document that says it.",
    "V24": "Correct the weekday or the date: {words} was {against}.",
    "V25": "Recompute {words}: the table has {against}.",
    "V26": "Check how long it lasts: {words} is out of proportion for such an event.",
    "V27": "Print the date instead of {words}.",
    "V28": "Set the verb to the date: {words} against {against}.",
    "V29": "Say that this was first reported earlier ({against}), and what is new in the period; else move it to the background.",
    "V40": "Name the state by its name, or give two independent origins for {words}.",
    "V41": "Say what is new: it happened once already ({against}).",
    "V42": "Spell the person one way: {words} or {against}.",
    "V43": "Make the count fit the list: {words} against {against}.",
    "V44": "Decide what kind of event it was, and say so in both sentences: {words} or {against}.",
    "V45": "Print one value in both places, or both with their sources: {words} and {against}.",
    "V60": "Put the band's word and its number side by side in place of {words}, as in “likely (60 %)”.",
    "V61": "Move {words} to a sentence of its own, and give its reason there.",
    "V63": "Forecast something that can prove wrong, by a day to come, in place of {words}.",
    "V71": "Tell it once; refer back, or cut the sentence: {words}.",
    "V72": "Take out or replace: {words}.",
    "V73": "Name who says so in place of {words}: “according to ...”.",
}
_PLAIN: Mapping[str, str] = {
    "unsaid": "Use only words of the passage; take out those that are named, or quote.",
    "relation": "Shorten one sentence of the passage, and keep its words in their order.",
    "lost": "Keep who says it and what limits it: alleged, planned, former, if, but.",
    "M1": "Keep who did what to whom, who says so, and whether it is planned or done.",
    "M2": "Say only what the passages say, or cite those that say it.",
    "M4": "Take out the words that the passages do not bear out.",
    "M6": "Keep the limit, denial or condition of the passage.",
    "M7": "Tell one event in one sentence, from the passages on it.",
    "V01": "Cite the source of the sentence, or take it out.",
    "V02": "Let the citation lead to the document and the words that it means, or take it out.",
    "V03": "Add the part that is promised, or take the promise out.",
    "V04": "Quote the source letter by letter, or drop the quotation marks.",
    "V05": "Give the words to who said them.",
    "V06": "Print the figure as the source has it, or cite the source that has it.",
    "V07": "Print the date as the source has it, or cite the source that has it.",
    "V08": "Name who the source names, or cite the source that has the name.",
    "V09": "Place it where the source places it.",
    "V10": "Give the amount in the currency and scale of the source.",
    "V20": "Move it to the background or the calendar, with its date printed.",
    "V21": "Cite a document of the period, or move the sentence to the background.",
    "V22": "Make the year in the name and the date agree.",
    "V23": "Print the date in place of the weekday or the “yesterday”.",
    "V24": "Correct the weekday or the date.",
    "V25": "Recompute the anniversary, the age or the ordinal.",
    "V26": "Check how long it lasts.",
    "V27": "Print the date instead of “recent” or “just before”.",
    "V28": "Set the verb to the date: past for what is over, future for what is to come.",
    "V29": "Say what is new in the period, or move it to the background.",
    "V40": "Name the state by its name, or give two independent origins.",
    "V41": "Say what is new: such a thing happens to a pair only once.",
    "V42": "Spell the person one way, and give the office of that day.",
    "V43": "Make the count fit the items listed.",
    "V44": "Decide what kind of event it was, and say so in both sentences.",
    "V45": "Print one value in both places, or both with their sources.",
    "V50": "Say that it rests on a single origin, or add an independent one.",
    "V51": "Add a second independent origin or an official document, or take the claim out.",
    "V52": "Say in the sentence who claims it: a party to the dispute, a state organ, an advocate.",
    "V53": "Put the source's words in quotation marks, or write your own.",
    "V54": "Report the denial or correction too, or withdraw the item.",
    "V60": "Print the likelihood as a word of the table with its number.",
    "V61": "Give the confidence a sentence of its own, with its reason.",
    "V62": "Write it as “By {date}, {who} will report {observable, with threshold}: {p} % ({word})”, with a base rate.",
    "V63": "Forecast something that can prove wrong, by a day to come.",
    "V64": "Make the probabilities agree: complements and scenarios sum to 100, more time or a lower bar is no less likely.",
    "V65": "Give the indicator an observable, a threshold, a source, a frequency and a direction.",
    "V70": "Address it to the readers of the report: what they should do, avoid, watch or prepare.",
    "V71": "Tell it once and refer back.",
    "V72": "Take out the word that praises or condemns.",
    "V73": "Name who says so.",
    "V74": "Say in the summary only what a sentence of the body says, in its numbers, names and dates.",
    "V75": "Mend the sentence that this one rests on, or rest it on another.",
    "V80": "Mend the sentences that fail; the document goes out when none does.",
    "coverage": "Cite a source that says this, or cut what the source does not say.",
    "negation": "Follow the source: it says the contrary.",
    "opposite": "Follow the source: it says the opposite.",
    "modality": "Keep the source's “may”, “plans” or “alleges”: it does not tell a deed.",
}
# What a check finds for several reasons is mended in several ways: by the check and words of the reason.
_BY_REASON: Mapping[tuple[str, str], str] = {
    ("V20", "states no period"): "State the first and the last day that the report covers.",
    ("V20", "background of which no date"): "Print when it was, as its source tells it.",
    ("V20", "no date of the event"): "Print the day of the event as its source tells it, or take it out.",
    ("V20", "not after the period"): "Take it out of the calendar: tell it as a development, or as background.",
}
# Words longer than this are the whole sentence, which the reader has before him.
_LONGEST = 80


def mend(finding: Finding) -> str:
    """A sentence that tells the writer what would mend what was found; empty for a check of no name here."""
    for (check, words), advice in _BY_REASON.items():
        if finding.check == check and words in finding.reason:
            return advice
    specific, plain = _SPECIFIC.get(finding.check, ""), _PLAIN.get(finding.check, "")
    if specific and _fits(specific, finding):
        return specific.replace("{words}", _quoted(finding.words)).replace("{against}", _quoted(finding.against))
    if finding.check == "V62" and " without " in finding.reason:
        return f"Add {finding.reason.partition(' without ')[2]}. {plain}"
    if finding.check == "V65" and " without " in finding.reason:
        return f"Add {finding.reason.partition(' without ')[2]}."
    return plain


def _fits(template: str, finding: Finding) -> bool:
    wanted = [finding.words] * ("{words}" in template) + [finding.against] * ("{against}" in template)
    return all(0 < len(each.strip()) <= _LONGEST for each in wanted)


def _quoted(words: str) -> str:
    return f"“{words.strip().strip('“”')}”"
