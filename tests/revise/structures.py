"""Bodies of .docx files whose paragraphs stand where paragraphs rarely do."""

from __future__ import annotations

from tests.source.docx_files import p, tbl, tc

_CHANGE = 'w:id="1" w:author="甲" w:date="2024-01-01T00:00:00Z"'


def box(*content: str) -> str:
    """Return a run with a text box, once as new programs read it and once as old ones do."""
    inside = "".join(content)
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{inside}'
        "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


BODIES = {
    "plain": p("甲") + p() + "<w:p/>" + '<w:p w:rsidR="a>b" />' + p("乙&amp;&lt;丙&#x4e01;"),
    "content control": f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控')}{p('件')}</w:sdtContent></w:sdt>",
    "insertion": f"<w:p><w:ins {_CHANGE}><w:r><w:t>增</w:t></w:r></w:ins></w:p>{p('后')}",
    "deletion": (
        f"<w:p><w:del {_CHANGE}><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del {_CHANGE}/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>"
        f"{p('后')}{p('末')}"
    ),
    "text box": f"<w:p><w:r><w:t>锚</w:t></w:r>{box(p('框'), p('中'))}</w:p>{p('后')}",
    "nested": tbl(tc(p("外")) + tc(tbl(tc("一") + tc("二")) + p("跟")), tc("左") + tc(""))
    + p("末"),
    "merged": tbl(
        tc("甲", '<w:vMerge w:val="restart"/>') + tc("1"), tc("", "<w:vMerge/>") + tc("2")
    ),
    "block fallback": (
        f'<mc:AlternateContent><mc:Choice Requires="x">{p("选")}</mc:Choice>'
        f"<mc:Fallback>{p('备')}</mc:Fallback></mc:AlternateContent>{p('后')}"
    ),
    "cdata": "<w:p><w:r><w:t><![CDATA[<w:p>]]></w:t><!-- <w:p> --></w:r></w:p>" + p("后"),
}
