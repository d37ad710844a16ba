"""Streams in another encoding than UTF-8: a Chinese console has GBK, a Western one no Chinese.

What an encoding lacks is written as something that can be read in its place, and nothing fails.
"""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import TextIOWrapper

_HANDLER = "gxlint.readable"
_CHINESE = "中文"
#: What stands for a character, the better first; the last is in every encoding.
_LIKE = {
    **dict.fromkeys("─━", "-"),
    **dict.fromkeys("│┃├┤└┌┐┘┼┬┴", "|"),
    **dict.fromkeys("■●•★", "*"),
    **dict.fromkeys("○□", "o"),
    **dict.fromkeys("“”„‟〝〞", '"'),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("《〈«", "<"),
    **dict.fromkeys("》〉»", ">"),
    **dict.fromkeys("〔【「『", "["),
    **dict.fromkeys("〕】」』", "]"),
    **dict.fromkeys("—–―−‐‑", "-"),
    "←": "<-",
    "→": "->",
    "↑": "^",
    "、": ",",
    "。": ".",
    "·": ".",
    "×": "x",
    "÷": "/",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "〇": "O",
}
_NO_CHINESE = (
    "gxlint: this console cannot show Chinese ({}): set PYTHONIOENCODING=utf-8, or write the "
    "result to a file with --output\n"
)


def fit(streams: tuple[TextIOWrapper, ...]) -> None:
    """Make streams readable where their encoding is not UTF-8.

    To a file or a pipe goes UTF-8 where all the Chinese would be lost, unless somebody chose the
    encoding.  On a console, one line says what is wrong in words that every console has.
    """
    codecs.register_error(_HANDLER, _replace)
    for stream in streams:
        lost = not _has(_CHINESE, stream.encoding)
        chosen = os.environ.get("PYTHONIOENCODING")
        if lost and not chosen and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace")
            continue
        stream.reconfigure(errors=_HANDLER)
        if lost and stream is sys.stdout:
            sys.stderr.write(_NO_CHINESE.format(stream.encoding))


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_instead(char, error.encoding) for char in lost), error.end


def _instead(char: str, encoding: str) -> str:
    """Return what can be read for a character: what looks like it, or its parts, or “?”."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", char) if not _is_mark(one))
    for candidate in (plain, _LIKE.get(char, "?"), "".join(_LIKE.get(one, "?") for one in plain)):
        if candidate.strip("?") and _has(candidate, encoding):
            return candidate
    return "?"


def _is_mark(char: str) -> bool:
    return unicodedata.combining(char) > 0


def _has(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeError:
        return False
    return True
