"""The page: nothing of a report is markup in it, and it needs no network."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256

from hypothesis import given

from gxlint.engine.results import Run
from gxlint.output import writer
from gxlint.output.plain import clean
from tests.output.hostile import runs
from tests.output.reading import Seen
from tests.output.sample import sample_run


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
