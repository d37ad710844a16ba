"""The tree of a configuration file -> settings.  ``_SETTINGS`` and its like list all keys."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date

from gxlint.config.choices import LEVELS, THRESHOLDS
from gxlint.config.model import Config, ForFiles, Origin, Setting, Suppression
from gxlint.lang.problems import did_you_mean
from gxlint.source.tree import Node

_WORDS = ("str", "int", "float", "timestamp")
_KINDS = {"mapping": "一组“键: 值”", "sequence": "一个列表"}
_LONGEST = 40


class _Fault(Exception):
    """A value that is no good: the text says why, ``node`` where."""

    def __init__(self, node: Node, text: str) -> None:
        super().__init__(text)
        self.node = node


class Reader:
    """Reads the tree of one file; ``faults`` are lines and what is wrong there."""

    def __init__(self, path: str, folder: str) -> None:
        self.path = path
        self.folder = folder
        self.faults: list[tuple[int, str]] = []

    def config(self, root: Node | None) -> Config:
        """Return what the file says, leaving out what is faulty."""
        top = self._pairs(root, _TOP, "配置") if root and root.tag != "null" else {}
        return Config(
            self.path,
            self.folder,
            self._settings(top, _SETTINGS),
            tuple(filter(None, map(self._for_files, self._items(top.get("files"), "files")))),
            tuple(
                filter(
                    None,
                    map(self._suppression, self._items(top.get("suppressions"), "suppressions")),
                )
            ),
        )

    def _fault(self, node: Node, text: str) -> None:
        self.faults.append((node.line, text))

    def _origin(self, node: Node) -> Origin:
        return Origin(self.path, node.line)

    def _pairs(self, node: Node, known: tuple[str, ...], where: str) -> dict[str, Node]:
        """Return the values of a mapping by their keys, all of which have to be known."""
        if node.kind != "mapping":
            wanted = f"{where}应当是一组“键: 值”；可以写的有：{'、'.join(known)}"
            self._fault(node, wanted)
            return {}
        for key, _ in node.pairs:
            if key.text not in known:
                question = did_you_mean(key.text, known)
                name = key.text[:_LONGEST]
                listed = "、".join(known)
                self._fault(key, f"{where}里没有“{name}”这一项；{question}可以写的有：{listed}")
        return {key.text: value for key, value in node.pairs if key.text in known}

    def _items(self, node: Node | None, key: str) -> tuple[Node, ...]:
        if node is None:
            return ()
        if node.kind != "sequence":
            self._fault(node, f"{key} 应当是一个列表，每一项以“- ”起头")
        return node.items

    def _settings(
        self, found: Mapping[str, Node], readers: Mapping[str, _Read]
    ) -> dict[str, Setting]:
        settings = {}
        for key, read in readers.items():
            if key in found:
                value = self._value(found[key], key, read)
                if value is not None:
                    settings[key] = Setting(value, self._origin(found[key]))
        return settings

    def _value(self, node: Node, key: str, read: _Read) -> object | None:
        try:
            return read(node, self.folder)
        except _Fault as fault:
            self._fault(fault.node, f"{key} {fault}")
            return None

    def _for_files(self, node: Node) -> ForFiles | None:
        found = self._pairs(node, ("path", *_FOR_FILES), "files 的一项")
        settings = self._settings(found, _FOR_FILES)
        path = self._required(node, found, "path", "files 的一项")
        return ForFiles(path, settings) if path else None

    def _suppression(self, node: Node) -> Suppression | None:
        what = "suppressions 的一项"
        found = self._pairs(node, _SUPPRESSION, what)
        rule, path, reason = (
            self._required(node, found, key, what) for key in ("rule", "path", "reason")
        )
        place = self._named(found.get("place"), "place", _PLACE)
        for key, number in place:
            if key == "section" and not number.isdigit():
                self._fault(found["place"], f"section 的值“{number[:_LONGEST]}”不是数字，如 3")
        instance = self._named(found.get("instance"), "instance", None)
        values = {
            key: self._value(found[key], key, read)
            for key, read in (("value", _word), ("until", _day))
            if key in found
        }
        if not (rule and path and reason):
            return None
        value, until = values.get("value"), values.get("until")
        return Suppression(
            rule=rule,
            path=path,
            place=place,
            instance=instance,
            value=value if isinstance(value, str) else None,
            reason=reason,
            until=until if isinstance(until, date) else None,
            origin=self._origin(node),
        )

    def _required(self, node: Node, found: Mapping[str, Node], key: str, what: str) -> str | None:
        if key not in found:
            if node.kind == "mapping":
                self._fault(node, f"{what}缺少 {key}（{_NEEDED[key]}）")
            return None
        value = self._value(found[key], key, _word)
        return value if isinstance(value, str) else None

    def _named(
        self, node: Node | None, key: str, known: tuple[str, ...] | None
    ) -> tuple[tuple[str, str], ...]:
        """Return names and words of a mapping; without ``known``, of any names."""
        if node is None:
            return ()
        names = tuple(name.text for name, _ in node.pairs) if known is None else known
        pairs = self._pairs(node, names, f"{key} ")
        found = ((name, self._value(value, name, _word)) for name, value in pairs.items())
        return tuple((name, value) for name, value in found if isinstance(value, str))


def _word(node: Node, folder: str = "") -> str:
    if node.kind != "scalar":
        raise _Fault(node, f"应当是一个值，不能是{_KINDS[node.kind]}")
    if node.tag == "null" or not node.text.strip():
        raise _Fault(node, "没有写值；不需要时请整行删去")
    if node.tag not in _WORDS:
        raise _Fault(node, f"的值“{node.text[:_LONGEST]}”会读成别的东西；请加引号")
    return node.text.strip()


def _words(node: Node, folder: str) -> tuple[str, ...]:
    if node.kind == "mapping":
        raise _Fault(node, f"应当是一个列表，不能是{_KINDS[node.kind]}")
    return tuple(map(_word, node.items)) if node.kind == "sequence" else (_word(node),)


def _packs(node: Node, folder: str) -> tuple[str, ...]:
    """A name stays a name; what has a “/” is a folder, as seen from the configuration."""
    names = _words(node, folder)
    return tuple(_from(folder, name) if "/" in name or os.sep in name else name for name in names)


def _path(node: Node, folder: str) -> str:
    return _from(folder, _word(node))


def _from(folder: str, path: str) -> str:
    return os.path.normpath(os.path.join(folder, path))


def _day(node: Node, folder: str) -> date:
    word = _word(node)
    try:
        return date.fromisoformat(word)
    except ValueError:
        text = f"的值“{word[:_LONGEST]}”不是日期，写成 2025-01-20 的样子"
        raise _Fault(node, text) from None


def _one_of(choices: tuple[str, ...]) -> _Read:
    def read(node: Node, folder: str) -> str:
        word = _word(node)
        if word not in choices:
            listed = "、".join(choices)
            question = did_you_mean(word, choices)
            raise _Fault(node, f"不能是“{word[:_LONGEST]}”；{question}可以是：{listed}")
        return word

    return read


#: Makes the value of a setting, which may go by the folder of the file; raises _Fault.
_Read = Callable[[Node, str], object]

_SETTINGS: Mapping[str, _Read] = {
    "packs": _packs,
    "region": _word,
    "level": _one_of(LEVELS),
    "fail-on": _one_of(THRESHOLDS),
    "select": _words,
    "ignore": _words,
}
_FOR_FILES: Mapping[str, _Read] = {
    "packs": _packs,
    "region": _word,
    "level": _one_of(LEVELS),
    "published": _day,
    "previous": _path,
}
_TOP = (*_SETTINGS, "files", "suppressions")
_SUPPRESSION = ("rule", "path", "place", "instance", "value", "reason", "until")
_PLACE = ("section", "table", "row", "column")
#: Every key that can stand in a configuration, at whatever place.
KEYS = tuple(dict.fromkeys((*_TOP, *_FOR_FILES, *_SUPPRESSION, *_PLACE)))
_NEEDED = {
    "path": "文件，可以用通配符，如 2024/*.docx",
    "rule": "规则编号，如 GX-T303",
    "reason": "为什么放过",
}
