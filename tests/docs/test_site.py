"""The documentation as a site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_no_page_is_left_out_and_no_link_goes_astray(tmp_path: Path) -> None:
    """Sphinx warns of both, and a warning is a failure.  It builds text, which is quicker."""
    options = ("-q", "-W", "--keep-going", "-b", "text", "-d", str(tmp_path / "doctrees"))
    command = [sys.executable, "-m", "sphinx", *options, "docs", str(tmp_path / "text")]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    shown = (tmp_path / "text" / "rules" / "GX-T303.txt").read_text(encoding="utf-8")
    assert "gxlint explain GX-T303" in shown
