"""What a word in a rule file stands for."""

from __future__ import annotations

from gxlint.editor.knowledge import Knowledge
from gxlint.editor.names import Defined, defined, meaning, scope
from gxlint.editor.place import Place, indexed
from gxlint.editor.tokens import Token, path_start
from gxlint.lang import ir
from gxlint.lang import types as t
from gxlint.lang.functions import FUNCTIONS
from gxlint.lang.keywords import ENGLISH, keywords
from gxlint.lang.parts import unquote
from gxlint.lang.scope import (
    PREVIOUS_NAME,
    REPORT_NAME,
    SECTIONS_NAME,
    YEAR_NAME,
    Scope,
    has_key,
)
from gxlint.lang.spans import Span
from gxlint.records import dataclass

#: Names that mean something in every rule, and what.
GLOBALS = {
    REPORT_NAME: "所检查的报告",
    PREVIOUS_NAME: "上一年度的报告；用 --previous 给出，没有给的不知道",
    YEAR_NAME: "报告年度，同 报告.年度",
    SECTIONS_NAME: "报告的各部分：章节[章节名]，或在“对”里依次取",
}
#: What a table consists of.
AXES = {"行": "各行", "列": "各列", "格": "各格"}
_CHINESE = {english: chinese for chinese, english in ENGLISH.items()}
_EXPRESSION_BLOCKS = frozenset({"_RULE", "_PACK"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the rule itself defines, and its type where that can be told."""

    defined: Defined
    type: t.Type | None


@dataclass(frozen=True, slots=True)
class Global:
    """A name that means something in every rule."""

    name: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the form."""

    key: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row or column of a table; ``axis`` is 行 or 列."""

    table: str
    axis: str
    key: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the form."""

    key: str


@dataclass(frozen=True, slots=True)
class Field:
    """A fact that is looked for in the prose; ``key`` may be the beginning of several."""

    key: str


@dataclass(frozen=True, slots=True)
class Words:
    """A word list."""

    key: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a type has under a name."""

    owner: t.Type
    name: str
    type: t.Type
    doc: str


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the language."""

    name: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule or a manual check, by its number."""

    id: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a rule."""

    rule: str
    name: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A document, or a place in it ("" for the whole)."""

    document: str
    place: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A rule pack."""

    name: str


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword, in Chinese."""

    word: str


Symbol = (
    Name
    | Global
    | Table
    | Line
    | Section
    | Field
    | Words
    | Attribute
    | Function
    | Rule
    | Parameter
    | Cited
    | Pack
    | Keyword
)


def symbol_at(place: Place, knowledge: Knowledge) -> Symbol | None:
    """Return what the word at a place stands for; None for what stands for nothing known."""
    if place.string is not None and not place.in_placeholder:
        return _quoted(place)
    word = place.word
    if word is None:
        return None
    if word.kind == "RULE_ID":
        return Rule(word.text)
    if word.kind == "CLAUSE":
        document = cited_document(place, place.at)
        return Cited(document, word.text) if document else None
    return _named(place, word, knowledge) or _keyword(word)


def cited_document(place: Place, at: int) -> str:
    """Return the name of the document whose clause stands at a token of the block, "" for none."""
    if place.kind == "_DOCUMENT":
        return unquote(place.block[1].text) if len(place.block) > 1 else ""
    before = [token for token in place.block[max(0, at - 3) : at] if token.kind != "_OF"]
    kinds = [token.kind for token in before[-2:]]
    cites = kinds in (["_BASIS", "STRING"], ["_COLON", "STRING"])
    return unquote(before[-1].text) if cites else ""


def _quoted(place: Place) -> Symbol | None:
    """Return the document that a text names, or the place in one."""
    index = place.string
    if not index:
        return None
    before, text = place.block[index - 1].kind, unquote(place.block[index].text)
    if before == "_OF":
        document = cited_document(place, index)
        return Cited(document, text) if document else None
    clause = place.block[index - 2].kind if before == "_COLON" else before
    return Cited(text, "") if clause in ("_BASIS", "_DOCUMENT", "_SHORT_NAME") else None


def _named(place: Place, word: Token, knowledge: Knowledge) -> Symbol | None:
    if not word.is_name:
        return None
    before = place.before
    if before and before.kind == "_DOT":
        return _after_dot(place, word, knowledge)
    names_pack = before is not None and before.kind in ("_REQUIRES", "_PACK")
    if place.kind in _EXPRESSION_BLOCKS and not names_pack:
        return _in_expression(place, word, knowledge)
    return _declared(place, word, knowledge)


def _after_dot(place: Place, word: Token, knowledge: Knowledge) -> Symbol | None:
    if place.at >= 2 and place.around[place.at - 2].kind == "RULE_ID":
        return Parameter(place.around[place.at - 2].text, word.text)
    path = path_before_dot(place)
    known = scope(place, knowledge)
    vocabulary = knowledge.schema.vocabulary
    key = field_key(place, path, word.text)
    if key and any(f.key == key or f.key.startswith(f"{key}.") for f in vocabulary.fields):
        return Field(key)
    owner = type_of(place, path, known)
    if owner is None:
        return None
    if owner == t.REPORT and word.text in vocabulary.table_keys:
        return Table(word.text)
    if owner.name == "表" and word.text in AXES:
        lines = t.list_of(t.of_table(word.text, owner.table))
        return Attribute(owner, word.text, lines, AXES[word.text])
    found = knowledge.schema.attributes.get(owner.name, {}).get(word.text)
    return Attribute(owner, word.text, found.type, found.doc) if found else None


def path_before_dot(place: Place) -> Span | None:
    """Return the stretch of the path that the dot before a word stands after."""
    first = path_start(place.around, place.at - 2)
    if first is None:
        return None
    return Span(place.around[first].start, place.around[place.at - 2].end)


def field_key(place: Place, path: Span | None, name: str) -> str:
    """Return the key of the field of a report that is named after that path, "" for none."""
    if path is None:
        return ""
    report, *parts = place.source.text[path.start : path.end].split(".")
    return ".".join((*parts, name)) if report.strip() in (REPORT_NAME, PREVIOUS_NAME) else ""


def type_of(place: Place, path: Span | None, known: Scope) -> t.Type | None:
    """Return the type of the expression there, were it there; None where it has none."""
    node = meaning(place.source, path, known) if path else None
    if node is None:
        return None
    return t.there(node.type)


def _in_expression(place: Place, word: Token, knowledge: Knowledge) -> Symbol | None:
    after = place.after
    if after and after.kind == "_LP" and word.text in FUNCTIONS:
        return Function(word.text)
    known = scope(place, knowledge)
    own = [one for one in defined(place) if one.name == word.text]
    if own:
        node = known.locals.get(word.text)
        return Name(own[-1], node.type if node else None)
    key = keys_at(place, known)
    if key == SECTIONS_NAME:
        return Section(word.text)
    if isinstance(key, tuple):
        return Line(*key, word.text)
    vocabulary = knowledge.schema.vocabulary
    if word.text in GLOBALS:
        return Global(word.text)
    if word.text in vocabulary.table_keys:
        return Table(word.text)
    return Words(word.text) if word.text in vocabulary.words else None


def keys_at(place: Place, known: Scope) -> tuple[str, str] | str | None:
    """Return what a key at the place is one of: a table and 行 or 列, or ``章节``."""
    found = indexed(place)
    if found is None:
        return None
    opening, number = found
    first = path_start(place.around, opening - 1)
    if first is None:
        return None
    if place.around[opening - 1].text == SECTIONS_NAME:
        return SECTIONS_NAME
    path = Span(place.around[first].start, place.around[opening - 1].end)
    node = meaning(place.source, path, known)
    if isinstance(node, ir.TableAt) and number < 2:
        return node.key, "行列"[number]
    if isinstance(node, ir.AxisOf) and isinstance(node.table, ir.TableAt) and number == 0:
        return node.table.key, node.axis
    return None


def _declared(place: Place, word: Token, knowledge: Knowledge) -> Symbol | None:
    """Return what a name stands for in a block that declares, or in a 依赖."""
    before = place.before.kind if place.before else ""
    vocabulary = knowledge.schema.vocabulary
    if before in ("_REQUIRES", "_PACK"):
        return Pack(word.text)
    if before == "_TABLE":
        return Table(word.text)
    if before == "_WORDS":
        return Words(word.text)
    if place.kind == "_TABLE" and before != "_UNIT" and place.at > 1:
        if before == "_WITHIN":
            return Section(word.text)
        key = place.block[1].text
        forms = vocabulary.generations(key)
        axis = next((a for a in "行列" for form in forms if has_key(form, a, word.text)), None)
        return Line(key, axis, word.text) if axis and word.kind == "NAME" else None
    if place.kind in ("_SECTIONS", "_FIELD") and vocabulary.section(word.text):
        return Section(word.text)
    return None


def _keyword(word: Token) -> Keyword | None:
    if word.kind not in keywords():
        return None
    return Keyword(_CHINESE.get(word.text, word.text))
