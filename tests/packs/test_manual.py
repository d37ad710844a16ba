"""The pack that the manual shows is one that works on the national rules."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from gxlint.engine.prepare import prepare

MANUAL = Path(__file__).parents[2] / "docs" / "packs.md"


def test_the_pack_shown_works(tmp_path: Path) -> None:
    text = MANUAL.read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```gx\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    (tmp_path / "包.gx").write_text(shown, encoding="utf-8")
    linter = prepare([str(tmp_path)], today=date(2026, 1, 1).toordinal())
    found = {change.rule: change.what for change in linter.changes}
    assert found == {"GX-D01": "截止改为 1月20日", "GX-N07": "级别改为警告", "GX-W01": "停用"}
    assert linter.notices == ()
