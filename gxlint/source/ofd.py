"""OFD files (GB/T 33190): the package is read directly -> Document."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gxlint.records import dataclass, field
from gxlint.source.document import Document, SourceError
from gxlint.source.limits import Limits, check_elements, check_pages
from gxlint.source.ofd_page import Drawing
from gxlint.source.ofd_values import box
from gxlint.source.package import Package
from gxlint.source.pdf_content import Page, content
from gxlint.source.pdf_document import blocks_of
from gxlint.source.pdf_shapes import Box

_A4 = Box(0, 0, 210, 297)


def read_ofd(data: bytes, limits: Limits) -> Document:
    """Return the document of an OFD file.

    Raises SourceError where it is damaged or too large, and where it has no text to be read.
    """
    pages = list(_Ofd(Package(data, limits), limits).pages())
    if not any(page.legible for page in pages):
        raise _illegible(pages)
    return Document("ofd", blocks_of(pages, limits))


def _illegible(pages: list[Page]) -> SourceError:
    if any(page.garbled for page in pages):
        why = "OFD 里的文字没有编码，读不出是什么字"
    elif any(page.items for page in pages):
        why = "OFD 没有文字层，可能是扫描件"
    else:
        return SourceError("empty", "OFD 里没有内容，各页都是空白；请确认选对了文件")
    return SourceError("no-text", f"{why}；请由原文档重新导出 OFD，或提供 .docx 或网页")


@dataclass
class _Ofd:
    """A package that is read page by page."""

    package: Package
    limits: Limits
    elements: int = 0
    templates: dict[str, Element | None] = field(default_factory=dict)

    def pages(self) -> Iterator[Page]:
        """Yield the pages of the first document in the package."""
        entrance = self._part("OFD.xml")
        place = _resolved("", entrance.findtext("DocBody/DocRoot") or "Doc_0/Document.xml")
        document = self._part(place)
        listed = document.findall("Pages/Page")
        check_pages(len(listed), self.limits.pages)
        paper = box(document.findtext("CommonData/PageArea/PhysicalBox")) or _A4
        templates = {
            template.get("ID", ""): _resolved(place, template.get("BaseLoc", ""))
            for template in document.iterfind("CommonData/TemplatePage")
        }
        drawing = Drawing(self.limits)
        for number, entry in enumerate(listed, 1):
            page = self._part(_resolved(place, entry.get("BaseLoc", "")))
            own = box(page.findtext("Area/PhysicalBox")) or paper
            yield content(drawing.page(self._contents(page, templates), own, number), self.limits)

    def _contents(self, page: Element, templates: dict[str, str]) -> Iterator[Element]:
        """Yield what is drawn on a page: what its templates draw, then what is its own."""
        used = [templates.get(one.get("TemplateID", "")) for one in page.iterfind("Template")]
        for name in dict.fromkeys(used):
            if name is not None and name not in self.templates:
                self.templates[name] = self._optional(name)
            template = self.templates.get(name or "")
            if template is not None:
                yield from template.iterfind("Content")
        yield from page.iterfind("Content")

    def _part(self, name: str) -> Element:
        part = self._optional(name)
        if part is None:
            raise SourceError(
                "broken",
                f"OFD 文件缺少“{name}”，可能不完整或已损坏；请重新下载，或由原文档重新导出",
            )
        return part

    def _optional(self, name: str) -> Element | None:
        part = self.package.part(name)
        if part is not None:
            self.elements += sum(1 for _ in part.iter())
            check_elements(self.elements, self.limits.elements)
        return part


def _resolved(base: str, location: str) -> str:
    """The name of a part that the part ``base`` refers to."""
    folder = posixpath.join("/", posixpath.dirname(base))
    return posixpath.normpath(posixpath.join(folder, location.strip())).lstrip("/")
