"""``gxlint completion``: the script that makes a shell complete what is typed after gxlint.

The scripts know nothing of commands: at every Tab they ask ``gxlint --complete``, which is
``completing.py``.
"""

from __future__ import annotations

import os
import sys

from gxlint.cli.arguments import Options

_ENDINGS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "ps1"}


def run(options: Options) -> int:
    """Print the script for a shell; returns the exit code."""
    name = f"gxlint.{_ENDINGS[options.shell]}"
    path = os.path.join(os.path.dirname(__file__), "shells", name)
    with open(path, encoding="utf-8") as script:
        sys.stdout.write(script.read())
    return 0
