"""Packs that others rest on, found by the names that they call themselves.

A pack states what it rests on (依赖).  Looked for are, in this order: the packs in use, those that
come with gxlint, those that the configuration names, those that lie beside the pack that asks, and
those of installed distributions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from gxlint.expressions import lazy
from gxlint.lang.brackets import code_only
from gxlint.packs.files import PackError, content, rule_files
from gxlint.packs.finding import DECLARED, beside, built_in, configured, installed

#: What gives the texts of the rule files in a folder.
Texts = Callable[[str], Iterable[str]]
_REQUIRED = lazy(r"(?<!\w)(?:依赖|requires)\s+([^\W\d]\w*)")


def texts_in(folder: str) -> Iterator[str]:
    """Yield the texts of the rule files in a folder; raises PackError."""
    for file in rule_files(folder):
        yield content(file).decode("utf-8-sig", "replace")


def with_required(
    folders: Sequence[str], offered: Sequence[str] = (), texts: Texts = texts_in
) -> list[str]:
    """Return folders of packs, and those of the packs that these rest on, near and far.

    ``offered`` are packs that a configuration names.  What can't be found is left out.  Raises
    PackError where several packs in the same place have the name that is asked for.
    """
    heads = {folder: _head(folder, texts) for folder in folders}
    found = list(heads)
    for folder in found:  # which grows
        _, required = heads[folder]
        for name in required:
            known = {one for one, _ in heads.values()}
            lies_in = None if name in known else _offering(name, folder, offered)
            if lies_in and lies_in not in heads:
                heads[lies_in] = _head(lies_in, texts)
                found.append(lies_in)
    return found


def _head(folder: str, texts: Texts) -> tuple[str, tuple[str, ...]]:
    """Return what a pack calls itself and what it requires, told without parsing its rules."""
    for text in texts(folder):
        head = DECLARED.search(text)
        if head:
            end = text.find("\n}", head.end())
            block = text[head.start() : end if end >= 0 else len(text)]
            return head[1], tuple(_REQUIRED.findall(code_only(block)))
    return "", ()


def _offering(name: str, asking: str, offered: Sequence[str]) -> str | None:
    """Return the folder of a pack that calls itself ``name``, None where there is none."""
    for places in (built_in(), configured(offered), beside(asking), installed()):
        found = {one.folder: one.source for one in places if one.declared == name}
        if len(found) > 1:
            where = "、".join(sorted(found))
            raise PackError(
                f"有几个规则包都叫“{name}”（{where}）；要用哪一个，用 --pack 写明它的文件夹"
            )
        if found:
            return next(iter(found))
    return None
