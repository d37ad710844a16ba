"""What may be written at a place of a rule file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxlint.editor import symbols as y
from gxlint.editor.hover import signature
from gxlint.editor.keyword_lines import KEYWORD_LINES
from gxlint.editor.knowledge import Knowledge
from gxlint.editor.names import defined, scope
from gxlint.editor.place import Place
from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang.check import SIDES
from gxlint.lang.declare import PLACES
from gxlint.lang.functions import FUNCTIONS
from gxlint.lang.keywords import ENGLISH, keywords, spelling_of
from gxlint.lang.parse import terminals_at
from gxlint.lang.scope import Scope, axis_of, keys_of
from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Kind = Literal[
        "keyword", "name", "table", "line", "section", "field", "function", "words", "rule", "basis"
    ]

_CHINESE = {english: chinese for chinese, english in ENGLISH.items()}
_CHANGES = frozenset({"_SET", "_ADJUST", "_SWITCH_OFF"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that may stand at a place: what it is, and what is said of it."""

    text: str
    kind: Kind
    said: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What may stand in the place of ``source.text[start:end]``."""

    start: int
    end: int
    found: tuple[Choice, ...]


def complete(place: Place, knowledge: Knowledge) -> Choices:
    """Return what may be written at a place; what is to the left of it is its beginning."""
    if place.string is not None and not place.in_placeholder:
        token = place.block[place.string]
        return Choices(token.start + 1, place.offset, tuple(_in_quotes(place, knowledge)))
    found = {choice.text: choice for choice in _choices(place, knowledge)}
    return Choices(place.start, place.offset, tuple(found.values()))


def _choices(place: Place, knowledge: Knowledge) -> Iterator[Choice]:
    if place.before and place.before.kind == "_DOT":
        yield from _after_dot(place, knowledge)
        return
    if place.in_placeholder:
        yield from _in_brackets_or_free(place, knowledge)
        yield from (Choice(name, "name", "“应当”一边的值") for name in SIDES[:2])
        yield Choice(SIDES[2], "name", "“应当”两边相差多少")
        return
    allowed = terminals_at(place.source, place.start)
    if place.kind == "_RULE" and (not allowed or {"_TRUE", "_LP"} <= allowed):
        yield from _in_brackets_or_free(place, knowledge)
    elif "NAME" in allowed:
        yield from _names(place, knowledge)
    if "RULE_ID" in allowed and place.before and place.before.kind in _CHANGES:
        yield from _rules(place, knowledge)
    if "STRING" in allowed and place.before and place.before.kind == "_BASIS":
        for one in _documents(knowledge):
            yield Choice(f'"{one.text}"', one.kind, one.said)
    if "CLAUSE" in allowed:
        yield from _clauses(y.cited_document(place, place.at), knowledge, quoted=False)
    yield from _keywords(place, allowed)


def _keywords(place: Place, allowed: Iterable[str]) -> Iterator[Choice]:
    spelled = keywords(spelling_of(place.source.text))
    for terminal in sorted(allowed):
        for word in spelled.get(terminal, ()):
            yield Choice(word, "keyword", KEYWORD_LINES[_CHINESE.get(word, word)])


def _after_dot(place: Place, knowledge: Knowledge) -> Iterator[Choice]:
    if place.at >= 2 and place.around[place.at - 2].kind == "RULE_ID":
        rule = knowledge.rules.get(place.around[place.at - 2].text)
        for parameter in rule.parameters if isinstance(rule, s.Rule) else ():
            yield Choice(parameter.name, "name", parameter.kind)
        return
    path = y.path_before_dot(place)
    known = scope(place, knowledge)
    vocabulary = knowledge.schema.vocabulary
    owner = y.type_of(place, path, known)
    prefix = y.field_key(place, path, "")
    for declared in vocabulary.fields:
        rest = declared.key.removeprefix(prefix)
        if (prefix or owner == t.REPORT) and declared.key.startswith(prefix):
            yield Choice(rest.split(".")[0], "field", "" if "." in rest else declared.kind)
    if owner is None:
        return
    for name, one in knowledge.schema.attributes.get(owner.name, {}).items():
        yield Choice(name, "field", f"{one.type}：{one.doc}")
    if owner == t.REPORT:
        yield from _tables(knowledge)
        yield Choice("章节", "section", y.GLOBALS["章节"])
    if owner.name == "表":
        yield from (Choice(name, "line", said) for name, said in y.AXES.items())
    if owner == t.FOUND and path:
        for name in known.groups.get(place.source.text[path.start : path.end], ()):
            yield Choice(name, "field", "模式里带名的组")


def _in_brackets_or_free(place: Place, knowledge: Knowledge) -> Iterator[Choice]:
    """Yield what an expression may begin with, or the keys of what the brackets belong to."""
    known = scope(place, knowledge)
    key = y.keys_at(place, known)
    if key == "章节":
        yield from _sections(knowledge)
        return
    if isinstance(key, tuple):
        table, axis = key
        yield from _locals(place, known, axis)
        yield from _lines(table, axis, known)
        return
    yield from _locals(place, known)
    yield from (Choice(name, "name", said) for name, said in y.GLOBALS.items())
    yield from _tables(knowledge)
    yield from (Choice(name, "words", "词表") for name in knowledge.schema.vocabulary.words)
    for name, of in FUNCTIONS.items():
        yield Choice(name, "function", f"{signature(name, of)}\n{of.doc}")


def _locals(place: Place, known: Scope, wanted: str = "") -> Iterator[Choice]:
    """Yield the names that the rule defines; of rows and columns only those that are wanted."""
    for one in defined(place):
        node = known.locals.get(one.name)
        if not wanted or (node and node.type.name == wanted):
            yield Choice(one.name, "name", str(node.type) if node else "")


def _lines(table: str, axis: str, known: Scope) -> Iterator[Choice]:
    for form in known.forms(table):
        for key in keys_of(form, axis):
            found = axis_of(form, axis).leaf(key) or axis_of(form, axis).group(key)
            label = found.label if found else ""
            yield Choice(key, "line", f"{form.generation} 年起的格式：{label}")


def _tables(knowledge: Knowledge) -> Iterator[Choice]:
    vocabulary = knowledge.schema.vocabulary
    for key in vocabulary.table_keys:
        yield Choice(key, "table", vocabulary.generations(key)[0].title)


def _sections(knowledge: Knowledge) -> Iterator[Choice]:
    for section in knowledge.schema.vocabulary.sections:
        yield Choice(section.key, "section", section.title)


def _names(place: Place, knowledge: Knowledge) -> Iterator[Choice]:
    """Yield the names that may stand where no expression does."""
    before = place.before.kind if place.before else ""
    if before == "_REQUIRES":
        yield from (Choice(name, "name", "规则包") for name in knowledge.pack_names)
    elif before == "_SCOPE":
        yield from (Choice(name, "name", y.GLOBALS[name]) for name in ("报告", "报告年度"))
    elif before == "_WITHIN":
        yield from _sections(knowledge)
        if place.kind == "_FIELD":
            yield from (Choice(name, "section", "报告的这一处") for name in PLACES)
    elif (before == "_COLON" and place.kind == "_RULE") or (
        place.kind == "_FIELD" and place.before and place.before.is_name
    ):
        yield from (Choice(name, "name", "类型") for name in t.DECLARED)
    elif before == "_CHANGE" or (before == "_COMMA" and place.kind == "_RULE"):
        yield Choice("报告", "name", y.GLOBALS["报告"])
        yield Choice("章节", "section", y.GLOBALS["章节"])
        yield from _tables(knowledge)


def _rules(place: Place, knowledge: Knowledge) -> Iterator[Choice]:
    """Yield the rules of others; a pack changes its own by writing them anew."""
    own = place.source.name.split("/")[0]
    for file, item in knowledge.items():
        others = file.source.name.split("/")[0] != own
        if others and isinstance(item, s.Rule) and item.status != "废止":
            yield Choice(item.id, "rule", f"{item.title}（{item.severity}）")


def _documents(knowledge: Knowledge) -> Iterator[Choice]:
    for name, document in knowledge.documents.items():
        said = document.title if name != document.title else document.number
        yield Choice(name, "basis", said)


def _clauses(name: str, knowledge: Knowledge, *, quoted: bool) -> Iterator[Choice]:
    """Yield the clauses of a document: those that have a number, or those that are quoted."""
    document = knowledge.documents.get(name)
    for clause in document.clauses if document else ():
        numbered = clause.place.startswith("第") and "条" in clause.place
        if numbered != quoted:
            yield Choice(clause.place, "basis", clause.text)


def _in_quotes(place: Place, knowledge: Knowledge) -> Iterator[Choice]:
    """Yield what may stand between quotes: a document, or a place in one that has no number."""
    index = place.string or 0
    kinds = [token.kind for token in place.block[max(0, index - 2) : index]]
    if kinds[-1:] == ["_OF"]:
        yield from _clauses(y.cited_document(place, index), knowledge, quoted=True)
    elif kinds[-1:] == ["_BASIS"] or kinds == ["_BASIS", "_COLON"]:
        yield from _documents(knowledge)
