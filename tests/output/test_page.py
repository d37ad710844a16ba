"""The page: nothing of a report is markup in it, and it needs no network."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from hypothesis import given

from gxlint.cli.main import main
from gxlint.engine.results import Run
from gxlint.output import writer
from gxlint.output.plain import clean
from tests.cli.running import EXAMPLES
from tests.output.hostile import runs
from tests.output.reading import Seen
from tests.output.sample import ROWS, TRANSCRIPT, sample_run


def written(run: Run) -> str:
    stream = io.StringIO()
    writer("html")(run, stream)
    return stream.getvalue()


def _elements(page: str) -> Counter[tuple[str, ...]]:
    """How often there is an element with which attributes."""
    return Counter((tag, *sorted(attributes)) for tag, attributes in Seen(page).elements)


@given(runs())
def test_a_report_adds_no_element_and_no_attribute(run: Run) -> None:
    known = {element for element in _elements(written(sample_run()))}
    assert set(_elements(written(run))) <= known
    [found] = run.files[0].diagnostics
    assert clean(found.message) in Seen(written(run)).text


@given(runs())
def test_links_lead_to_findings_of_the_page_alone(run: Run) -> None:
    elements = Seen(written(run)).elements
    anchors = {attributes["id"] for _, attributes in elements if "id" in attributes}
    for tag, attributes in elements:
        address = attributes.get("href", attributes.get("src"))
        if tag != "link" and address is not None:
            assert address.removeprefix("#") in anchors


def test_the_policy_allows_the_pages_own_style_and_script() -> None:
    page = written(sample_run())
    policy = next(a["content"] for _, a in Seen(page).elements if "http-equiv" in a)
    assert policy and policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        [source] = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = b64encode(sha256(source.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}';" in policy
    assert "unsafe" not in policy


def test_cells_that_are_probably_wrong_are_marked() -> None:
    page = written(sample_run())
    assert '<td class="value hot">37</td>' in page
    assert "← 可疑：37 改为 35，各项等式就都成立" in page
    assert "<mark>自然人申请35件</mark>" in page


def test_what_follows_from_a_finding_and_that_finding_lead_to_each_other() -> None:
    page = written(sample_run())
    assert '<dt>连带</dt><dd><a href="#f0-1">GX-T305' in page
    assert '<dt>起因</dt><dd><a href="#f0-0">GX-T303' in page


def test_a_table_has_what_the_report_says_and_what_it_should_say() -> None:
    page = written(sample_run())
    whole = page.partition('<details class="table"')[2].partition("</details>")[0]
    for row, texts in TRANSCRIPT.rows:
        line = next(line for line in whole.splitlines() if f"{ROWS[row]}" in line)
        shown = re.findall(r"<td[^>]*>(.*?)</td>", line)
        assert [re.sub(" <.*|缺|</?i[^>]*>", "", cell) for cell in shown] == [
            t or "" for t in texts
        ]
    assert re.search(r'<td class="wrong error">37 <b>→ 35</b> <a [^>]*href="#f0-0"', whole)
    assert '<td><i class="dim">缺</i></td>' in whole


@pytest.mark.parametrize("name", ["faulty.docx", "good-2020.docx"])
def test_the_tables_of_a_report_are_shown_whole(name: str, tmp_path: Path) -> None:
    """Every figure of the tables in which something was found, in the form's order."""
    target = tmp_path / "页.html"
    main(["check", str(EXAMPLES / name), "--format", "html", "--output", str(target)])
    page = target.read_text(encoding="utf-8")
    tables = re.findall(r'<details class="table".*?</details>', page, re.DOTALL)
    assert len(tables) == (3 if name.startswith("faulty") else 0)
    rows = yaml.safe_load((EXAMPLES / "faulty.yaml").read_text(encoding="utf-8"))["表格"]
    for table, key in zip(tables, ("主动公开", "申请情况", "复议诉讼"), strict=False):
        cells = re.findall(r"<td[^>]*>([^ <]*)", table)
        figures = [str(value) for row in rows[key]["行"].values() for value in numbers(row)]
        assert cells == figures


def numbers(row: dict[str, object]) -> list[object]:
    return [value for name, value in row.items() if name != "原文"]


def test_a_finding_and_its_place_in_a_table_lead_to_each_other() -> None:
    elements = Seen(written(sample_run())).elements
    anchors = {a["id"] for _, a in elements if "id" in a}
    links = Counter(a["href"] for tag, a in elements if tag == "a" and "href" in a)
    there = [a["href"] for _, a in elements if a.get("class") == "to-table"]
    assert len(there) == len(set(there)) == 8
    for link in there:
        assert link and link[1:] in anchors
        assert links[f"#{link[2:]}"] >= 2  # in the table and under it


@given(runs())
def test_whatever_a_table_says_it_is_shown_once(run: Run) -> None:
    [file, _] = run.files
    shown = Counter(word.strip() for word in Seen(written(run)).words)
    for _, texts in file.tables[0].rows:
        for one in texts:
            words = clean(one or "").strip()
            assert not words or any(words in word for word in shown)


def test_many_tables_are_folded_at_first() -> None:
    file = sample_run().files[0]
    for number, state in ((3, " open"), (30, "")):
        page = written(Run((), (file,) * number))
        assert page.count(f'<details class="table"{state}>') == number
