from __future__ import annotations

from collections.abc import Iterator

import pytest

from gxlint.revise.extents import Extent, extents, paragraphs, within
from gxlint.revise.package import Revision
from gxlint.revise.splices import Splice, spliced
from gxlint.source.document import Block, Grid, Origin, Paragraph, SourceError
from gxlint.source.limits import Limits
from tests.revise.structures import BODIES
from tests.source.docx_files import docx
from tests.source.looking import document


def _stated(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Origin]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text, block.origin
        elif isinstance(block, Grid):
            for row in block.rows:
                yield from ((cell.text, cell.origin) for cell in row)


def _texts(extent: Extent, found: list[Extent]) -> list[str]:
    return [one.text for one in found if one.name == "t" and extent in one.above()]


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_all_that_is_read_says_in_which_paragraph_of_the_file_it_stands(body: str) -> None:
    data = docx(body)
    part = Revision(data, Limits()).part("word/document.xml")
    assert part is not None
    found = part.extents()
    numbered = paragraphs(found)
    stated = list(_stated(document(data, "a.docx").blocks))
    assert stated
    for text, origin in stated:
        assert origin.at is not None
        own = _texts(numbered[origin.at - 1], found)
        assert not text or (own and text.startswith(own[0]))
        assert not any(one.name == "Fallback" for one in numbered[origin.at - 1].above())


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_an_element_is_where_its_extent_says(body: str) -> None:
    part = Revision(docx(body), Limits()).part("word/document.xml")
    assert part is not None
    for one in part.extents():
        name = f"{one.prefix}:{one.name}".encode()
        assert part.data[one.start : one.end].startswith(b"<" + name)
        assert part.data[one.start : one.inside].endswith(b">")
        closing = part.data[one.close : one.end]
        assert closing == b"" if one.empty else closing == b"</" + name + b">"
        assert one.parent is None or one.parent.inside <= one.start <= one.end <= one.parent.close


@pytest.mark.parametrize("written", [b"<a><b/></a>", b"<a><b /></a>", b"<a><b></b></a>"])
def test_something_can_be_put_within_any_element(written: bytes) -> None:
    inner = extents(written)[1]
    changed = spliced(written, within(written, inner, b"<x/>", b"<y/>"))
    assert [one.name for one in extents(changed)] == ["a", "b", "x", "y"]


def test_splices_at_one_place_keep_their_order_and_none_may_overlap() -> None:
    splices = [Splice(1, 1, b"x"), Splice(2, 3), Splice(1, 1, b"y")]
    assert spliced(b"abc", splices) == b"axyb"
    with pytest.raises(ValueError, match="overlap"):
        spliced(b"abc", [Splice(0, 2), Splice(1, 2)])


def test_what_is_no_xml_is_refused() -> None:
    with pytest.raises(SourceError):
        extents(b"<a><b></a>")
