"""What the tests of blank reports share: the command line, in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Runner


@pytest.fixture
def gxlint(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Runner:
    """Run gxlint in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Runner(capsys)
