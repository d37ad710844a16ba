"""What a user may write; the type checker reads it, and it is run."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, assert_type

import gxlint


def errors(result: gxlint.Result) -> list[str]:
    """Return the rules that found an error."""
    return [found.rule for found in result.diagnostics if found.severity >= gxlint.Severity.ERROR]


def check(folder: Path, pack: gxlint.Pack | str) -> dict[str, list[str]]:
    """Check the files in a folder."""
    found: dict[str, list[str]] = {}
    last: gxlint.Report | None = None
    for path in sorted(folder.iterdir()):
        result = gxlint.lint(
            path,
            packs=[pack],
            level="部门",
            region="山东省",
            published=datetime.date(2025, 1, 20),
            previous=last,
        )
        assert_type(result, gxlint.Result)
        assert_type(result.report, gxlint.Report | None)
        assert_type(result.to_dict(), dict[str, Any])
        assert_type(result.counts, gxlint.Counts)
        if result.trouble is not None:
            assert_type(result.trouble, gxlint.Trouble)
            found[path.name] = [result.trouble.message]
            continue
        found[path.name] = errors(result) + [one.reason for one in result.undecided]
    return found


def loaded(name: str) -> gxlint.Pack | None:
    """Load a pack if there is one."""
    try:
        return gxlint.load_pack(name)
    except gxlint.PackError:
        return None
