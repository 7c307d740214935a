"""The errors, over the tree itself: a new one is held to the same manners without a word here."""

from __future__ import annotations

import pickle

import pytest

from countrydesk.core import errors
from countrydesk.core.errors import CountrydeskError, FetchError, ForbiddenAddress


def tree(root: type[CountrydeskError]) -> list[type[CountrydeskError]]:
    return [root, *(each for child in root.__subclasses__() for each in tree(child))]


# An adapter may have kinds of its own of an error that is drawn; they do not leave it under their own names.
ALL = [each for each in tree(CountrydeskError) if ".adapters." not in each.__module__]
every_error = pytest.mark.parametrize("error", ALL, ids=lambda error: error.__name__)


@every_error
def test_an_error_says_what_and_what_to_do(error: type[CountrydeskError]) -> None:
    made = error("The store is locked.", "Wait.")
    assert str(made) == "The store is locked. Wait."
    assert (made.message, made.remedy) == ("The store is locked.", "Wait.")
    assert str(error("The store is locked.")) == "The store is locked."


@every_error
def test_an_error_comes_back_from_another_process(error: type[CountrydeskError]) -> None:
    again = pickle.loads(pickle.dumps(error("What.", "Do this.")))
    assert type(again) is error
    assert (again.message, again.remedy, str(again)) == ("What.", "Do this.", "What. Do this.")


@every_error
def test_an_error_ends_the_command_with_a_status_of_failure(error: type[CountrydeskError]) -> None:
    assert 1 <= error.exit_status <= 9


@every_error
def test_an_error_is_in_the_tree_as_drawn(error: type[CountrydeskError]) -> None:
    assert error.__module__ == errors.__name__, "every error of the house is defined in one module"
    assert error.__doc__
    assert f" {error.__name__} " in (errors.__doc__ or "")


def test_the_kinds_are_told_apart() -> None:
    assert issubclass(ForbiddenAddress, FetchError)
    assert [child for child in ALL if child.__bases__ == (CountrydeskError,)] == CountrydeskError.__subclasses__()
