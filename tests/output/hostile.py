"""Runs made of texts that no honest report has."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from gxlint.engine.results import (
    FileResult,
    Fix,
    Operand,
    Run,
    Severity,
    Suspect,
    Transcript,
    Trouble,
)
from gxlint.report.model import Cell, CellKind, Place
from tests.output.sample import BALANCE, CELLS, FORM, REPORT, ROW_SUM, ROWS, UNDECIDED

HOSTILE = st.text(max_size=200) | st.text(
    "a0 ，。（[bold]\x1b\x9b\u202e\u0301国❤\ufe0f\u200d👩\r\n\ufffe\ud800<&>\"'|`%:,=@]-*_#\\",
    max_size=200,
)
NAMES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)


@st.composite
def places(draw: st.DrawFn) -> Place:
    text = draw(HOSTILE)
    ends = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    mark = draw(st.none() | st.just((ends[0], ends[1])))
    return Place(draw(st.none() | st.integers(1, 9)), line=3, text=text, mark=mark)


@st.composite
def runs(draw: st.DrawFn) -> Run:
    """A run with one finding, something open and a file that could not be read."""
    foreign = Cell(draw(HOSTILE), draw(HOSTILE), draw(HOSTILE), draw(HOSTILE), CellKind.TEXT)
    odd = replace(CELLS["新收", "自然人"], text=draw(HOSTILE))
    pool = st.sampled_from([odd, foreign, *CELLS.values()])
    finding = replace(
        draw(st.sampled_from([BALANCE, ROW_SUM])),
        rule=draw(HOSTILE),
        title=draw(HOSTILE),
        message="发现" + draw(HOSTILE),
        working=draw(HOSTILE),
        severity=draw(st.sampled_from(Severity)),
        fix=Fix("advice", draw(HOSTILE)),
        place=draw(places()),
        operands=tuple(
            Operand(c, s) for c, s in draw(st.lists(st.tuples(pool, st.integers(-1, 1))))
        ),
        suspects=tuple(Suspect(c, draw(HOSTILE)) for c in draw(st.lists(pool, max_size=2))),
    )
    undecided = replace(UNDECIDED[0], reason=draw(HOSTILE), rule=draw(HOSTILE))
    texts = st.tuples(*[st.none() | HOSTILE] * len(FORM.columns.keys))
    table = Transcript(
        FORM, tuple((row, draw(texts)) for row in draw(st.sets(st.sampled_from(list(ROWS)))))
    )
    name = draw(NAMES)
    return Run(
        (),
        (
            FileResult(name, "docx", "checked", REPORT, (finding,), (undecided,), tables=(table,)),
            FileResult(name, None, "unreadable", trouble=Trouble("damaged", draw(HOSTILE))),
        ),
    )
