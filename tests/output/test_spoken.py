"""The form for screen readers and braille displays."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given

from gxlint.engine.results import Run
from gxlint.output import spoken
from tests.output.hostile import runs
from tests.output.sample import sample_run

if TYPE_CHECKING:
    from tests.conftest import Golden


def _spoken(run: Run) -> str:
    stream = io.StringIO()
    spoken.write(run, stream)
    spoken.write_statistics(run, stream)
    return stream.getvalue()


def test_a_run_in_words(run: Run, golden: Golden) -> None:
    golden("spoken.txt", _spoken(run))


def test_nothing_is_drawn_and_no_line_goes_on_in_the_next() -> None:
    text = _spoken(sample_run())
    assert not re.search(r"[─-▟■←-⇿^|]|  ", text)
    assert all(line.endswith("。") for line in text.splitlines())


def test_every_finding_has_its_line_but_those_that_follow_from_another() -> None:
    run = sample_run()
    lines = _spoken(run).splitlines()
    leading = [d for file in run.files for d in file.diagnostics if not d.follows]
    folded = [d for file in run.files for d in file.diagnostics if d.follows]
    assert sum(bool(re.match(r"(错误|警告|提示) \d+，共 \d+ 条：", line)) for line in lines) == len(
        leading
    )
    for one in (*leading, *folded):
        assert any(one.rule in line and one.message.rstrip("。") in line for line in lines)


@given(runs())
def test_a_report_drives_no_terminal(run: Run) -> None:
    text = _spoken(run)
    files = [replace(file, diagnostics=()) for file in run.files]
    more = len(text.split("\n")) - len(_spoken(replace(run, files=tuple(files))).split("\n"))
    assert more <= 3 * sum(len(file.diagnostics) for file in run.files)
    for line in text.split("\n"):
        assert not {unicodedata.category(char) for char in line} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
