"""Structured reports in YAML: every scalar is a strand, written in the style that it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import yaml

from gxlint.expressions import lazy
from gxlint.revise.coding import coding, splicer
from gxlint.revise.strands import Gathering, Opened, Strand
from gxlint.source.encoding import decode

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ESCAPE = lazy(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n|.)")
_WRITE: Mapping[str | None, Callable[[str], str]] = {
    "'": lambda text: text.replace("'", "''"),
    '"': lambda text: text.replace("\\", "\\\\").replace('"', '\\"'),
}


def open_yaml(data: bytes) -> Opened:
    """Open a YAML file that can be read; raises NoWayBack where its bytes can't be kept."""
    text = decode(data)
    strands = tuple(_strands(text))
    return Opened(strands, text.splitlines(), splicer(*coding(data, text), text))


def _strands(text: str) -> Iterator[Strand]:
    body = text.lstrip("\ufeff")
    skipped = len(text) - len(body)
    loader = _Loader(body)
    try:
        while loader.check_event():
            event = loader.get_event()
            start, end = event.start_mark, event.end_mark
            if isinstance(event, yaml.ScalarEvent) and start and end:
                one = Gathering(_WRITE.get(event.style, str), start.line + 1)
                _read(text, start.index + skipped, end.index + skipped, event.style, one)
                yield one.strand()
    finally:
        loader.dispose()


def _read(text: str, start: int, end: int, style: str | None, into: Gathering) -> None:
    """Read a scalar as it is written between ``start`` and ``end``."""
    if style in ("|", ">"):
        start = text.find("\n", start) + 1
    elif style in ("'", '"'):
        start, end = start + 1, end - 1
    while start < end:
        after, char = start + 1, text[start]
        if style == "'" and char == "'":
            after += 1
        elif style == '"' and (escape := _ESCAPE.match(text, start)):
            after = escape.end()
            char = yaml.safe_load(f'"{escape[0]}"') if "\n" not in escape[0] else " "
        into.add(char, start, after)
        start = after
