"""User text made safe for a screen: one line, nothing invisible, nothing that drives a terminal."""

from __future__ import annotations

import unicodedata

from gxlint.expressions import lazy

_SUSPICIOUS = lazy(r"[^ -~\u3001-\u9fff\uff01-\uff5e]")
_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))


def clean(text: str) -> str:
    """Return ``text`` as one harmless line.

    Line ends and tabs become spaces, other control characters and lone surrogates are spelled
    out (``\\x1b``), and invisible format characters, which could turn the reading direction
    around or change a width, are dropped.
    """
    return _SUSPICIOUS.sub(lambda match: _shown(match.group()), text)


def _shown(char: str) -> str:
    if char in _SPACES:
        return " "
    if char in _SELECTORS:
        return ""
    match unicodedata.category(char):
        case "Cc":
            return f"\\x{ord(char):02x}"
        case "Cs":
            return f"\\u{ord(char):04x}"
        case "Cf":
            return ""
    return char
