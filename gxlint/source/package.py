"""The zip package of an office document: its parts as XML trees."""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from gxlint.source.document import SourceError
from gxlint.source.limits import (
    Limits,
    check_entries,
    check_parts_size,
    check_ratio,
    check_unpacked,
)
from gxlint.source.xml_tree import DAMAGED, attribute, optional, parse_xml
from gxlint.source.zip_archive import Archive, BadArchive, Entry, UnusualMethod


class Package:
    """An open package.  Every method raises SourceError for what is damaged or out of bounds."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open ``data`` as a package, within ``limits``."""
        self._limits = limits
        self._read = 0
        try:
            self.archive = Archive(data, limits.package_entries)
        except BadArchive:
            raise SourceError("broken", DAMAGED) from None
        check_entries(self.archive.count, limits)
        entries = self.archive.entries.values()
        check_unpacked(sum(entry.size for entry in entries), limits)
        self._entries = {entry.name.lower(): entry for entry in entries}

    def part(self, name: str) -> Element | None:
        """Return the part ``name`` as a tree, or None where the package has none."""
        content = self.content(name)
        return None if content is None else parse_xml(content, self._limits)

    def entry(self, name: str) -> Entry | None:
        """Return the entry of the part ``name``, or None where the package has none."""
        return self._entries.get(name.lstrip("/").lower())

    def content(self, name: str) -> bytes | None:
        """Return the bytes of the part ``name``, or None where the package has none."""
        entry = self.entry(name)
        return None if entry is None else self._bytes(entry)

    def related(self, name: str) -> dict[str, str]:
        """Return the parts that part ``name`` ("" the package) refers to: kind -> part name."""
        folder, base = posixpath.split(name)
        relations = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, str] = {}
        for relation in relations if relations is not None else ():
            kind = attribute(relation, "Type", "").rpartition("/")[2]
            target = posixpath.normpath(
                posixpath.join("/", folder, attribute(relation, "Target", ""))
            )
            if optional(relation, "TargetMode") != "External":
                found.setdefault(kind, target.lstrip("/"))
        return found

    def _bytes(self, entry: Entry) -> bytes:
        if entry.encrypted:
            raise SourceError("encrypted", "文件已加密，无法读取；请取消密码后另存")
        # Entries may overlap, and parts be referred to many times: what counts is what is read.
        self._read += entry.size
        check_parts_size(self._read, self._limits)
        check_ratio(entry.size, entry.packed, self._limits)
        try:
            return self.archive.read(entry)
        except BadArchive:
            raise SourceError("broken", DAMAGED) from None
        except UnusualMethod:
            raise SourceError(
                "broken", "文件用了不常见的压缩方式；请用原来的软件另存后再检查"
            ) from None
