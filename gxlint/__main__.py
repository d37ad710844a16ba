"""``python -m gxlint``."""

from gxlint.cli.main import entrance

entrance()
