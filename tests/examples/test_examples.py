"""The example reports are what their sources say, and the good ones agree with themselves."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
FORMS = ROOT / "rules" / "forms"
GOOD = [*sorted(EXAMPLES.glob("good-*.yaml")), *sorted(FORMS.glob("canonical-*.yaml"))]
ENDINGS = {".docx", ".html", ".txt", ".yaml"}

Rows = dict[str, dict[str, Any]]


def rows_of(path: Path, table: str) -> Rows:
    rows: Rows = yaml.safe_load(path.read_text(encoding="utf-8"))["表格"][table]["行"]
    return rows


def test_files_are_what_the_script_writes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "examples.make", str(tmp_path)], cwd=ROOT, check=True)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in EXAMPLES.iterdir() if path.suffix in ENDINGS}
    assert written.keys() == kept.keys()
    assert [name for name in written if written[name] != kept[name]] == []


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_applications_balance(path: Path) -> None:
    rows = rows_of(path, "申请情况")
    names = list(rows)
    results = names[names.index("上年结转") + 1 : names.index("总计")]
    assert len(results) == (19 if "其他处理" in results else 21)
    for row in rows.values():
        assert row["总计"] == sum(value for key, value in row.items() if key != "总计")
    for column in rows["总计"]:
        total = rows["总计"][column]
        assert total == sum(rows[name][column] for name in results)
        received = rows["新收"][column] + rows["上年结转"][column]
        assert received == total + rows["结转下年"][column]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_reviews_and_lawsuits_add_up(path: Path) -> None:
    for row in rows_of(path, "复议诉讼").values():
        assert row["总计"] == sum(value for key, value in row.items() if key != "总计")


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_disclosures_are_figures(path: Path) -> None:
    for row in rows_of(path, "主动公开").values():
        counts = {key: value for key, value in row.items() if key != "本年增减"}
        assert all(Decimal(str(value)) >= 0 for value in counts.values())


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_examples_print_the_labels_of_the_form(form: str) -> None:
    declared = (FORMS / f"{form}.gx").read_text(encoding="utf-8")
    name = "form.yaml" if form == "2021" else f"form-{form}.yaml"
    printed = yaml.safe_load((EXAMPLES / "writers" / "parts" / name).read_text(encoding="utf-8"))
    items = [item for table in printed.values() for row in table["行"] for item in row]
    labels = [item if isinstance(item, str) else item.get("文", "") for item in items]
    assert [label for label in labels if label not in declared] == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.docx")), ids=lambda path: path.stem)
def test_word_parts_are_well_formed(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))


def test_readme_lists_the_defects_noted_in_the_source() -> None:
    noted, listed = (
        set(re.findall(r"GX-[A-Z]\d+", (EXAMPLES / name).read_text(encoding="utf-8")))
        for name in ("sources/faulty.yaml", "README.md")
    )
    assert noted == listed
