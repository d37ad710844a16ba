"""What ``import gxlint`` offers is fixed, typed, and costs the command line nothing."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

import gxlint
from gxlint import api
from tests.api import user_program
from tests.cli.running import EXAMPLES
from tests.conftest import Golden

ROOT = Path(__file__).parents[2]
RECORDS = ("Counts", "Diagnostic", "Pack", "Result", "Trouble", "Undecided")


def test_what_is_exported_is_fixed(golden: Golden) -> None:
    lines = []
    for name in gxlint.__all__:
        found = getattr(gxlint, name)
        lines.append(f"{name}{inspect.signature(found)}" if name in ("lint", "load_pack") else name)
        if name in RECORDS:
            lines += [f"    {field}: {kind}" for field, kind in _fields(found)]
        elif name == "Severity":
            lines += [f"    {one.name} = {one.value}" for one in found]
    golden("surface.txt", "\n".join(lines) + "\n")


def _fields(record: type) -> list[tuple[str, str]]:
    """Return names and types of the fields that are not private."""
    return [field for field in record.__annotations__.items() if not field[0].startswith("_")]


def test_every_name_is_explained() -> None:
    assert gxlint.__all__ == api.__all__
    assert set(gxlint.__all__) <= set(dir(gxlint))
    assert [name for name in gxlint.__all__ if not inspect.getdoc(getattr(gxlint, name))] == []
    unknown = "check"
    with pytest.raises(AttributeError, match="has no attribute 'check'"):
        getattr(gxlint, unknown)


def test_to_import_it_imports_nothing_else() -> None:
    program = "import sys; had = {*sys.modules}; import gxlint; print({*sys.modules} - had)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "{'gxlint'}\n"


def test_a_users_program_is_well_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "program.py"
    program.write_bytes(Path(user_program.__file__).read_bytes())
    monkeypatch.setenv("MYPYPATH", os.fspath(ROOT))
    options = ["--strict", "--follow-imports=silent", "--config-file=", "--cache-dir", os.devnull]
    command = [sys.executable, "-m", "mypy", *options, os.fspath(program)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_a_users_program_runs(tmp_path: Path) -> None:
    for name in ("good-department.docx", "faulty.html"):
        (tmp_path / name).write_bytes((EXAMPLES / name).read_bytes())
    (tmp_path / "坏的.pdf").write_bytes(b"%PDF-1.7")
    pack = user_program.loaded("shandong")
    assert pack is not None and user_program.loaded("没有") is None
    found = user_program.check(tmp_path, pack)
    assert found["good-department.docx"] == []
    assert "GX-T303" in found["faulty.html"]
    assert "PDF" in found["坏的.pdf"][0]
