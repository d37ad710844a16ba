"""Values as JSON text that is safe to show: what could drive a terminal is spelled out."""

from __future__ import annotations

import json

from gxlint.expressions import lazy

#: Control characters beyond those that JSON escapes anyhow, what turns the reading direction
#: around, line ends of Unicode, and lone surrogates (a file name in another encoding), which
#: can't be written as UTF-8.
_UNSAFE = lazy("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def json_text(value: object, indent: int | None = None) -> str:
    """Return ``value`` as JSON; programs read the same from it, whatever characters it has."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
