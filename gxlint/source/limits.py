"""How much a file may hold, so that no input can exhaust time or memory."""

from __future__ import annotations

from gxlint.records import dataclass
from gxlint.source.document import SourceError

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that a reader keeps; the defaults are many times what a report needs."""

    file_bytes: int = 50 * _MB
    text_bytes: int = 20 * _MB
    package_entries: int = 5_000
    package_bytes: int = 500 * _MB
    part_bytes: int = 32 * _MB
    part_ratio: int = 400
    elements: int = 500_000
    tags: int = 40_000
    depth: int = 1_000
    part_depth: int = 150
    tree_depth: int = 50
    cells: int = 100_000
    pages: int = 500
    characters: int = 500_000
    objects: int = 300_000
    memory: int = 1024 * _MB
    seconds: int = 10


def check_file_size(size: int, limits: Limits) -> None:
    """Refuse a file of ``size`` bytes that is larger than any report."""
    if size > limits.file_bytes:
        raise SourceError(
            "too-large",
            f"文件有 {size / _MB:.0f} MB，超过上限 {limits.file_bytes / _MB:.0f} MB；"
            "请压缩或删去其中的图片和附件后再检查",
        )


def check_text_size(size: int, limits: Limits) -> None:
    """Refuse a text file of ``size`` bytes that is longer than any report."""
    if size > limits.text_bytes:
        raise SourceError(
            "too-large",
            f"文字内容有 {size / _MB:.0f} MB，超过上限 {limits.text_bytes / _MB:.0f} MB；"
            "请确认选对了文件",
        )


def check_elements(count: int, maximum: int) -> None:
    """Refuse marked-up content of more than ``maximum`` elements."""
    if count > maximum:
        raise SourceError(
            "too-complex",
            f"文件结构过于庞大（{count} 个元素，上限 {maximum} 个）；请确认选对了文件",
        )


def check_depth(depth: int, maximum: int) -> None:
    """Refuse content nested deeper than ``maximum`` levels."""
    if depth > maximum:
        raise SourceError(
            "too-complex",
            f"文件内容嵌套过深（超过 {maximum} 层），可能已损坏；请用原编辑软件另存后再检查",
        )


def check_cells(count: int, maximum: int) -> None:
    """Refuse tables of more than ``maximum`` cell positions in all."""
    if count > maximum:
        raise SourceError(
            "too-complex",
            f"表格过大（超过 {maximum} 个单元格）；请检查合并单元格的设置，或确认选对了文件",
        )


def check_pages(count: int, maximum: int) -> None:
    """Refuse a file of more than ``maximum`` pages."""
    if count > maximum:
        raise SourceError(
            "too-large",
            f"文件有 {count} 页，超过上限 {maximum} 页；请确认选对了文件，或只保留报告的各页",
        )


def check_characters(count: int, maximum: int) -> None:
    """Refuse pages of more than ``maximum`` characters in all."""
    if count > maximum:
        raise SourceError(
            "too-large",
            f"各页文字过多（超过 {maximum} 字）；请确认选对了文件，或只保留报告的各页",
        )


def check_objects(count: int, maximum: int) -> None:
    """Refuse pages of more than ``maximum`` drawn objects in all."""
    if count > maximum:
        raise SourceError(
            "too-complex",
            f"各页的图形、线条过多（超过 {maximum} 个）；请确认选对了文件，或由原文档重新导出 PDF",
        )
