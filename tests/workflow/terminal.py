"""A shell at a terminal, and somebody who types."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pexpect
import pytest

_PROMPT = "@@> "
_START = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
}
_SETUP = {
    "bash": "bind 'set enable-bracketed-paste off'; bind 'set show-all-if-ambiguous on'"
    "; bind 'set bell-style none'"
    f"; PS1='{_PROMPT[:2]}''{_PROMPT[2:]}'",
    "zsh": "autoload -Uz compinit; compinit -u -D; setopt no_beep no_prompt_cr no_prompt_sp"
    f"; PROMPT='{_PROMPT[:2]}''{_PROMPT[2:]}'",
}
_PATIENCE = 60


class Typist:
    """Types into a shell of its own, in a folder; skips the test where there is no such shell."""

    def __init__(self, shell: str, folder: Path, cache: Path) -> None:
        self.name = shell
        program = shutil.which(shell)
        if program is None:
            pytest.skip(f"{shell} is not installed")
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "TERM": "dumb",
            "GXLINT_CACHE_DIR": str(cache),
        }
        self._shell: pexpect.spawn[str] = pexpect.spawn(
            program,
            _START[shell],
            cwd=str(folder),
            env=environment,
            encoding="utf-8",
            dimensions=(60, 120),
            timeout=_PATIENCE,
        )
        self.do(_SETUP[shell])

    def do(self, line: str) -> str:
        """Type a line and Enter; returns what is on the screen before the next prompt."""
        self._shell.send(line + "\r")
        self._shell.expect_exact(_PROMPT)
        return self._shell.before or ""

    def listed(self, line: str) -> str:
        """Type a line and Tab, then wipe the line away; returns what was on the screen."""
        self._shell.send(f"{line}\t\t\x15echo wi''ped\r")
        self._shell.expect_exact("wiped")
        shown = self._shell.before or ""
        self._shell.expect_exact(_PROMPT)
        return shown

    def close(self) -> None:
        """Leave the shell."""
        self._shell.close(force=True)
