"""What the tests of the command line share."""

from __future__ import annotations

import pytest

from tests.cli.running import Runner


@pytest.fixture
def gxlint(capsys: pytest.CaptureFixture[str]) -> Runner:
    """Run gxlint."""
    return Runner(capsys)
