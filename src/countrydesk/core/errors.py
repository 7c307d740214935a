"""The errors, as a tree.

    CountrydeskError            what went wrong, where, and what to do about it
    |-- ConfigError             a setting that cannot be used; names its path
    |-- RequirementError        an unknown country, a reversed or empty period
    |-- FeedError               bytes that are not a feed that anybody could read
    |-- FetchError              a page that could not be had
    |   |-- ForbiddenAddress    an address that is not public, or that robots.txt closes
    |   `-- NoNetwork           no name can be resolved: this machine is not connected
    |-- ExtractionError         bytes without a text that we can read
    |-- StoreError              the store is locked, corrupt, full or of another version
    |-- ModelError              a language model's reply that cannot be read into records
    |   |-- EndpointError       the endpoint gave no reply: no key, unknown model, too slow, too long, garbage
    |   |   |-- PromptRefused   no reply to this prompt, by what it says; others may be answered
    |   |   `-- WindowError     the prompt does not fit into the model's window
    |   |-- BudgetSpent         the next prompt would cost more than is left
    |   `-- NotLogged           a report is made again, and this prompt was never answered
    `-- ReleaseRefused          a report that still holds a failing claim

Every one prints as a whole sentence for a person; `remedy` says what to do next. Expected trouble with one source or
one document is stored as a `Failure` and the rest goes on; what is not in this tree is a bug and propagates.
"""

from __future__ import annotations


class CountrydeskError(Exception):
    """The root. `remedy` is a sentence that says what to do, or empty."""

    exit_status = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()

    def __reduce__(self) -> tuple[type[CountrydeskError], tuple[str, str]]:
        return type(self), (self.message, self.remedy)


class ConfigError(CountrydeskError):
    """A setting that cannot be used; the message names its file and path."""

    exit_status = 2


class RequirementError(CountrydeskError):
    """An unknown country, a reversed or empty period, a folder that is not there."""

    exit_status = 2


class FeedError(CountrydeskError):
    """Bytes that no feed parser could read."""


class FetchError(CountrydeskError):
    """A page that could not be had: refused, gone, too large, too slow, no network."""


class ForbiddenAddress(FetchError):
    """An address that is not public, or a path that robots.txt closes."""


class NoNetwork(FetchError):
    """No name can be resolved: this machine is not connected. It says nothing about any page or source."""


class ExtractionError(CountrydeskError):
    """Bytes without a text that we can read."""


class StoreError(CountrydeskError):
    """The store is locked, corrupt, full or of another version."""

    exit_status = 3


class ModelError(CountrydeskError):
    """A language model's reply that cannot be read into records."""


class EndpointError(ModelError):
    """The endpoint of a language model gave no reply: no key, unknown model, too slow, too long, no protocol we know."""


class WindowError(EndpointError):
    """The prompt does not fit into the model's window."""


class PromptRefused(EndpointError):
    """No reply to this prompt, by what it says or how: a filter of content, an empty reply. Others may be answered."""


class BudgetSpent(ModelError):
    """The next prompt could cost more than is left of the money or the tokens that a run may spend."""


class NotLogged(ModelError):
    """A report is made again from the log, which holds no reply to this prompt."""


class ReleaseRefused(CountrydeskError):
    """The gate is closed: a claim of the report fails its checks."""

    exit_status = 4
