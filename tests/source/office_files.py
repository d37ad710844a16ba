"""One invented document that shows all that readers of office formats must agree on.

``data/sample.doc`` is what LibreOffice makes of it; ``SHAPE`` is how every reader sees it.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

from tests.source.docx_files import abstract, docx, listed, lvl, num, package, tc

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CHANGE = 'w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z"'
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/></Types>'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(widths: list[int], *rows: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    )


def cell(content: str, width: int, more: str = "") -> str:
    return tc(content, f'<w:tcW w:w="{width}" w:type="dxa"/>{more}')


def across(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


DOWN, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_BOX = (
    '<w:r><w:pict><v:shape id="s" type="#_x0000_t202" '
    'style="position:absolute;width:200pt;height:60pt"><v:textbox><w:txbxContent>'
    f"{para(run('框中'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_NUMBERING = (
    abstract(
        0,
        lvl(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>'),
        lvl(1, "decimal", "%2."),
    )
    + abstract(1, lvl(0, "decimal", "（%1）", '<w:suff w:val="nothing"/>'))
    + num(1, 0)
    + num(2, 1)
)
_MERGED = table(
    [1500] * 4,
    cell("甲", 1500, DOWN) + cell("乙", 3000, across(2)) + cell("丙", 1500),
    cell("", 1500, GOES_ON) + cell("1", 1500) + cell("2", 1500) + cell("3", 1500, DOWN),
    cell("尾", 4500, across(3)) + cell("", 1500, GOES_ON),
)
_INNER = table([1000] * 2, cell("内1", 1000) + cell("内2", 1000))
_BODY = (
    para(run("标题😀"))
    + para(
        run("显示"),
        run("隐藏", "<w:vanish/>"),
        run("，"),
        field("HYPERLINK http://a.example", "结果"),
    )
    + para(
        run("改"),
        f"<w:del {_CHANGE}><w:r><w:delText>删去</w:delText></w:r></w:del>",
        f"<w:ins {_CHANGE}>{run('新增')}</w:ins>",
    )
    + para(run("行一"), "<w:r><w:br/></w:r>", run("行二"))
    + para(run("分页前"), '<w:r><w:br w:type="page"/></w:r>', run("分页后"))
    + listed("条", 1, 0)
    + listed("子", 1, 1)
    + listed("子", 1, 1)
    + listed("另", 2, 0)
    + listed("条", 1, 0)
    + listed("子", 1, 1)
    + _MERGED
    + para(run("abc"))
    + table([3000] * 2, cell("外", 3000) + cell(_INNER + para(run("跟")), 3000))
    + para(run("锚"), _BOX)
    + para(run("末"))
)
SHAPE: list[object] = [
    *("标题😀", "显示，结果", "改新增", "行一", "行二", "分页前", "分页后"),
    *("一、条", "1. 子", "2. 子", "（1）另", "二、条", "1. 子"),
    [["甲", "乙", "乙", "丙"], ["甲", "1", "2", "3"], ["尾", "尾", "尾", "3"]],
    "abc",
    [["外", "内1\n内2\n跟"]],
    *("锚", "框中", "末"),
]
MERGES = [[0, 1, 1, 2], [0, 3, 4, 5], [6, 6, 6, 5]]


def sample_docx() -> bytes:
    """Return the document as a package that office programs open, too."""
    return _complete(_BODY)


def deleted_row_docx() -> bytes:
    """Return a document with a table whose last row was deleted with changes being tracked.

    ``data/deleted-row.doc`` is what LibreOffice makes of it.
    """
    gone = f"<w:del {_CHANGE}><w:r><w:delText>删</w:delText></w:r></w:del>"
    mark = f"<w:pPr><w:rPr><w:del {_CHANGE}/></w:rPr></w:pPr>"
    rows = [cell(para(run(text)), 2000) + cell(para(run("1")), 2000) for text in "甲乙"]
    last = f"<w:trPr><w:del {_CHANGE}/></w:trPr>" + cell(para(mark, gone), 2000) * 2
    return _complete(para(run("前")) + table([2000] * 2, *rows, last) + para(run("后")))


def _complete(body: str) -> bytes:
    with zipfile.ZipFile(BytesIO(docx(body, numbering=_NUMBERING))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return package({"[Content_Types].xml": _CONTENT_TYPES, **parts})
