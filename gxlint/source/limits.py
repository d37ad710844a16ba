"""How much a file may hold, so that no input can exhaust time or memory.

``BOUNDS`` is the one list of the names by which people set these limits; every message about one
of them ends with how to raise it.
"""

from __future__ import annotations

from collections.abc import Mapping

from gxlint.expressions import IGNORECASE, lazy
from gxlint.records import dataclass, replace
from gxlint.source.document import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_MB = 1024 * 1024
_SIZE = lazy(r"([0-9]{1,6})\s*([MG])B?", IGNORECASE)
_COUNT = lazy(r"([0-9]{1,9})\s*(?:秒|s)?", IGNORECASE)


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
    tags: int = 80_000
    depth: int = 1_000
    part_depth: int = 150
    tree_depth: int = 50
    cells: int = 100_000
    tables: int = 1_000
    paragraphs: int = 20_000
    pages: int = 500
    characters: int = 500_000
    objects: int = 300_000
    memory: int = 300 * _MB
    seconds: int = 10


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit as people set it: a field of ``Limits``, its name, and the same in ASCII.

    ``size`` tells that it is written in MB.
    """

    field: str
    name: str
    ascii: str
    size: bool = False

    def written(self, value: int) -> str:
        """Return ``value`` as it is written in a setting."""
        return f"{-(-value // _MB)}MB" if self.size else str(value)

    def value(self, text: str) -> int | None:
        """Return what a setting says, None where it is no such value."""
        found = (_SIZE if self.size else _COUNT).fullmatch(text.strip())
        if found is None:
            return None
        unit = 1 if not self.size else _MB * (1024 if found[2] in "gG" else 1)
        return int(found[1]) * unit or None


BOUNDS = (
    Bound("file_bytes", "文件大小", "file-size", size=True),
    Bound("text_bytes", "文字大小", "text-size", size=True),
    Bound("package_entries", "部件数", "parts"),
    Bound("package_bytes", "解压大小", "unpacked-size", size=True),
    Bound("part_bytes", "正文大小", "part-size", size=True),
    Bound("part_ratio", "压缩比", "ratio"),
    Bound("elements", "元素数", "elements"),
    Bound("tags", "标签数", "tags"),
    Bound("depth", "网页层数", "page-depth"),
    Bound("part_depth", "文档层数", "document-depth"),
    Bound("tree_depth", "数据层数", "data-depth"),
    Bound("cells", "单元格数", "cells"),
    Bound("tables", "表格数", "tables"),
    Bound("paragraphs", "段落数", "paragraphs"),
    Bound("pages", "页数", "pages"),
    Bound("characters", "字数", "characters"),
    Bound("objects", "图形数", "objects"),
    Bound("memory", "内存", "memory", size=True),
    Bound("seconds", "秒数", "seconds"),
)
_BY_FIELD = {bound.field: bound for bound in BOUNDS}
_BY_NAME = {name: bound for bound in BOUNDS for name in (bound.name, bound.ascii)}


class NoSuchLimit(ValueError):
    """A setting with an unknown name or a bad value; the text says which, and what there is."""


def limits_of(settings: Mapping[str, str]) -> Limits:
    """Return the default limits with ``settings``, names to values; raises NoSuchLimit."""
    chosen: dict[str, int] = {}
    for name, text in settings.items():
        bound = _BY_NAME.get(name.strip().lower())
        if bound is None:
            raise NoSuchLimit(_unknown(name))
        value = bound.value(text)
        if value is None:
            example = bound.written(2 * getattr(Limits(), bound.field))
            raise NoSuchLimit(f"“{name}”的值“{text}”不对，写成 {bound.name}={example} 的样子")
        chosen[bound.field] = value
    return replace(Limits(), **chosen)


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, _BY_NAME, n=1, cutoff=0.5)
    hint = f"；是不是“{near[0]}”？" if near else "；"
    return f"没有叫“{name}”的上限{hint}可以设的有：{'、'.join(bound.name for bound in BOUNDS)}"


def beyond(code: str, what: str, fields: Mapping[str, int]) -> SourceError:
    """Return the error for a file that is ``what``, and how to raise the limits in ``fields``.

    They come with what the file would need, as far as that is known.
    """
    options = []
    for field, wanted in fields.items():
        bound = _BY_FIELD[field]
        options.append(f"--limit {bound.name}={bound.written(wanted)}")
    return SourceError(code, f"{what}；确有需要时用 {' '.join(options)} 放宽")


def _refuse(code: str, what: str, field: str, maximum: int, count: int = 0) -> NoReturn:
    raise beyond(code, what, {field: max(2 * maximum, count)})


def _size(value: int) -> str:
    return f"{value / _MB:.0f} MB" if value >= _MB else f"{value} 字节"


def check_file_size(size: int, limits: Limits) -> None:
    """Refuse a file of ``size`` bytes that is larger than any report."""
    most = limits.file_bytes
    if size > most:
        what = f"文件超过 {_size(most)}；请压缩或删去其中的图片和附件后再检查"
        _refuse("too-large", what, "file_bytes", most)


def check_text_size(size: int, limits: Limits) -> None:
    """Refuse a text file of ``size`` bytes that is longer than any report."""
    most = limits.text_bytes
    if size > most:
        what = f"文字内容有 {_size(size)}，超过上限 {_size(most)}；请确认选对了文件"
        _refuse("too-large", what, "text_bytes", most, size)


def check_entries(count: int, limits: Limits) -> None:
    """Refuse a package of ``count`` entries where no document has so many."""
    most = limits.package_entries
    if count > most:
        what = f"文件内含 {count} 个部件，超过上限 {most} 个；请用原来的软件另存后再检查"
        _refuse("too-complex", what, "package_entries", most, count)


def check_unpacked(size: int, limits: Limits) -> None:
    """Refuse a package that holds ``size`` bytes in all when unpacked."""
    most = limits.package_bytes
    if size > most:
        what = f"文件解压后有 {_size(size)}，超过上限 {_size(most)}；请压缩或删去其中的图片后再检查"
        _refuse("too-large", what, "package_bytes", most, size)


def check_parts_size(size: int, limits: Limits) -> None:
    """Refuse a package of whose parts ``size`` bytes are to be read."""
    most = limits.part_bytes
    if size > most:
        what = f"文件的正文部分解压后有 {_size(size)}，超过上限 {_size(most)}；请确认选对了文件"
        _refuse("too-large", what, "part_bytes", most, size)


def check_ratio(size: int, packed: int, limits: Limits) -> None:
    """Refuse a part that takes far more than the ``packed`` bytes it is stored in."""
    most = limits.part_ratio
    if size > max(_MB, packed * most):
        what = f"文件的压缩比超过 {most}，异常，可能是恶意构造的文件，未予读取"
        _refuse("too-large", what, "part_ratio", most, -(-size // max(1, packed)))


def check_elements(count: int, maximum: int) -> None:
    """Refuse marked-up content of more than ``maximum`` elements."""
    if count > maximum:
        what = f"文件结构过于庞大（{count} 个元素和属性，上限 {maximum} 个）；请确认选对了文件"
        _refuse("too-complex", what, "elements", maximum, count)


def check_tags(count: int, limits: Limits) -> None:
    """Refuse a web page of ``count`` tags where no page with a report has so many."""
    most = limits.tags
    if count > most:
        what = f"网页过于庞大（{count} 个标签或属性，上限 {most} 个）；请只保存报告正文的网页"
        _refuse("too-complex", what, "tags", most, count)


def check_page_depth(depth: int, limits: Limits) -> None:
    """Refuse a web page that is nested ``depth`` levels deep."""
    _check_depth(depth, "depth", limits.depth, "请用浏览器另存网页后再检查")


def check_part_depth(depth: int, limits: Limits) -> None:
    """Refuse an office document that is nested ``depth`` levels deep."""
    _check_depth(depth, "part_depth", limits.part_depth, "请用原编辑软件另存后再检查")


def check_tree_depth(depth: int, limits: Limits) -> None:
    """Refuse a structured report that is nested ``depth`` levels deep."""
    _check_depth(depth, "tree_depth", limits.tree_depth, "请核对缩进和括号")


def _check_depth(depth: int, field: str, maximum: int, advice: str) -> None:
    if depth > maximum:
        what = f"文件内容嵌套过深（超过 {maximum} 层），可能已损坏；{advice}"
        _refuse("too-complex", what, field, maximum)


def check_cells(count: int, maximum: int) -> None:
    """Refuse tables of more than ``maximum`` cell positions in all."""
    if count > maximum:
        what = f"表格过大（超过 {maximum} 个单元格）；请检查合并单元格的设置，或确认选对了文件"
        _refuse("too-complex", what, "cells", maximum, count)


def check_tables(count: int, maximum: int) -> None:
    """Refuse content of more than ``maximum`` tables."""
    if count > maximum:
        what = f"文件有 {count} 个表格，超过上限 {maximum} 个；请确认选对了文件，或只保留报告的内容"
        _refuse("too-large", what, "tables", maximum, count)


def check_paragraphs(count: int, maximum: int) -> None:
    """Refuse content of more than ``maximum`` paragraphs."""
    if count > maximum:
        what = f"文件有 {count} 段文字，超过上限 {maximum} 段；请确认选对了文件，或只保留报告的内容"
        _refuse("too-large", what, "paragraphs", maximum, count)


def check_lines(count: int, limits: Limits) -> None:
    """Refuse a text of ``count`` lines where no report has so many paragraphs and cells."""
    most = limits.paragraphs + limits.cells
    if count > most:
        what = (
            f"文件有 {count} 行，超过上限 {most} 行（段落数和单元格数的上限之和）；"
            "请确认选对了文件，或只保留报告的内容"
        )
        _refuse("too-large", what, "paragraphs", limits.paragraphs, count - limits.cells)


def check_pages(count: int, maximum: int) -> None:
    """Refuse a file of more than ``maximum`` pages."""
    if count > maximum:
        what = f"文件有 {count} 页，超过上限 {maximum} 页；请确认选对了文件，或只保留报告的各页"
        _refuse("too-large", what, "pages", maximum, count)


def check_characters(count: int, maximum: int) -> None:
    """Refuse content of more than ``maximum`` characters in all."""
    if count > maximum:
        what = f"文字过多（超过 {maximum} 字）；请确认选对了文件，或只保留报告的内容"
        _refuse("too-large", what, "characters", maximum, count)


def check_objects(count: int, maximum: int) -> None:
    """Refuse pages of more than ``maximum`` drawn objects in all."""
    if count > maximum:
        what = f"各页的图形、线条过多（超过 {maximum} 个）；请确认选对了文件，或由原文档重新导出"
        _refuse("too-complex", what, "objects", maximum, count)
