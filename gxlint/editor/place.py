"""A place in a rule file: the word there, and what stands around it."""

from __future__ import annotations

from gxlint.editor.tokens import OPEN_STRING, Token, opener, tokens
from gxlint.lang.keywords import spelling_of
from gxlint.lang.parse import block_at
from gxlint.lang.spans import SourceText
from gxlint.records import dataclass

_QUOTE = {"“": "”"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a rule file.

    ``block`` are the tokens of the top-level block around it.  ``around`` are those among which the
    place lies: the same, or those of a placeholder in a text; ``at`` is the index there of the word
    at the place, or of what follows where there is ``none``.  ``string`` is the text that the place
    lies in, with its index in the block.
    """

    source: SourceText
    offset: int
    block: tuple[Token, ...]
    around: tuple[Token, ...]
    at: int
    word: Token | None
    string: int | None = None

    @property
    def kind(self) -> str:
        """The terminal that the block begins with."""
        return self.block[0].kind if self.block else ""

    @property
    def in_placeholder(self) -> bool:
        """Tell whether the place lies in a placeholder of a text."""
        return self.string is not None and self.around is not self.block

    @property
    def before(self) -> Token | None:
        """The token before the word."""
        return self.around[self.at - 1] if self.at else None

    @property
    def after(self) -> Token | None:
        """The token after the word."""
        following = self.at + (self.word is not None)
        return self.around[following] if following < len(self.around) else None

    @property
    def start(self) -> int:
        """Where the word starts, or the place itself."""
        return self.word.start if self.word else self.offset


def place_at(source: SourceText, offset: int) -> Place | None:
    """Return what stands at an offset; None in a comment."""
    spelling = spelling_of(source.text)
    found = tokens(source.text, *block_at(source, offset), spelling)
    if any(token.kind == "COMMENT" and token.start < offset <= token.end for token in found):
        return None
    block = tuple(token for token in found if token.kind != "COMMENT")
    string = next((i for i, token in enumerate(block) if _holds(token, offset)), None)
    if string is None:
        return Place(source, offset, block, block, *_word(block, offset))
    inside = _placeholder(block, string, offset)
    if inside is None:
        return Place(source, offset, block, block, string, None, string)
    around = tokens(source.text, *inside, spelling)
    return Place(source, offset, block, around, *_word(around, offset), string)


def _holds(token: Token, offset: int) -> bool:
    """Tell whether a place lies between the quotes of a text."""
    if token.kind == OPEN_STRING:
        return token.start < offset <= token.end
    return token.kind == "STRING" and token.start < offset < token.end


def _placeholder(block: tuple[Token, ...], string: int, offset: int) -> tuple[int, int] | None:
    """Return the stretch between the braces around a place in a text that is no pattern."""
    token = block[string]
    previous = block[string - 1].kind if string else ""
    if previous not in ("_ELSE", "_COLON", "SAFETY"):
        return None
    text, at = token.text, offset - token.start
    opening = text.rfind("{", 0, at)
    if opening < 0 or "}" in text[opening:at]:
        return None
    closing = text.find("}", at)
    if closing < 0:
        quote = _QUOTE.get(text[0], text[0])
        closing = len(text) - (token.kind == "STRING" and text.endswith(quote))
    return token.start + opening + 1, token.start + max(closing, at)


def _word(around: tuple[Token, ...], offset: int) -> tuple[int, Token | None]:
    """Return the word at a place and its index, or the index of the token that follows."""
    for index, token in enumerate(around):
        if token.is_word and token.start <= offset <= token.end:
            return index, token
        if token.start >= offset:
            return index, None
    return len(around), None


def indexed(place: Place) -> tuple[int, int] | None:
    """Return the index of the square bracket that the place lies in, and the number of the key.

    None where the place does not lie in the brackets of a path.
    """
    opening = opener(place.around, place.at)
    if opening is None or place.around[opening].kind != "_LS":
        return None
    number, depth = 0, 0
    for token in place.around[opening + 1 : place.at]:
        depth += token.kind in ("_LP", "_LS", "_LB")
        depth -= token.kind in ("_RP", "_RS", "_RB")
        number += token.kind == "_COMMA" and depth == 0
    return opening, number
