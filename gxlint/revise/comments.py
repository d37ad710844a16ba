"""Comments in a .docx file: notes at its paragraphs, in the place of those written before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count

from gxlint.records import dataclass
from gxlint.revise.comment_parts import Threads, comments_part
from gxlint.revise.extents import Extent, paragraphs, within
from gxlint.revise.package import Part, Revision
from gxlint.revise.splices import Splice, escaped
from gxlint.source.document import SourceError
from gxlint.source.limits import Limits

AUTHOR = "gxlint"
_INITIALS = "gx"
_MARKS = {"commentRangeStart", "commentRangeEnd", "commentReference"}


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said at a paragraph, in lines.

    ``at`` is the paragraph's number as in ``Origin``; None means the first one of the document.
    """

    at: int | None
    lines: tuple[str, ...]


def annotated(data: bytes, notes: Sequence[Note], day: str, limits: Limits) -> bytes:
    """Return a .docx file with ``notes`` as comments of ``day`` (in ISO form).

    Comments by others stay, earlier ones by gxlint make room.  Raises SourceError where the file
    can't be read, or has no paragraph that a comment can stand at.
    """
    revision = Revision(data, limits)
    body = revision.body()
    found = body.extents()
    comments = comments_part(revision, body.name, found[0])
    written = comments.extents()
    own = {one for one in written if _is_own(one)}
    others = {_id(one) for one in written if one.name == "comment" and one not in own}
    earlier = {_id(one) for one in own} - others
    taken = {_id(one) for one in (*written, *found) if one.name == "comment" or one.name in _MARKS}
    taken -= earlier
    free = (number for number in map(str, count()) if number not in taken)
    numbered = list(zip(free, notes, strict=False))

    texts = b"".join(_comment(written[0], number, note, day) for number, note in numbered)
    kept = [Splice(one.start, one.end) for one in own]
    revision.change(comments, [*kept, *within(comments.data, written[0], last=texts)])
    marks = [Splice(one.start, one.end) for one in _marks(found, earlier)]
    revision.change(body, [*marks, *_anchors(body, found, numbered)])
    Threads(revision, body.name).forget(written, own)
    return revision.written()


def is_annotated(data: bytes, limits: Limits) -> bool:
    """Return whether a .docx file has comments by gxlint; raises as ``annotated`` does."""
    revision = Revision(data, limits)
    body = revision.body()
    name = revision.package.related(body.name).get("comments")
    part = revision.part(name) if name else None
    return part is not None and any(map(_is_own, part.extents()))


def _is_own(extent: Extent) -> bool:
    return extent.name == "comment" and extent.attributes.get("author") == AUTHOR


def _id(extent: Extent) -> str:
    return extent.attributes.get("id", "")


def _marks(found: Iterable[Extent], ids: Collection[str]) -> Iterator[Extent]:
    """Yield what points at the comments ``ids``: marks, or runs that hold nothing else."""
    found = list(found)
    held: dict[Extent, int] = {}
    for one in found:
        if one.parent is not None and one.name != "rPr":
            held[one.parent] = held.get(one.parent, 0) + 1
    for one in found:
        if one.name in _MARKS and _id(one) in ids:
            run = one.parent
            alone = run is not None and run.name == "r" and held[run] == 1
            yield run if run is not None and alone else one


def _anchors(
    body: Part, found: Sequence[Extent], numbered: Iterable[tuple[str, Note]]
) -> Iterator[Splice]:
    """Yield what ties each comment to all of its paragraph."""
    properties = {one.parent: one.end for one in found if one.name == "pPr"}
    every = paragraphs(found)
    groups: dict[Extent, list[str]] = {}
    for number, note in numbered:
        groups.setdefault(_place(every, note.at, found[0].namespace), []).append(number)
    for paragraph, numbers in groups.items():
        first = b"".join(_tag(paragraph, "commentRangeStart", number) for number in numbers)
        last = b"".join(
            _tag(paragraph, "commentRangeEnd", number)
            + _element(paragraph, "r", _tag(paragraph, "commentReference", number))
            for number in numbers
        )
        if paragraph in properties:
            yield Splice(properties[paragraph], properties[paragraph], first)
            first = b""
        yield from within(body.data, paragraph, first, last)


def _place(every: Sequence[Extent], at: int | None, namespace: str) -> Extent:
    """Return the paragraph for a comment: Word has none in text boxes, but at their anchors."""
    if at is not None and at <= len(every):
        inside = (every[at - 1], *every[at - 1].above())
        around = [one for one in inside if one.name == "p" and one.namespace == namespace]
        if around:
            return around[-1]
    for one in every:
        names = {outer.name for outer in one.above()}
        if one.namespace == namespace and not names & {"p", "Fallback"}:
            return one
    raise SourceError("unsupported", "正文里没有可以加批注的段落；请用 Word 打开后另存为 .docx")


def _comment(root: Extent, number: str, note: Note, day: str) -> bytes:
    return _element(
        root,
        "comment",
        b"".join(
            _element(root, "p", _said(root, line, first=at == 0))
            for at, line in enumerate(note.lines)
        ),
        id=number,
        author=AUTHOR,
        date=f"{day}T00:00:00Z",
        initials=_INITIALS,
    )


def _said(root: Extent, line: str, *, first: bool) -> bytes:
    """Return the runs of a line; Word shows where a comment belongs before the first."""
    mark = _element(root, "r", _element(root, "annotationRef")) if first else b""
    name, declared = _naming(root, "t")
    text = f'<{name}{declared} xml:space="preserve">'.encode() + escaped(line)
    return mark + _element(root, "r", text + f"</{name}>".encode())


def _tag(beside: Extent, name: str, number: str) -> bytes:
    return _element(beside, name, id=number)


def _element(beside: Extent, name: str, content: bytes = b"", **attributes: str) -> bytes:
    """Return an element in the namespace of ``beside``, near which it is to stand."""
    written, declared = _naming(beside, name)
    prefix = written.partition(":")[0]
    given = b"".join(
        f" {prefix}:{key}=".encode() + b'"' + escaped(value) + b'"'
        for key, value in attributes.items()
    )
    tag = f"<{written}{declared}".encode() + given
    return tag + (b">" + content + f"</{written}>".encode() if content else b"/>")


def _naming(beside: Extent, name: str) -> tuple[str, str]:
    """Return a name with its prefix, and what declares it: attributes can't do without one."""
    if beside.prefix:
        return f"{beside.prefix}:{name}", ""
    return f"w:{name}", f' xmlns:w="{escaped(beside.namespace).decode()}"'
