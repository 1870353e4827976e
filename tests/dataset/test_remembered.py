"""Answers about a dataset are worked out once, and go when it goes."""

import gc
import weakref
from typing import Any

from desktop.dataset.remembered import remembered


class Table:
    """What questions are asked about."""

    def __init__(self) -> None:
        self.remembered: dict[Any, Any] = {}


def counting(most):
    worked = []

    @remembered(most)
    def answer(table, word="usual"):
        worked.append(word)
        return [table, word]

    return answer, worked


def test_the_same_question_has_the_same_answer():
    answer, worked = counting(4)
    one, other = Table(), Table()
    assert answer(one, "a") is answer(one, "a")
    assert answer(one) is answer(one)
    assert answer(other, "a")[0] is other
    assert worked == ["a", "usual", "a"]


def test_only_the_latest_answers_are_kept_for_each():
    answer, worked = counting(2)
    table = Table()
    for word in ("a", "b", "c", "b", "a"):
        answer(table, word)
    assert worked == ["a", "b", "c", "a"]


def test_an_error_is_told_and_asked_again():
    table, asked = Table(), []

    @remembered(2)
    def refuse(table):
        asked.append(table)
        raise KeyError("no such column")

    for _ in range(2):
        try:
            refuse(table)
        except KeyError as problem:
            assert problem.args == ("no such column",)
    assert len(asked) == 2


def test_what_nobody_shows_any_more_goes_with_all_its_answers():
    answer, _ = counting(4)
    table = Table()
    answer(table, "a")
    gone = weakref.ref(table)
    del table
    gc.collect()
    assert gone() is None
