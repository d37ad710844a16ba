"""The pictures in the manual."""

from __future__ import annotations

import pytest

from docs.screenshots import COMMANDS, FOLDER, picture


@pytest.mark.parametrize("name", COMMANDS)
def test_a_picture_is_what_the_command_prints(name: str) -> None:
    shown = (FOLDER / name).read_text(encoding="utf-8")
    assert shown == picture(COMMANDS[name]), "run python docs/screenshots.py"
