"""HTML text -> tokens, by the rules of the standard, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from gxlint.expressions import compiled, lazy
from gxlint.records import dataclass

# Elements whose content is text up to their end tag; in the second kind entities count.
_RAW = {"script", "style", "xmp", "iframe", "noembed", "noframes"}
_RAW_WITH_ENTITIES = {"title", "textarea"}

_NAME = lazy(r"[^\s/>]+")
_ATTRIBUTE_NAME = lazy(r"[\s/]*([^\s/>][^\s/>=]*)")
_EQUALS = lazy(r"\s*=\s*")
_UNQUOTED = lazy(r"[^\s>]*")
_COMMENT_END = lazy(r"--!?>")
_TAG_END = lazy(r"[\s/]*>")


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag."""

    tag: str
    attributes: dict[str, str]
    self_closing: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    tag: str


@dataclass(frozen=True, slots=True)
class Doctype:
    """A document type; with a ``standard`` one, a page isn't read in quirks mode."""

    standard: bool


Token = Start | End | Doctype | str


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text``; comments, and a tag that never ends, are left out."""
    return (token for token, _, _ in placed(text))


def placed(text: str) -> Iterator[tuple[Token, int, int]]:
    """Yield the tokens of ``text``, each with where it begins and ends.

    An element whose content is nothing but text is one place with all its tokens.
    """
    at, size = 0, len(text)
    while at < size:
        begin = _markup(text, at)
        if begin > at:
            yield unescape(text[at:begin]), at, begin
        if begin >= size:
            return
        found: list[Token] = []
        at = _token(text, begin, found)
        for token in found:
            yield token, begin, at


def _markup(text: str, at: int) -> int:
    """The next place at which ``<`` begins markup, or the end."""
    while (at := text.find("<", at)) >= 0:
        follows = text[at + 1 : at + 2]
        if follows and (
            follows in "!?" or _letter(follows) or (follows == "/" and at + 2 < len(text))
        ):
            return at
        at += 1
    return len(text)


def _letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _token(text: str, at: int, into: list[Token]) -> int:
    """Take the token at ``at``, if it is one that matters; return where the next begins."""
    if text.startswith("<!--", at):
        return _after_comment(text, at + 4)
    closing = text[at + 1] == "/"
    name_at = at + 1 + closing
    if not _letter(text[name_at]):
        end = text.find(">", name_at)
        end = len(text) if end < 0 else end + 1
        if text[at : at + 9].lower() == "<!doctype":
            words = text[at + 9 : min(end - 1, at + 300)].lower().split()
            into.append(Doctype(_standard(words)))
        return end
    found = _NAME.match(text, name_at)
    name = found[0].lower() if found else ""
    attributes: dict[str, str] = {}
    end = _attributes(text, name_at + len(name), attributes) or len(text) + 1
    if end > len(text):
        return end
    if closing:
        into.append(End(name))
        return end
    into.append(Start(name, attributes, text[end - 2] == "/"))
    if name in _RAW or name in _RAW_WITH_ENTITIES:
        end = _raw(text, end, name, into)
    return end


def _standard(words: list[str]) -> bool:
    named = words[:1] == ["html"]
    return named and ("public" not in words or any(word[1:5] == "http" for word in words))


def _after_comment(text: str, at: int) -> int:
    for empty in (">", "->"):
        if text.startswith(empty, at):
            return at + len(empty)
    found = _COMMENT_END.search(text, at)
    return found.end() if found else len(text)


def _attributes(text: str, at: int, into: dict[str, str]) -> int | None:
    """Read attributes from ``at``; return the place after ``>``, None where the text ends first."""
    while not (end := _TAG_END.match(text, at)):
        name = _ATTRIBUTE_NAME.match(text, at)
        if name is None:
            return None
        at, value = name.end(), ""
        if equals := _EQUALS.match(text, at):
            at = equals.end()
            quote = text[at : at + 1]
            if quote in ('"', "'") and quote:
                close = text.find(quote, at + 1)
                if close < 0:
                    return None
                value, at = text[at + 1 : close], close + 1
            elif unquoted := _UNQUOTED.match(text, at):
                value, at = unquoted[0], unquoted.end()
        into.setdefault(name[1].lower(), unescape(value))
    return end.end()


def _raw(text: str, at: int, name: str, into: list[Token]) -> int:
    """Take the text up to the end tag ``name``, and the end tag; return what follows it."""
    close = compiled(rf"</{name}(?=[\s/>])", re.I).search(text, at)
    content = text[at : close.start()] if close else text[at:]
    if content:
        into.append(unescape(content) if name in _RAW_WITH_ENTITIES else content)
    into.append(End(name))
    if close is None:
        return len(text)
    end = _attributes(text, close.end(), {})
    return len(text) if end is None else end
