"""The parts of a .docx file around its comments: where they are declared, and their threads."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable
from itertools import count

from gxlint.revise.extents import Extent, within
from gxlint.revise.package import Part, Revision
from gxlint.revise.splices import Splice, escaped

_STRICT = "http://purl.oclc.org/ooxml/"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "[Content_Types].xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARENT = re.compile(rb"""\s[\w.:-]*paraIdParent\s*=\s*(?:"[^"]*"|'[^']*')""")


def comments_part(revision: Revision, body: str, root: Extent) -> Part:
    """Return the part with the comments of the part ``body``; made and declared if need be.

    ``root`` is the root of the body, whose namespace it shares.
    """
    name = revision.package.related(body).get("comments")
    part = revision.part(name) if name else None
    if part is not None:
        return part
    if name is None:
        name = _free_name(revision, posixpath.dirname(body))
        _relate(revision, body, name, strict=root.namespace.startswith(_STRICT))
    _declare(revision, name)
    empty = f'{_DECLARATION}<w:comments xmlns:w="{escaped(root.namespace).decode()}"/>'
    return Part(name, empty.encode())


def _free_name(revision: Revision, folder: str) -> str:
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in count())
    return next(name for name in names if revision.package.entry(name) is None)


def _relate(revision: Revision, body: str, name: str, *, strict: bool) -> None:
    """Say in the relations of ``body`` that ``name`` has its comments."""
    folder, base = posixpath.split(body)
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    none = f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}"/>'
    part = revision.part(relations) or Part(relations, none.encode())
    found = part.extents()
    taken = {one.attributes.get("Id") for one in found}
    number = next(f"rId{number}" for number in count(1) if f"rId{number}" not in taken)
    kind = _STRICT_RELATION if strict else _RELATION
    target = posixpath.relpath(name, folder or ".")
    entry = f'<{_name(found[0], "Relationship")} Id="{number}" Type="{kind}" Target="{target}"/>'
    revision.change(part, within(part.data, found[0], last=entry.encode()))


def _declare(revision: Revision, name: str) -> None:
    """Say in the list of content types what ``name`` is, if it does not."""
    part = revision.part(_TYPES)
    if part is None:
        return
    found = part.extents()
    if f"/{name}" in {one.attributes.get("PartName") for one in found}:
        return
    entry = f'<{_name(found[0], "Override")} PartName="/{name}" ContentType="{_KIND}"/>'
    revision.change(part, within(part.data, found[0], last=entry.encode()))


def _name(root: Extent, name: str) -> str:
    return f"{root.prefix}:{name}" if root.prefix else name


class Threads:
    """What Word keeps of comments beside them: which are answers, and lasting numbers."""

    _PARTS = ("commentsExtended", "commentsIds", "commentsExtensible")

    def __init__(self, revision: Revision, body: str) -> None:
        """Find it in a package with the main part ``body``."""
        self._revision = revision
        related = revision.package.related(body)
        names = (related[kind] for kind in self._PARTS if kind in related)
        self._parts = [part for name in names if (part := revision.part(name)) is not None]

    def forget(self, comments: Iterable[Extent], gone: Collection[Extent]) -> None:
        """Leave out all about the comments ``gone``; answers to them then stand by themselves."""
        lost: set[str | None] = {
            one.attributes["paraId"]
            for one in comments
            if "paraId" in one.attributes and any(outer in gone for outer in one.above())
        }
        for part in self._parts:
            splices = []
            for one in part.extents():
                numbers = {one.attributes.get(key) for key in ("paraId", "durableId")}
                if numbers & lost:
                    lost |= numbers - {None}
                    splices.append(Splice(one.start, one.end))
                elif one.attributes.get("paraIdParent") in lost:
                    parent = _PARENT.search(part.data, one.start, one.inside)
                    if parent is not None:
                        splices.append(Splice(*parent.span()))
            if splices:
                self._revision.change(part, splices)
