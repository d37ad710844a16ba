"""Running the command line inside the test's own process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gxlint.cli.main import main

EXAMPLES = Path(__file__).parents[2] / "examples"
FORMATS = ("docx", "html", "txt", "yaml")
GOOD = ("good-department", "good-government", "good-town")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs gxlint."""

    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str | Path) -> Ran:
        """Run a command line."""
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 2
        printed = self.capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    def checked(self, path: str | Path, *options: str) -> Any:
        """Check one file; returns its part of the JSON."""
        return self("check", path, "--format", "json", *options).json["files"][0]


def verdicts(file: Any) -> list[tuple[str, ...]]:
    """Return what was found in a file, without what depends on its format."""
    return sorted(
        (d["rule"], json.dumps(d["instance"], ensure_ascii=False), d["severity"], d["message"])
        for d in file["diagnostics"]
    )
