"""What people install answers as the checkout does, built from the checkout or from the sdist."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FAULTY = sorted(path for path in (ROOT / "examples").glob("faulty.*"))


def call(*command: str | Path, cwd: Path, code: int = 0) -> str:
    """Run a program; returns what it printed, and fails where its exit code is not ``code``."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source package, and from that the wheel."""
    out = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--outdir", out, ROOT, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own; returns its gxlint."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=True)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    call(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=home)
    return programs / "gxlint"


def test_checkout_and_sdist_give_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    call(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, ROOT, cwd=tmp_path)
    (direct,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(direct) as one, zipfile.ZipFile(wheel) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        assert "gxlint/_data/grammar/gx.lark" in one.namelist()
        assert "gxlint/py.typed" in one.namelist()
        assert "gxlint/cli/shells/gxlint.ps1" in one.namelist()


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["rules", "--format", "json"], 0),
        (["check", "--format", "json", *map(str, FAULTY)], 1),
        (["check", "--format", "html", *map(str, FAULTY)], 1),
    ],
    ids=["rules", "check", "page"],
)
def test_installed_answers_as_the_checkout(
    installed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    code: int,
) -> None:
    monkeypatch.setenv("GXLINT_CACHE_DIR", str(tmp_path / "installed"))
    away = call(installed, *command, cwd=tmp_path, code=code)
    assert "GX-T303" in away
    monkeypatch.setenv("GXLINT_CACHE_DIR", str(tmp_path / "checkout"))
    assert away == call(sys.executable, "-m", "gxlint", *command, cwd=ROOT, code=code)


def test_installed_writes_the_same_blank_report(installed: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "a.docx", tmp_path / "b.docx"
    command = ["new", "--agency", "青禾县财政局", "--year", "2025", "--output"]
    call(installed, *command, one, cwd=tmp_path)
    call(sys.executable, "-m", "gxlint", *command, other, cwd=ROOT)
    assert one.read_bytes() == other.read_bytes()
