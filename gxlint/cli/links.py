"""Links from rule numbers to their pages, for terminals that can follow them (OSC 8).

A rule's page is a file that ``gxlint pack docs`` wrote: in ``docs`` of a pack's folder, for the
packs that come with gxlint in ``docs/rules`` of a checkout.  Where there is none, there is no link.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache

from gxlint.output.uris import reference
from gxlint.packs.files import NATIONAL
from gxlint.resources import folder

Link = Callable[[str], str | None]

_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "ghostty", "vscode", "Hyper", "rio", "Tabby"})
_TERMINALS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour", "wezterm")
_FIRST_VTE, _FIRST_KONSOLE = 5000, 201200
#: Between us and the terminal stands what swallows links, or another machine with other files.
_BETWEEN = ("TMUX", "STY", "SSH_CONNECTION", "WSL_DISTRO_NAME")


def followed() -> bool:
    """Tell whether the terminal can follow links; FORCE_HYPERLINK says so for any terminal."""
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced not in ("0", "false", "")
    get = os.environ.get
    if any(map(get, _BETWEEN)):
        return False
    return (
        bool(get("WT_SESSION") or get("DOMTERM"))
        or get("TERM_PROGRAM") in _PROGRAMS
        or get("TERM", "").startswith(_TERMINALS)
        or _version("VTE_VERSION") >= _FIRST_VTE
        or _version("KONSOLE_VERSION") >= _FIRST_KONSOLE
    )


def pages(folders: Iterable[str]) -> Link:
    """Return what gives the address of a rule's page, of the packs in folders."""
    documented = cache(lambda: [_documented(path) for path in folders])

    @cache
    def address(number: str) -> str | None:
        files = (os.path.join(path, f"{number}.md") for path in documented())
        return next((_uri(file) for file in files if os.path.isfile(file)), None)

    return address


def _documented(pack: str) -> str:
    """Return the folder of the pages of a pack."""
    above, name = os.path.split(pack)
    if above != os.path.realpath(folder("rules")):
        return os.path.join(pack, "docs")
    ours = os.path.join(os.path.dirname(above), "docs", "rules")
    return ours if name == NATIONAL else os.path.join(ours, name)


def _uri(path: str) -> str:
    """Return the address of a file on this machine, which terminals want named."""
    host = os.uname().nodename if hasattr(os, "uname") else ""
    return reference(path).replace("file://", f"file://{host}", 1)


def _version(name: str) -> int:
    text = os.environ.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else 0
