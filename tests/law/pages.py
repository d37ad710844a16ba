"""Reports as an office lays them out on pages: in other fonts, on other paper, and turned."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Changes = dict[str, list[tuple[str | re.Pattern[str], str | Callable[[re.Match[str]], str]]]]
#: A space beside a Chinese character: on a page, typesetting puts as much there without one.
_BESIDE_WIDE = re.compile("(?<=[\u2e80-\uffef“”‘’—…]) +| +(?=[\u2e80-\uffef“”‘’—…])")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a report is printed: the fonts for Chinese and other writing, and the paper."""

    chinese: str
    latin: str
    across: bool = False
    size: int = 21

    def applied(self, data: bytes) -> bytes:
        """Return a .docx file that is laid out so, its lines not justified.

        LibreOffice drops punctuation that hangs over the end of a justified line.
        """
        changes: Changes = {
            "word/styles.xml": [
                (r'w:eastAsia="[^"]*[^"\x00-\x7f][^"]*"', f'w:eastAsia="{self.chinese}"'),
                ('="Times New Roman"', f'="{self.latin}"'),
                ('<w:jc w:val="both"/>', '<w:jc w:val="left"/>'),
                ('w:val="21"', f'w:val="{self.size}"'),
            ],
            "word/document.xml": [],
        }
        if self.across:
            paper = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape" />'
            changes["word/document.xml"].append(("<w:pgSz [^>]*/>", paper))
        return _changed(data, changes)


def _changed(data: bytes, changes: Changes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for pattern, words in changes.get(name, ()):
                text = re.sub(pattern, words, text)
            new.writestr(name, text)
    return out.getvalue()


LAYOUTS = (
    Layout("Noto Sans CJK SC", "DejaVu Serif"),
    Layout("Noto Serif CJK SC", "DejaVu Sans"),
    Layout("仿宋_GB2312", "Times New Roman"),
    Layout("Noto Serif CJK SC", "Noto Serif CJK SC", size=18),
    Layout("Noto Sans Mono CJK SC", "DejaVu Sans Mono", across=True),
)


def turned(data: bytes, degrees: int) -> bytes:
    """Return a .pdf file of LibreOffice with every page shown turned."""
    return data.replace(b"<</Type/Page/", b"<</Type/Page/Rotate %d/" % degrees)


def unspaced(value: Any) -> Any:
    """Return what was read without the spaces that a page doesn't tell."""
    match value:
        case str():
            return _BESIDE_WIDE.sub("", value)
        case dict():
            return {unspaced(key): unspaced(own) for key, own in value.items()}
        case list():
            return [unspaced(own) for own in value]
        case tuple():
            return tuple(unspaced(own) for own in value)
        case _:
            return value
