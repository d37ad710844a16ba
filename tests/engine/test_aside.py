"""Setting findings aside never takes along another one."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.config.model import Origin, Suppression
from gxlint.engine.aside import means, subtract, suppress
from gxlint.engine.lint import lint
from gxlint.engine.prepare import prepare
from gxlint.engine.results import Diagnostic, FileResult
from gxlint.records import replace
from tests.cli.running import EXAMPLES


@cache
def faulty() -> FileResult:
    return lint((EXAMPLES / "faulty.yaml").read_bytes(), "faulty.yaml", prepare())


def exactly(found: Diagnostic) -> Suppression:
    """Return what means a finding, and as little else as can be said."""
    place = {
        name: str(getattr(found.place, name))
        for name in ("section", "table", "row", "column")
        if getattr(found.place, name) is not None
    }
    where = (found.rule, "*", tuple(place.items()), found.instance)
    return Suppression(*where, None, "原文如此", None, Origin("gxlint.yaml", 1))


def bare(found: Diagnostic) -> Diagnostic:
    return replace(found, follows="")


CHOSEN = st.sets(st.integers(0, 200))


@given(CHOSEN)
def test_what_is_meant_goes_and_nothing_else(numbers: set[int]) -> None:
    all_found = faulty().diagnostics
    chosen = [exactly(one) for at, one in enumerate(all_found) if at in numbers]
    result, used = suppress(faulty(), chosen)
    left = {bare(one) for one in result.diagnostics}
    aside = {bare(one.diagnostic) for one in result.suppressed}
    assert left | aside == {bare(one) for one in all_found}
    assert not left & aside
    assert len(left) + len(aside) == len(all_found)
    assert all(any(means(one, found) for one in chosen) for found in aside)
    assert used == set(chosen)


@given(CHOSEN, CHOSEN)
def test_what_is_known_goes_and_what_is_gone_is_counted(known: set[int], other: set[int]) -> None:
    all_found = faulty().diagnostics
    prints = {one.fingerprint for at, one in enumerate(all_found) if at in known}
    gone = {f"gone-{number}" for number in other}
    result = subtract(faulty(), prints | gone)
    assert {one.fingerprint for one in result.known} == prints
    assert len(result.known) + len(result.diagnostics) == len(all_found)
    assert result.gone == len(gone)


@pytest.mark.parametrize("way", ["suppress", "subtract"])
def test_what_follows_from_what_is_set_aside_stands_by_itself(way: str) -> None:
    (follower,) = (one for one in faulty().diagnostics if one.follows)
    (leader,) = (one for one in faulty().diagnostics if one.fingerprint == follower.follows)
    if way == "suppress":
        result, _ = suppress(faulty(), [exactly(leader)])
    else:
        result = subtract(faulty(), {leader.fingerprint})
    assert bare(follower) in result.diagnostics
    assert leader not in result.diagnostics


def test_no_two_findings_have_the_same_fingerprint() -> None:
    prints = [one.fingerprint for one in faulty().diagnostics]
    assert len(set(prints)) == len(prints)


def test_what_is_let_pass_is_not_gone_from_the_baseline() -> None:
    every = {one.fingerprint for one in faulty().diagnostics}
    result, _ = suppress(faulty(), [exactly(faulty().diagnostics[0])])
    assert subtract(result, every).gone == 0
