"""Golden files: approved output that tests compare with, rewritten by ``--golden-update``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, settings

# How fast a machine is, and what a strategy happens to draw (which differs with the modules that
# are loaded, since their constants are tried, too), must not decide whether a test passes.
settings.register_profile(
    "gxlint",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("gxlint")

# Nor how wide the terminal is in which the tests are run.
os.environ.pop("COLUMNS", None)


class Golden(Protocol):
    """Compares a text with the approved one of that name, in ``golden`` beside the test."""

    def __call__(self, name: str, text: str) -> None: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden-update", action="store_true", help="approve today's output")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    def compare(name: str, text: str) -> None:
        path = Path(request.path).parent / "golden" / name
        if request.config.getoption("--golden-update"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_bytes().decode("utf-8")

    return compare
