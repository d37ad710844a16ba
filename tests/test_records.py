"""Our dataclasses against those of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint import records

FLAGS = [
    {"frozen": frozen, "slots": slots, "eq": eq}
    for frozen in (False, True)
    for slots in (False, True)
    for eq in (False, True)
]
#: So many instances that the class has an ``__init__`` of its own.
OFTEN = 100


def make(decorate: Callable[..., Any], flags: dict[str, bool]) -> Any:
    @decorate(**flags)
    class Point:
        x: int
        y: int = 2
        seen: list[int] = dataclasses.field(default_factory=list)

        def total(self) -> int:
            return self.x + self.y

    return Point


def make_ours(flags: dict[str, bool]) -> Any:
    @records.dataclass(**flags)
    class Point:
        x: int
        y: int = 2
        seen: list[int] = records.field(default_factory=list)

        def total(self) -> int:
            return self.x + self.y

    return Point


@records.dataclass(frozen=True, slots=True)
class Pair:
    first: int
    second: str = ""


@records.dataclass(frozen=True)
class Lazy:
    text: str

    @cached_property
    def length(self) -> int:
        return len(self.text)


@pytest.mark.parametrize("flags", FLAGS, ids=str)
@given(
    st.lists(st.integers(0, 9), max_size=4),
    st.dictionaries(st.sampled_from(["x", "y", "seen", "z"]), st.integers(0, 9)),
    st.booleans(),
)
def test_an_instance_is_made_as_the_standard_one_is(
    flags: dict[str, bool], given_: list[int], named: dict[str, int], often: bool
) -> None:
    ours, standard = make_ours(flags), make(dataclasses.dataclass, flags)
    for _ in range(OFTEN if often else 0):
        ours(1)

    def outcome(cls: Any) -> object:
        try:
            made = cls(*given_, **named)
        except TypeError:
            return TypeError
        return dataclasses.astuple(made), made.total()

    assert outcome(ours) == outcome(standard)


@pytest.mark.parametrize("flags", FLAGS, ids=str)
def test_records_compare_hash_and_refuse_as_standard_ones_do(flags: dict[str, bool]) -> None:
    for cls in (make_ours(flags), make(dataclasses.dataclass, flags)):
        one, same, other = cls(1, 2, ()), cls(1, 2, ()), cls(1, 3, ())
        assert (one == same) is flags["eq"]
        assert one != other
        assert one != (1, 2, ())
        if flags["eq"] and flags["frozen"]:
            assert hash(one) == hash(same)
        if flags["eq"] and not flags["frozen"]:
            with pytest.raises(TypeError):
                hash(one)
        if flags["frozen"]:
            with pytest.raises(AttributeError):
                one.x = 5
        else:
            one.x = 5
            assert one.x == 5
        if flags["slots"]:
            assert not hasattr(one, "__dict__")


def test_a_default_is_made_anew_for_each_instance() -> None:
    cls = make_ours({"frozen": False, "slots": True})
    for _ in range(OFTEN):
        one = cls(1)
        one.seen.append(1)
        assert one.seen == [1]


def test_the_standard_module_knows_a_record() -> None:
    assert dataclasses.is_dataclass(Pair)
    assert [part.name for part in dataclasses.fields(Pair)] == ["first", "second"]
    assert dataclasses.asdict(Pair(1, "a")) == {"first": 1, "second": "a"}
    assert dataclasses.replace(Pair(1), second="b") == Pair(1, "b")
    assert records.replace(Pair(1), second="b") == Pair(1, "b")
    assert repr(Pair(1)) == "Pair(first=1, second='')"


def test_a_record_can_be_copied_and_sent_to_another_process() -> None:
    for record in (Pair(1, "a"), Lazy("abc")):
        assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - our own bytes
        assert copy.deepcopy(record) == record
    assert Lazy("abc").length == 3


def test_a_record_is_matched_by_its_fields() -> None:
    match Pair(1, "a"):
        case Pair(first, second):
            assert (first, second) == (1, "a")


def test_the_fields_by_name_are_those_that_the_standard_gives() -> None:
    pair = Pair(1, "x")
    assert records.asdict(pair) == dataclasses.asdict(pair) == {"first": 1, "second": "x"}
