"""A line of a text file as it stands there."""

from __future__ import annotations

from gxlint.records import dataclass
from gxlint.source.document import Origin


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as it stands in the file, tabs and all."""

    text: str
    origin: Origin
