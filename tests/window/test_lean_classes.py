"""Dataclasses that are made while the window comes to life are no different from others."""

import dataclasses
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from desktop.window.lean_classes import classes_made_quickly


def made() -> list[type]:
    @dataclass(frozen=True, slots=True)
    class Slotted:
        name: str
        year: int = 0

    @dataclass(frozen=True)
    class Plain:
        name: str
        year: int = 0

    @dataclass(frozen=True, slots=True)
    class Single:
        name: str

    @dataclass(frozen=True)
    class Empty:
        pass

    return [Slotted, Plain, Single, Empty]


USUAL = made()
with classes_made_quickly():
    QUICK = made()
PAIRS = pytest.mark.parametrize(("usual", "quick"), list(zip(USUAL, QUICK, strict=True)))
SAID = {0: (), 1: ("Iran",), 2: ("Iran", 2019)}


def one(kind):
    return kind(*SAID[len(dataclasses.fields(kind))])


@PAIRS
def test_values_say_the_same_and_lie_in_the_same_place_of_a_set(usual, quick):
    assert repr(one(quick)) == repr(one(usual))
    assert hash(one(quick)) == hash(one(usual))
    assert one(quick) == one(quick) != one(usual)
    assert all(one(quick) != other for other in others(quick))


def others(kind):
    names = [field.name for field in dataclasses.fields(kind)]
    return [replace(one(kind), **{name: "else"}) for name in names]


@PAIRS
def test_values_cannot_be_changed(usual, quick):
    for kind in (usual, quick):
        for field in dataclasses.fields(kind):
            with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{field.name}'"):
                setattr(one(kind), field.name, "else")
            with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{field.name}'"):
                delattr(one(kind), field.name)


@PAIRS
def test_a_value_can_be_made_from_another(usual, quick):
    if dataclasses.fields(quick):
        assert repr(replace(one(quick), name="Chad")) == repr(replace(one(usual), name="Chad"))


def test_a_class_may_add_to_another_and_hold_itself():
    with classes_made_quickly():

        @dataclass(frozen=True)
        class Upper:
            held: list[object]

        @dataclass(frozen=True)
        class Lower(Upper):
            more: int = 1

    value = Lower([])
    value.held.append(value)
    assert repr(value).endswith("Lower(held=[...], more=1)")
    with pytest.raises(FrozenInstanceError):
        value.held = []


def test_classes_are_made_as_usual_afterwards_even_where_loading_failed():
    before = dict(vars(dataclasses))
    with pytest.raises(ImportError), classes_made_quickly():
        raise ImportError
    assert vars(dataclasses) == before


def test_a_value_that_holds_one_thing_is_itself_even_where_that_thing_is_not():
    never_itself = float("nan")
    for kind in (USUAL[2], QUICK[2]):
        assert kind(never_itself) == kind(never_itself)
