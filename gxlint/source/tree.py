"""A structured report as a tree of which every value knows where it stood."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.expressions import lazy
from gxlint.records import dataclass
from gxlint.source.document import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Kind = Literal["scalar", "mapping", "sequence"]

_HALF = lazy("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML or JSON file, with its place (line and column from 1).

    ``tag`` is what the value reads as: str, int, float, bool, null, timestamp; map, seq.
    A scalar has ``text`` as written, a sequence ``items``, a mapping ``pairs`` of key and value.
    """

    kind: Kind
    tag: str
    line: int
    column: int
    text: str = ""
    items: tuple[Node, ...] = ()
    pairs: tuple[tuple[Node, Node], ...] = ()

    def get(self, key: str) -> Node | None:
        """Return the value under ``key`` of a mapping, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)


def scalar(tag: str, text: str, line: int, column: int) -> Node:
    """Return a scalar; half a character, as ``\\ud800`` escapes can name one, is none."""
    return Node("scalar", tag, line, column, text=_HALF.sub("\ufffd", text))


def mapping(children: Sequence[Node], line: int, column: int) -> Node:
    """Return a mapping of ``children``: key, value, key, value; a key twice is an error."""
    pairs = tuple(zip(children[::2], children[1::2], strict=True))
    seen: dict[str, Node] = {}
    for key, _ in pairs:
        if key.kind != "scalar":
            raise broken("键必须是文字或数字，不能是列表或映射", key.line, key.column)
        if key.text in seen:
            first = seen[key.text]
            reason = f"键“{key.text[:40]}”重复（首次出现在第 {first.line} 行）；请删去一个"
            raise broken(reason, key.line, key.column)
        seen[key.text] = key
    return Node("mapping", "map", line, column, pairs=pairs)


def broken(reason: str, line: int, column: int) -> SourceError:
    """Return the error for a file that is no well-formed structured report."""
    return SourceError("broken", f"第 {line} 行第 {column} 列：{reason}")
