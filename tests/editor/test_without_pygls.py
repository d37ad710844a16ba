"""The command where the extra for it is not installed, and other commands, which don't need it."""

from __future__ import annotations

import subprocess
import sys
from importlib import util
from importlib.machinery import ModuleSpec

import pytest

from tests.cli.running import Runner


def test_the_extra_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = util.find_spec

    def without(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "pygls" else found(name, package)

    monkeypatch.setattr(util, "find_spec", without)
    ran = Runner(capsys)("lsp")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "gxlint：编辑器支持要另外安装：pip install 'gxlint[lsp]'\n"


def test_no_other_command_loads_the_editor() -> None:
    script = "import sys; from gxlint.cli.main import main; main(['rules']); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = ran.stdout.splitlines()[-1].split()
    assert not {"pygls", "lsprotocol", "gxlint.editor"} & set(loaded)
    assert "gxlint.cli.rules" in loaded
