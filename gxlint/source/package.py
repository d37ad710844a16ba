"""The zip package of an office document: its parts as XML trees."""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from gxlint.source.document import SourceError
from gxlint.source.limits import Limits
from gxlint.source.xml_tree import DAMAGED, attribute, optional, parse_xml
from gxlint.source.zip_archive import Archive, BadArchive, Entry, UnusualMethod

_SMALL = 1024 * 1024


class Package:
    """An open package.  Every method raises SourceError for what is damaged or out of bounds."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open ``data`` as a package, within ``limits``."""
        self._limits = limits
        try:
            self._archive = Archive(data, limits.package_entries)
        except BadArchive:
            raise SourceError("broken", DAMAGED) from None
        if self._archive.count > limits.package_entries:
            raise SourceError(
                "too-complex", f"文件内含 {self._archive.count} 个部件，过多；请另存后再检查"
            )
        entries = self._archive.entries.values()
        if sum(entry.size for entry in entries) > limits.package_bytes:
            raise SourceError("too-large", "文件解压后过大；请压缩或删去其中的图片后再检查")
        self._entries = {entry.name.lower(): entry for entry in entries}

    def part(self, name: str) -> Element | None:
        """Return the part ``name`` as a tree, or None where the package has none."""
        entry = self._entries.get(name.lstrip("/").lower())
        return None if entry is None else parse_xml(self._bytes(entry), self._limits)

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
        if entry.size > self._limits.part_bytes:
            raise SourceError("too-large", "文件的正文部分解压后过大；请确认选对了文件")
        bound = max(_SMALL, entry.packed * self._limits.part_ratio)
        if entry.size > bound:
            raise SourceError("too-large", "文件的压缩比异常，可能是恶意构造的文件，未予读取")
        try:
            return self._archive.read(entry)
        except BadArchive:
            raise SourceError("broken", DAMAGED) from None
        except UnusualMethod:
            raise SourceError(
                "broken", "文件用了不常见的压缩方式；请用原来的软件另存后再检查"
            ) from None
