"""The runner of the command line, for what the READMEs show."""

from __future__ import annotations

from tests.cli.conftest import gxlint

__all__ = ["gxlint"]
