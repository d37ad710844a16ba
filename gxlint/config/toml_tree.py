"""TOML -> tree.  The standard reader keeps no lines, so keys are looked up in the text again."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from gxlint.expressions import lazy
from gxlint.source.document import SourceError
from gxlint.source.tree import Node, broken, mapping, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    Path = tuple[str | int, ...]

_HEAD = lazy(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]")
_KEY = lazy(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_AT = lazy(r"\(at line (\d+), column (\d+)\)")
_TAGS: Mapping[type, str] = {str: "str", int: "int", float: "float", bool: "bool"}


def read_toml(data: bytes, table: tuple[str, ...]) -> Node | None:
    """Return a table of a TOML file as a tree, None where it isn't there; raises SourceError."""
    try:
        text = data.decode("utf-8-sig")
        value: object = tomllib.loads(text)
    except UnicodeDecodeError:
        raise SourceError("broken", "不是 UTF-8 编码的文字") from None
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        if at is None:
            raise SourceError("broken", "不是正确的 TOML：内容到此中断") from None
        raise broken("这里的写法不合 TOML 语法", int(at[1]), int(at[2])) from None
    except RecursionError:
        raise SourceError("too-complex", "内容嵌套过深") from None
    for name in table:
        value = value.get(name) if isinstance(value, Mapping) else None
    if value is None:
        return None
    return _node(value, table, _lines(text), 1)


def _node(value: object, path: Path, lines: Mapping[Path, int], above: int) -> Node:
    line = lines.get(path, above)
    if isinstance(value, Mapping):
        children = []
        for key, inner in value.items():
            at = lines.get((*path, key), line)
            children += [scalar("str", key, at, 1), _node(inner, (*path, key), lines, line)]
        return mapping(children, line, 1)
    if isinstance(value, list):
        items = (_node(inner, (*path, at), lines, line) for at, inner in enumerate(value))
        return Node("sequence", "seq", line, 1, items=tuple(items))
    tag = _TAGS.get(type(value), "timestamp")
    return scalar(tag, str(value), line, 1)


def _lines(text: str) -> dict[Path, int]:
    """Return the lines of tables and keys; the elements of an array of tables are counted."""
    found: dict[Path, int] = {}
    counted: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        head = _HEAD.match(line)
        key = None if head else _KEY.match(line)
        if head:
            table = _inside(_names(head[2]), counted)
            if head[1] == "[[":
                at = counted.get(table, -1) + 1
                counted[table] = at
                found.setdefault(table, number)
                table = (*table, at)
            found.setdefault(table, number)
        elif key:
            found.setdefault((*table, *_names(key[1])), number)
    return found


def _inside(names: Path, counted: Mapping[Path, int]) -> Path:
    """Return the path of a table, within the last element of each array of tables on the way."""
    path: Path = ()
    for at, name in enumerate(names, 1):
        path = (*path, name)
        if path in counted and at < len(names):
            path = (*path, counted[path])
    return path


def _names(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in re.findall(r"""[\w-]+|"[^"]*"|'[^']*'""", dotted))
