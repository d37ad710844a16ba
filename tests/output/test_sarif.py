"""The SARIF form: its schema, and what the schema can't ask."""

from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given

from gxlint.engine.results import FileResult, Run
from gxlint.output import writer
from gxlint.output.uris import reference
from tests.output.hostile import NAMES, runs
from tests.output.sample import BALANCE, PATH, REPORT, sample_run, set_aside_run
from tests.output.schemas import sarif

VALIDATOR = sarif()


def written(run: Run) -> dict[str, Any]:
    stream = io.StringIO()
    writer("sarif")(run, stream)
    log: dict[str, Any] = json.loads(stream.getvalue())
    return log


def test_it_is_what_the_schema_asks(run: Run) -> None:
    for each in (run, Run((), ()), set_aside_run()):
        VALIDATOR.validate(written(each))


@given(runs())
def test_it_is_so_whatever_a_report_contains(run: Run) -> None:
    VALIDATOR.validate(written(run))


def test_the_schema_sees_what_is_wrong(run: Run) -> None:
    log = written(run)
    log["runs"][0]["results"][0]["level"] = "grave"
    assert not VALIDATOR.is_valid(log)


def test_every_index_points_at_what_it_names(run: Run) -> None:
    [one] = written(run)["runs"]
    rules = one["tool"]["driver"]["rules"]
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            file = location["physicalLocation"]["artifactLocation"]
            assert one["artifacts"][file["index"]]["location"]["uri"] == file["uri"]
            for logical in location.get("logicalLocations", ()):
                known = one["logicalLocations"][logical["index"]]
                assert known["fullyQualifiedName"] == logical["fullyQualifiedName"]
    for logical in one["logicalLocations"]:
        if "parentIndex" in logical:
            parent = one["logicalLocations"][logical["parentIndex"]]
            whole = f"{parent['fullyQualifiedName']}/{logical['name']}"
            assert whole == logical["fullyQualifiedName"]


def test_only_findings_have_a_level(run: Run) -> None:
    """Section 3.27.10 of the standard: what is no failure has the level “none”."""
    results = written(run)["runs"][0]["results"]
    assert {r["kind"] for r in results} == {"fail", "open"}
    assert all((r["level"] == "none") is (r["kind"] == "open") for r in results)


def test_what_is_set_aside_is_suppressed(run: Run) -> None:
    results = written(set_aside_run())["runs"][0]["results"]
    suppressions = [suppression for one in results for suppression in one["suppressions"]]
    assert {one["status"] for one in suppressions} == {"accepted"}
    reasons = [one["justification"] for one in suppressions]
    assert reasons == ["讲话原文（gxlint.yaml:5；至 2026-12-31）", "基线中已知"]
    assert all(one["suppressions"] == [] for one in written(run)["runs"][0]["results"])


def test_a_rule_is_as_grave_as_its_gravest_finding(run: Run) -> None:
    one = written(run)["runs"][0]
    levels = {r["id"]: r.get("defaultConfiguration") for r in one["tool"]["driver"]["rules"]}
    assert levels["GX-T303"] == {"level": "error"}
    assert levels["GX-W101"] == {"level": "note"}
    assert levels["GX-Y302"] is None  # was only found undecidable


def test_a_rule_says_what_it_is_and_where_more_is_to_be_had(run: Run) -> None:
    for rule in written(run)["runs"][0]["tool"]["driver"]["rules"]:
        for text in rule["help"].values():
            assert f"gxlint explain {rule['id']}" in text
            assert rule["shortDescription"]["text"] in text


def test_a_place_is_a_chain_from_the_section_to_the_column(run: Run) -> None:
    places = written(run)["runs"][0]["logicalLocations"]
    [at] = [p for p in places if p["fullyQualifiedName"] == "三/申请情况/上年结转/自然人"]
    chain = [at]
    while "parentIndex" in chain[-1]:
        chain.append(places[chain[-1]["parentIndex"]])
    assert [place["kind"] for place in chain] == ["column", "row", "table", "section"]


def test_columns_are_counted_in_characters(run: Run) -> None:
    assert written(run)["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_what_could_not_be_checked_is_told_of_the_run() -> None:
    files = sample_run().files
    [invocation] = written(Run((), files))["runs"][0]["invocations"]
    codes = [note["descriptor"]["id"] for note in invocation["toolExecutionNotifications"]]
    assert sorted(codes) == ["damaged", "no-title", "rule-failed"]
    assert not invocation["executionSuccessful"]
    fine = FileResult(PATH, "docx", "checked", REPORT, (BALANCE,))
    [invocation] = written(Run((), (fine,)))["runs"][0]["invocations"]
    assert invocation["executionSuccessful"]


@given(NAMES)
def test_a_path_can_be_had_back_from_its_uri(name: str) -> None:
    uri = reference(name)
    assert uri.isascii() and not set(uri) & set(' <>"{}|\\^`#?')
    parts = urlsplit(uri)
    assert parts.scheme == ("file" if name.startswith("/") else "")
    assert unquote(parts.path) == name.removeprefix("./")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("年报/a b#1.docx", "%E5%B9%B4%E6%8A%A5/a%20b%231.docx"),
        ("./a.txt", "a.txt"),
        ("../a.txt", "../a.txt"),
        ("C:x.txt", "C%3Ax.txt"),
        (os.fsdecode(b"/\xc4\xea.doc"), "file:///%C4%EA.doc"),
    ],
)
def test_paths_are_references(path: str, uri: str) -> None:
    assert reference(path) == uri


def test_a_rule_of_the_report_may_have_several_places() -> None:
    """The same logical place is listed once."""
    file = FileResult(PATH, "docx", "checked", REPORT, (BALANCE, replace(BALANCE, message="又")))
    names = [
        p["fullyQualifiedName"] for p in written(Run((), (file,)))["runs"][0]["logicalLocations"]
    ]
    assert len(names) == len(set(names))
