"""A rule file in the one form in which rule files are written.

The layout works on the tokens as they stand in the file, so that it can lose neither a word nor a
comment: each part of a block stands on a line of its own, the clauses of a rule in one order, every
mark and keyword in one form, indented by two.  Where an author has broken a long condition into
lines, it stays broken there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lark import ParseTree, Token, Tree
from lark.exceptions import UnexpectedInput

from gxlint.expressions import lazy
from gxlint.lang.keywords import CLAUSES, ENGLISH, keywords, spelling_of
from gxlint.lang.parse import parse
from gxlint.lang.parser import token_parser
from gxlint.lang.parts import relation
from gxlint.lang.spans import SourceText
from gxlint.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.lang.keywords import Spelling

_ORDER = tuple(CLAUSES)
_MARKS = {
    "_EQUALS": "=",
    "_DOT": ".",
    "_COLON": ":",
    "_LP": "(",
    "_RP": ")",
    "_LS": "[",
    "_RS": "]",
    "_LB": "{",
    "_RB": "}",
    "_COMMA": ",",
}
_COMPARE = {"<=": "≤", ">=": "≥", "!=": "≠"}
_ARITHMETIC = {"＋": "+", "－": "-", "*": "×", "÷": "/"}
_OPENING, _CLOSING = frozenset({"_LP", "_LS", "_LB"}), frozenset({"_RP", "_RS", "_RB"})
_TIGHT_AFTER = frozenset({"_LP", "_LS", "_DOT"})
_TIGHT_BEFORE = frozenset({"_RP", "_RS", "_DOT", "_COMMA", "_COLON"})
#: Rules whose opening bracket follows at once: 计数(…), 表[…].
_APPLIED = frozenset({"call", "index"})
#: Rules whose text holds placeholders.
_TEMPLATES = frozenset({"message", "fix"})
_COMMENT = lazy(r"#[^\n]*")
_PLACEHOLDER = lazy(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands before a token.

    ``comments`` stand on lines of their own, each with whether a blank line precedes it;
    ``broken`` tells that the token begins a line, ``blank`` that a blank line precedes it.
    """

    comments: tuple[tuple[str, bool], ...] = ()
    broken: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """A token with its place.

    ``rule`` is the rule of the grammar that it belongs to, ``depth`` the number of blocks around
    it; ``begins`` tells that it begins a part of a block.
    """

    token: Token
    rule: str
    depth: int
    begins: bool


@dataclass(slots=True)
class _Lines:
    """The lines written so far.

    ``brackets`` are open in the part that is being written; ``ended`` tells that a comment ends
    the last line.
    """

    out: list[str] = field(default_factory=list)
    brackets: int = 0
    ended: bool = False


def layout(source: SourceText, spelling: Spelling | None = None) -> str:
    """Return a rule file in its one form, its keywords in ``spelling`` (as they are, if None).

    Raises RuleFileError where the file can't be parsed.
    """
    parse(source)
    written = spelling_of(source.text)
    tree = token_parser(written).parse(source.text, start="start")
    gaps, trailing, rest = _between(source.text, _tokens(tree))
    pieces = [piece for piece in _pieces(tree, 0, False) if _kept(piece)]
    words = _Words(written, spelling or written)
    lines = _Lines()
    before: _Piece | None = None
    for piece in pieces:
        at = piece.token.start_pos or 0
        _write(lines, before, piece, gaps[at], words.text(piece))
        lines.ended = at in trailing
        if lines.ended:
            lines.out[-1] += f"  {trailing[at]}"
        before = piece
    for comment, blank in rest:
        lines.out += [""] * (blank and bool(lines.out)) + [comment]
    return "".join(f"{line}\n" for line in lines.out)


# ---- reading ------------------------------------------------------------------------------------


def _tokens(tree: ParseTree) -> Iterator[Token]:
    for child in tree.children:
        if isinstance(child, Token):
            yield child
        else:
            yield from _tokens(child)


def _between(
    text: str, tokens: Iterator[Token]
) -> tuple[dict[int, _Gap], dict[int, str], tuple[tuple[str, bool], ...]]:
    """Return what stands before each token, by its offset; which comment follows it on its line,
    by its offset; and the comments after the last token.
    """
    gaps: dict[int, _Gap] = {}
    trailing: dict[int, str] = {}
    end, last = 0, None
    for token in tokens:
        start = token.start_pos or 0
        gaps[start] = _gap(text[end:start], last, trailing)
        end, last = token.end_pos or start, start
    return gaps, trailing, _gap(text[end:], last, trailing).comments


def _gap(text: str, last: int | None, trailing: dict[int, str]) -> _Gap:
    first, *lines = text.split("\n")
    comments: list[tuple[str, bool]] = []
    beside = _COMMENT.search(first)
    if beside and last is not None:
        trailing[last] = beside.group().rstrip()
    elif beside:
        comments.append((beside.group().rstrip(), False))
    blank = False
    for line in lines[:-1]:
        comment = _COMMENT.search(line)
        if comment:
            comments.append((comment.group().rstrip(), blank))
        blank = comment is None
    final = _COMMENT.search(lines[-1]) if lines else None
    if final:
        comments.append((final.group().rstrip(), blank))
    return _Gap(tuple(comments), bool(lines), blank)


def _pieces(tree: ParseTree, depth: int, begins: bool) -> Iterator[_Piece]:
    """Yield the tokens of a tree, the clauses of a rule in their order."""
    rule = str(tree.data)
    top, block = rule == "start", rule != "set" and _is_block(tree)
    inside = depth
    for child in _ordered(tree):
        if isinstance(child, Tree):
            own_line = top or (block and inside > depth)
            yield from _pieces(child, inside, own_line or begins)
        else:
            inside -= block and child.type == "_RB"
            yield _Piece(child, rule, inside, begins or (block and child.type == "_RB"))
            inside += block and child.type == "_LB"
        begins = False


def _is_block(tree: ParseTree) -> bool:
    return any(isinstance(child, Token) and child.type == "_LB" for child in tree.children)


def _ordered(tree: ParseTree) -> list[ParseTree | Token]:
    """Return the children of a node; those of a rule in the order of its clauses."""
    if tree.data != "rule":
        return list(tree.children)
    clauses = [child for child in tree.children if isinstance(child, Tree)]
    clauses.sort(key=lambda clause: _ORDER.index(str(clause.data)))
    marks = [child for child in tree.children if isinstance(child, Token)]
    return [*marks[:-1], *clauses, marks[-1]]


def _kept(piece: _Piece) -> bool:
    """Tell whether a token is written: a colon after a keyword may be left out, and is."""
    return piece.token.type != "_COLON" or piece.rule == "parameter"


# ---- writing ------------------------------------------------------------------------------------


def _write(lines: _Lines, before: _Piece | None, piece: _Piece, gap: _Gap, text: str) -> None:
    """Write a token, on a new line or on the current one."""
    token = piece.token
    own_line = piece.begins and not _closes_empty(before, piece)
    if own_line:
        lines.brackets = 0
    if token.type in _CLOSING and not own_line:
        lines.brackets -= 1
    if own_line or lines.ended or gap.comments or (gap.broken and not _glued(before, piece)):
        deeper = 0 if own_line else 1 + lines.brackets
        indent = "  " * (piece.depth + deeper)
        _separate(lines, before, piece, gap, indent if token.type != "_RB" else indent + "  ")
        lines.out.append(indent + text)
    elif before is None:
        lines.out.append(text)
    else:
        lines.out[-1] += text if _tight(before, piece) else f" {text}"
    if token.type in _OPENING and not (token.type == "_LB" and piece.rule != "set"):
        lines.brackets += 1


def _separate(lines: _Lines, before: _Piece | None, piece: _Piece, gap: _Gap, indent: str) -> None:
    """Write the comments above a line, and the blank lines around them that are kept."""
    top = piece.depth == 0 and piece.begins and piece.token.type != "_RB"
    opened = before is None or (before.token.type == "_LB" and before.rule != "set")
    first = True
    for comment, blank in gap.comments:
        if (blank or (top and first)) and lines.out and not (opened and first):
            lines.out.append("")
        lines.out.append(indent + comment)
        first = False
    after_comment = gap.blank and bool(gap.comments)
    wanted = after_comment or (first and (top or gap.blank))
    if wanted and lines.out and piece.token.type != "_RB" and not (opened and first):
        lines.out.append("")


def _closes_empty(before: _Piece | None, piece: _Piece) -> bool:
    return (
        piece.token.type == "_RB"
        and before is not None
        and before.token.type == "_LB"
        and before.rule == piece.rule
    )


def _glued(before: _Piece | None, piece: _Piece) -> bool:
    """Tell whether a token stays on the line of the one before it, wherever the author put it."""
    opens_block = piece.token.type == "_LB" and piece.rule != "set"
    return opens_block or piece.token.type == "_COMMA" or _closes_empty(before, piece)


def _tight(before: _Piece, piece: _Piece) -> bool:
    """Tell whether no blank stands between two tokens."""
    kind, last = piece.token.type, before.token.type
    return (
        kind in _TIGHT_BEFORE
        or last in _TIGHT_AFTER
        or (kind in ("_LP", "_LS") and piece.rule in _APPLIED)
        or (last == "_LB" and before.rule == "set")
        or (kind == "_RB" and piece.rule == "set")
        or (last == "ADD" and before.rule in ("sign", "signed"))
        or _closes_empty(before, piece)
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """How tokens are written: ``there`` is the spelling of the file, ``here`` the one wanted."""

    there: Spelling
    here: Spelling

    def text(self, piece: _Piece) -> str:
        """Return a token in its one form."""
        token = piece.token
        if token.type in _MARKS:
            return _MARKS[token.type]
        if token.type == "STRING":
            return self._string(str(token), piece.rule in _TEMPLATES)
        if token.type in keywords():
            return self._keyword(str(token))
        if token.type == "COMPARE":
            plain = relation(token)
            return _COMPARE.get(plain, plain)
        return _ARITHMETIC.get(token, str(token))

    def _keyword(self, word: str) -> str:
        if self.there == self.here:
            return word
        if self.here == "en":
            return ENGLISH[word]
        return next(chinese for chinese, english in ENGLISH.items() if english == word)

    def _string(self, token: str, is_template: bool) -> str:
        if is_template:
            token = _PLACEHOLDER.sub(self._placeholder, token)
        if token.startswith("“") and '"' not in token:
            return f'"{token[1:-1]}"'
        return token

    def _placeholder(self, match: re.Match[str]) -> str:
        try:
            tree = token_parser(self.there).parse(match[1], start="expr")
        except UnexpectedInput:
            return match.group()  # told when the rule is loaded
        text, before = "", None
        for piece in _pieces(Tree("placeholder", [tree]), 0, False):
            text += "" if before is None or _tight(before, piece) else " "
            text += self.text(piece)
            before = piece
        return f"{{{text}}}"
