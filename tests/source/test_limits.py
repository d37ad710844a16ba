"""Every limit is kept by every format that it bears on, and every message says how to raise it."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest

from gxlint.source.document import SourceError
from gxlint.source.limits import BOUNDS, Limits, NoSuchLimit, limits_of
from gxlint.source.reading import read
from tests.hostile.packages import with_part
from tests.source.every_format import FILES

_PACKAGES = ("a.docx", "a.odt", "a.ofd")
_MARKED_UP = ("a.html", "a.mht")
_TREES = ("a.yaml", "a.json")
_TEXTS = (*_MARKED_UP, "a.txt", *_TREES)
_DOCUMENTS = tuple(name for name in FILES if name not in _TREES)
_DRAWN = ("a.ofd", "a.pdf")

#: The formats that each limit bears on, and what is said of one of them when the limit is 1.
BEARS: dict[str, tuple[tuple[str, ...], str]] = {
    "file_bytes": (tuple(FILES), "文件超过 1 字节；请压缩或删去其中的图片和附件后再检查"),
    "text_bytes": ((*_TEXTS, "a.doc"), "文字内容有 190 字节，超过上限 1 字节；请确认选对了文件"),
    "package_entries": (
        _PACKAGES,
        "文件内含 5 个部件，超过上限 1 个；请用原来的软件另存后再检查",
    ),
    "package_bytes": (
        _PACKAGES,
        "文件解压后有 2517 字节，超过上限 1 字节；请压缩或删去其中的图片后再检查",
    ),
    "part_bytes": (
        _PACKAGES,
        "文件的正文部分解压后有 240 字节，超过上限 1 字节；请确认选对了文件",
    ),
    "part_ratio": (_PACKAGES, "文件的压缩比超过 1，异常，可能是恶意构造的文件，未予读取"),
    "elements": (
        (*_PACKAGES, "a.fodt", "a.mht", *_TREES, "a.doc"),
        "文件结构过于庞大（6 个元素和属性，上限 1 个）；请确认选对了文件",
    ),
    "tags": (_MARKED_UP, "网页过于庞大（23 个标签或属性，上限 1 个）；请只保存报告正文的网页"),
    "depth": (
        _MARKED_UP,
        "文件内容嵌套过深（超过 1 层），可能已损坏；请用浏览器另存网页后再检查",
    ),
    "part_depth": (
        (*_PACKAGES, "a.fodt"),
        "文件内容嵌套过深（超过 1 层），可能已损坏；请用原编辑软件另存后再检查",
    ),
    "tree_depth": (_TREES, "文件内容嵌套过深（超过 1 层），可能已损坏；请核对缩进和括号"),
    "cells": (
        _DOCUMENTS,
        "表格过大（超过 1 个单元格）；请检查合并单元格的设置，或确认选对了文件",
    ),
    "tables": (_DOCUMENTS, "文件有 2 个表格，超过上限 1 个；请确认选对了文件，或只保留报告的内容"),
    "paragraphs": (
        _DOCUMENTS,
        "文件有 3 段文字，超过上限 1 段；请确认选对了文件，或只保留报告的内容",
    ),
    "pages": (_DRAWN, "文件有 2 页，超过上限 1 页；请确认选对了文件，或只保留报告的各页"),
    "characters": (
        tuple(FILES),
        "文字过多（超过 1 字）；请确认选对了文件，或只保留报告的内容",
    ),
    "objects": (
        _DRAWN,
        "各页的图形、线条过多（超过 1 个）；请确认选对了文件，或由原文档重新导出",
    ),
}
#: What pdfium may use has a test of its own, beside the others of that format.
_CONFINED = {"memory", "seconds"}
_NAMES = {bound.field: bound.name for bound in BOUNDS}
_MAIN = {"a.docx": "word/document.xml", "a.odt": "content.xml", "a.ofd": "Doc_0/Document.xml"}


def _file(name: str, field: str) -> bytes:
    """A file that takes more than one of what the limit ``field`` counts."""
    if field != "part_ratio":
        return FILES[name]
    return with_part(FILES[name], _MAIN[name], b"<a>" + b" " * 2**21 + b"</a>", packed=True)


def _refusal(data: bytes, name: str, limits: Limits) -> str:
    with pytest.raises(SourceError) as caught:
        read(data, name, limits)
    assert caught.value.code in ("too-large", "too-complex")
    return caught.value.message


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field, (names, _) in BEARS.items() for name in names]
)
def test_a_limit_is_kept_and_named(field: str, name: str) -> None:
    message = _refusal(_file(name, field), name, replace(Limits(), **{field: 1}))
    assert re.search(rf"；确有需要时用 --limit {_NAMES[field]}=\d+(MB)? 放宽$", message)


@pytest.mark.parametrize("field", BEARS)
def test_what_is_said(field: str) -> None:
    names, words = BEARS[field]
    message = _refusal(_file(names[0], field), names[0], replace(Limits(), **{field: 1}))
    assert message.partition("；确有需要时用")[0] == words


def test_lines_of_a_text_are_called_lines() -> None:
    limits = replace(Limits(), paragraphs=3, cells=4)
    words = _refusal(b"a\n" * 20, "a.txt", limits)
    assert words.startswith("文件有 20 行，超过上限 7 行")
    assert words.endswith("用 --limit 段落数=16 放宽")
    assert read(b"a\n" * 20, "a.txt", replace(limits, paragraphs=20))


@pytest.mark.parametrize("name", FILES)
def test_who_follows_the_advice_can_read_the_file(name: str) -> None:
    settings = {bound.name: "1MB" if bound.size else "1" for bound in BOUNDS}
    settings |= {"内存": "300MB", "秒数": "10", "压缩比": "400"}
    for _ in range(100):
        try:
            read(FILES[name], name, limits_of(settings))
            break
        except SourceError as error:
            asked = re.findall(r"--limit (\S+)=(\S+)", error.message)
            assert asked, error.message
            settings |= dict(asked)
    else:
        pytest.fail(f"still refused with {settings}")


def test_every_limit_has_a_name_and_a_test() -> None:
    every = [field.name for field in fields(Limits)]
    assert [bound.field for bound in BOUNDS] == every
    assert {*BEARS, *_CONFINED} == set(every)
    names = [name for bound in BOUNDS for name in (bound.name, bound.ascii)]
    assert len({*names}) == len(names)


def test_each_can_be_set_by_both_names_to_what_is_written() -> None:
    for bound in BOUNDS:
        default = getattr(Limits(), bound.field)
        for name in (bound.name, bound.ascii, bound.ascii.upper()):
            assert limits_of({name: bound.written(default)}) == Limits()


@pytest.mark.parametrize(
    ("setting", "field", "value"),
    [
        (("文件大小", "200MB"), "file_bytes", 200 * 2**20),
        (("file-size", "1 gb"), "file_bytes", 2**30),
        (("页数", "900"), "pages", 900),
        (("秒数", "20秒"), "seconds", 20),
        (("seconds", "20s"), "seconds", 20),
    ],
)
def test_values(setting: tuple[str, str], field: str, value: int) -> None:
    assert getattr(limits_of(dict([setting])), field) == value


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "很多", "200", "200KB", "1e3", "9" * 30])
def test_bad_sizes(text: str) -> None:
    with pytest.raises(NoSuchLimit) as caught:
        limits_of({"文件大小": text})
    assert str(caught.value) == f"“文件大小”的值“{text}”不对，写成 文件大小=100MB 的样子"


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "很多", "200MB", "9" * 30])
def test_bad_counts(text: str) -> None:
    with pytest.raises(NoSuchLimit) as caught:
        limits_of({"cells": text})
    assert str(caught.value) == f"“cells”的值“{text}”不对，写成 单元格数=200000 的样子"


def test_an_unknown_name_is_told_with_the_nearest_and_all_known() -> None:
    known = "、".join(bound.name for bound in BOUNDS)
    hints = {"文件大少": "；是不是“文件大小”？", "cell": "；是不是“cells”？", "x": "；"}
    for name, hint in hints.items():
        with pytest.raises(NoSuchLimit) as caught:
            limits_of({name: "1"})
        assert str(caught.value) == f"没有叫“{name}”的上限{hint}可以设的有：{known}"
