"""Fixtures for the tests of the output forms."""

from __future__ import annotations

import pytest

from gxlint.engine.results import Run
from tests.output.sample import sample_run


@pytest.fixture
def run() -> Run:
    """A run over four files: one with all kinds of findings, a clean one, two that were no use."""
    return sample_run()
