"""A damaged report is checked or refused; nothing breaks down, and the outcome can be printed."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gxlint.engine.lint import lint
from gxlint.engine.prepare import Linter, prepare
from gxlint.engine.results import Run
from gxlint.output import FORMATS, writer
from tests.hostile.mutations import CHANGES, Change, changed, with_changed_part
from tests.source.every_format import FILES

EXAMPLES = Path(__file__).parents[2] / "examples"
_STATES = {"checked", "unreadable", "not-a-report"}
_WHOLE = {
    **{path.name: path.read_bytes() for path in sorted(EXAMPLES.glob("good-town.*"))},
    **FILES,
}
_PACKAGES = [name for name in _WHOLE if name.endswith((".docx", ".odt", ".ofd"))]
_SLOW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@cache
def linter() -> Linter:
    return prepare()


def check(data: bytes, name: str) -> None:
    result = lint(data, name, linter())
    assert result.state in _STATES
    assert not result.failures
    assert (result.trouble is None) == (result.state == "checked")
    for form in FORMATS:
        with io.TextIOWrapper(io.BytesIO(), encoding="utf-8") as stream:
            writer(form)(Run(linter().packs, (result,)), stream)


@pytest.mark.parametrize("name", _WHOLE)
@given(changes=CHANGES)
@_SLOW
def test_damaged_files(name: str, changes: list[Change]) -> None:
    check(changed(_WHOLE[name], changes), name)


@pytest.mark.parametrize("name", _PACKAGES)
@given(changes=CHANGES, which=st.integers(0, 20))
@_SLOW
def test_whole_packages_with_a_damaged_part(name: str, changes: list[Change], which: int) -> None:
    check(with_changed_part(_WHOLE[name], which, changes), name)


@pytest.mark.parametrize("name", _WHOLE)
def test_files_that_are_cut_off(name: str) -> None:
    data = _WHOLE[name]
    for part in range(16):
        check(data[: len(data) * part // 16], name)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("other", FILES)
def test_files_under_the_name_of_another_format(name: str, other: str) -> None:
    check(FILES[name], other)


@pytest.mark.parametrize("name", _WHOLE)
@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf" * 2])
def test_byte_order_marks_where_they_do_not_belong(name: str, mark: bytes) -> None:
    check(mark + _WHOLE[name], name)
