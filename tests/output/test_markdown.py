"""Text in Markdown: what a renderer shows is what was meant."""

from __future__ import annotations

from html import unescape

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gxlint.output import markdown as md
from gxlint.output.plain import clean

RENDERER = MarkdownIt("gfm-like", {"linkify": False})
TEXTS = st.text(alphabet="ab1 `*_[]()<>|~&$#=+-.!\\{}\"'《》“”规\n\t", max_size=30)
LINES = st.lists(TEXTS, min_size=1, max_size=4)


def shown(html: str, tag: str) -> str:
    head, tail = f"<{tag}>", f"</{tag}>"
    start, end = html.index(head) + len(head), html.index(tail)
    return unescape(html[start:end])


def said(text: str) -> str:
    """What is left of blanks at the ends of a line, which Markdown does not keep."""
    return clean(text).strip(" ")


@given(TEXTS)
@example("# 1")
@example("1. a")
@example("--")
@example("<b>&amp;</b>")
def test_text_is_read_as_it_stands(text: str) -> None:
    if said(text):
        html = RENDERER.render(md.escaped(said(text)))
        assert html == f"<p>{html[3:-5]}</p>\n" and "<" not in html[3:-5]
        assert shown(html, "p") == said(text)


@given(TEXTS)
def test_code_in_a_line_is_read_as_it_stands(text: str) -> None:
    if said(text):
        html = RENDERER.render("x " + md.code(said(text)))
        assert shown(html, "code") == said(text)


@given(LINES)
def test_a_block_ends_where_it_ends(lines: list[str]) -> None:
    html = RENDERER.render("\n".join([*md.block(lines, ""), "after"]))
    assert html.count("<pre>") == 1 and html.endswith("<p>after</p>\n")
    wanted = "".join(clean(line).rstrip() + "\n" for line in lines)
    assert shown(html, "code") == wanted


@given(st.lists(TEXTS, min_size=2, max_size=2))
def test_a_cell_stays_a_cell(cells: list[str]) -> None:
    html = RENDERER.render("\n".join(md.table(("x", "y"), [[md.escaped(c) for c in cells]])))
    assert html.count("<td>") == 2
