"""Which reports of a run are compared: those that are alike, whatever else is in the folder."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from gxlint.engine.likeness import likeness, longest_common, without_name
from gxlint.engine.results import FileResult
from gxlint.engine.siblings import as_sibling, near
from gxlint.expressions import compiled
from gxlint.records import replace
from gxlint.report.model import Passage, Sibling
from tests.engine.degraded import good, report_of

NOTHING = compiled("(?!)", 0)
CHARACTERS = [chr(0x4E00 + at) for at in range(2000)]
SHARED = "".join(random.Random(0).choices(CHARACTERS, k=150))
REPORT = report_of(good())


def words(seed: int, count: int) -> str:
    return "".join(random.Random(seed).choices(CHARACTERS, k=count))


def result(number: int, prose: str, agency: str = "", year: int = 2024) -> FileResult:
    """What a file came to whose report has some prose."""
    section = replace(
        REPORT.sections[0], prose=Passage((replace(REPORT.opening.lines[0], text=prose),))
    )
    agency = agency or f"{CHARACTERS[number]}{CHARACTERS[number + 900]}县教育局"
    report = replace(REPORT, agency=agency, year=year, sections=(section,))
    return FileResult(f"{number}.txt", "txt", "checked", sibling=as_sibling(report))


def files(found: Mapping[int, tuple[Sibling, ...]]) -> dict[int, list[str]]:
    return {at: [one.file for one in others] for at, others in found.items()}


def test_copies_find_each_other_among_many() -> None:
    texts = [SHARED + words(seed, 600) for seed in range(1, 300)]
    texts[250] = texts[20][:650] + words(1000, 100)
    found = files(near([result(number, text) for number, text in enumerate(texts)]))
    assert found == {20: ["250.txt"], 250: ["20.txt"]}


def test_of_many_copies_each_has_a_few() -> None:
    text = SHARED + words(1, 600)
    found = near([result(number, text) for number in range(60)])
    assert len(found) == 60
    assert {len(others) for others in found.values()} == {3}
    assert not any(f"{at}.txt" in [o.file for o in others] for at, others in found.items())


def test_the_nearest_comes_first() -> None:
    text = words(1, 600)
    texts = [text, text[:450] + words(2, 150), text[:550] + words(3, 50)]
    found = near([result(number, one) for number, one in enumerate(texts)])
    assert [one.file for one in found[0]] == ["2.txt", "1.txt"]


@pytest.mark.parametrize(
    ("agency", "year"),
    [("青禾县教育局", 2024), ("云岭省青禾县教育局", 2024), ("澜江市教育局", 2023)],
    ids=["the same body", "its longer name", "another year"],
)
def test_some_are_never_compared(agency: str, year: int) -> None:
    text = words(1, 600)
    assert near([result(1, text, "青禾县教育局"), result(2, text, agency, year)]) == {}


def test_without_a_body_or_a_text_there_is_nothing_to_compare() -> None:
    assert as_sibling(replace(REPORT, agency=None)) is None
    assert as_sibling(replace(REPORT, year=None)) is None
    assert as_sibling(replace(REPORT, sections=())) is None
    assert near([FileResult("a.txt", None, "unreadable")]) == {}


@pytest.mark.parametrize("kept", [0.7, 0.8, 0.9])
def test_what_a_rule_would_call_copied_is_always_compared(kept: float) -> None:
    for seed in range(40):
        one = words(seed, 800)
        other = one[: int(800 * kept)] + words(seed + 5000, int(800 * (1 - kept)))
        assert likeness(one, other, NOTHING) > 0.5
        assert len(near([result(0, one), result(1, other)])) == 2


def test_a_name_goes_and_so_do_its_parts() -> None:
    words = "青禾县教育和体育局（县教育和体育局）设在青禾县，由青禾教育办管。"
    assert without_name(words, "青禾县教育和体育局") == "（）设在，由青禾教育办管。"
    assert without_name(words, "某局") == words
    assert without_name("", "青禾县教育和体育局") == ""


def test_the_longest_common_stretch() -> None:
    text, other = "甲乙丙丁戊己庚辛一二", "一二甲乙丙丁戊己庚辛壬癸"
    assert longest_common(text, other) == (0, 8)
    assert longest_common("子丑" + text, other) == (2, 10)
    assert longest_common(text[:7], other) == (0, 0)
    assert longest_common("", "") == (0, 0)
    assert longest_common(text + "寅" + other, other) == (11, 23)
    assert longest_common("啊" * 300, "啊" * 200)[1] >= 8
