"""The syntax tree of a rule file: frozen, typed, with a span on every node."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from gxlint.lang.spans import Span
from gxlint.records import dataclass

# ---- expressions ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name:
    """A bare word: a binder, a table, a row key … whatever it resolves to."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number, exact."""

    span: Span
    value: int | Fraction


@dataclass(frozen=True, slots=True)
class String:
    """A quoted text; what stands between the quotes is meant literally."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date; ``value`` is None for one that does not exist (2月30日)."""

    span: Span
    value: date | None


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of any year."""

    span: Span
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Boolean:
    """真 or 假."""

    span: Span
    value: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression."""

    span: Span
    regex: String


@dataclass(frozen=True, slots=True)
class SetOf:
    """A set of literals."""

    span: Span
    items: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """``value.name``."""

    span: Span
    value: Expression
    name: str
    name_span: Span


@dataclass(frozen=True, slots=True)
class Index:
    """``value[key, …]``."""

    span: Span
    value: Expression
    keys: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """``function(argument, …)``."""

    span: Span
    function: Expression
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Binder:
    """``name 属于 domain``."""

    span: Span
    name: str
    domain: Expression


@dataclass(frozen=True, slots=True)
class Comprehension:
    """``value 对 binder 当 condition``, as the argument of a function."""

    span: Span
    value: Expression
    binder: Binder
    condition: Expression | None


@dataclass(frozen=True, slots=True)
class Unary:
    """``operator`` is 非, 有, + or -."""

    span: Span
    operator: str
    operand: Expression


@dataclass(frozen=True, slots=True)
class Binary:
    """``operator`` is one of + - * / = != < <= > >= 且 或 包含 匹配 属于."""

    span: Span
    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Default:
    """``value 空作 fallback``."""

    span: Span
    value: Expression
    fallback: Expression


Literal = Number | String | Date | MonthDay | Boolean | Pattern
Expression = (
    Literal | Name | SetOf | Attribute | Index | Call | Comprehension | Unary | Binary | Default
)


# ---- rules ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document something stands: 第五十条第二款, or a heading."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Basis:
    """A citation: the document, and the place in it (None for the whole)."""

    span: Span
    document: String
    place: Place | None


@dataclass(frozen=True, slots=True)
class Lowered:
    """``降为 severity 当 condition``: instances for which the rule is less grave."""

    span: Span
    severity: str
    condition: Expression


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a pack may set, inside the bound that the rule's owner gives."""

    span: Span
    name: str
    kind: str
    value: Literal
    bound: tuple[str, Literal] | None


@dataclass(frozen=True, slots=True)
class Let:
    """``令 name 为 value``."""

    span: Span
    name: str
    value: Expression


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far two sides may differ, and why."""

    span: Span
    amount: Expression
    reason: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about a finding, where ``condition`` holds (always, if there is none)."""

    span: Span
    safety: str
    condition: Expression | None
    text: String


@dataclass(frozen=True, slots=True)
class Change:
    """A patch of a sample: the path, and the value to stand there (None removes it)."""

    span: Span
    path: Expression
    value: Literal | SetOf | None


@dataclass(frozen=True, slots=True)
class Sample:
    """A test of the rule: the expected verdict on the good report with some changes.

    ``count`` is how many findings are expected, ``text`` what a message must contain.
    """

    span: Span
    verdict: str
    changes: tuple[Change, ...] = ()
    count: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a clause of a rule stands, and its name in the grammar."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as written; ``clauses`` are its clauses in their order."""

    span: Span
    id: str
    id_span: Span
    title: str
    severity: str | None = None
    mandatory: bool = False
    lowered: Lowered | None = None
    status: str = "正式"
    basis: tuple[Basis, ...] = ()
    applies: Expression | None = None
    parameters: tuple[Parameter, ...] = ()
    lets: tuple[Let, ...] = ()
    binders: tuple[Binder, ...] = ()
    when: Expression | None = None
    require: Expression | None = None
    tolerance: Tolerance | None = None
    message: String | None = None
    at: Expression | None = None
    advice: tuple[Advice, ...] = ()
    remark: str = ""
    samples: tuple[Sample, ...] = ()
    clauses: tuple[Clause, ...] = ()


# ---- packs and vocabulary ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Requirement:
    """Another pack that a pack builds on; ``version`` is "" where any will do."""

    span: Span
    pack: str
    relation: str
    version: str


@dataclass(frozen=True, slots=True)
class Pack:
    """The header of a pack."""

    span: Span
    name: str
    title: str
    version: str = ""
    prefix: str = ""
    owner: str = ""
    requires: tuple[Requirement, ...] = ()
    scope: Expression | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """What a pack changes about a rule of another one, why, and until when.

    ``action`` is 设置, 调整 or 停用; the first has a parameter and its value, the second a level.
    """

    span: Span
    action: str
    rule: str
    rule_span: Span
    parameter: Name | None = None
    value: Literal | None = None
    severity: str | None = None
    reason: str = ""
    until: Date | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """A row or column of a table; ``unit`` is that of its figures, if it has one of its own."""

    span: Span
    key: str
    label: str
    aliases: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over rows or columns."""

    span: Span
    key: str
    label: str
    aliases: tuple[str, ...]
    columns: tuple[Name, ...]
    items: tuple[Leaf | Group, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the form."""

    span: Span
    key: str
    title: str
    applies: Expression | None
    section: Name | None
    across: bool
    corner: str
    note: str
    nil: tuple[str, ...]
    unit: str
    rows: tuple[Leaf | Group, ...]
    columns: tuple[Leaf | Group, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the form."""

    span: Span
    key: str
    title: str
    aliases: tuple[str, ...]
    patterns: tuple[String, ...]


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of the form, in order."""

    span: Span
    items: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A fact to be recognised in the prose."""

    span: Span
    key: str
    kind: Name
    places: tuple[Name, ...]
    unit: str
    patterns: tuple[String, ...]


@dataclass(frozen=True, slots=True)
class Titles:
    """Patterns of report titles."""

    span: Span
    patterns: tuple[String, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """Kinds of bodies, each with a pattern over an agency's name."""

    span: Span
    items: tuple[tuple[str, String], ...]


@dataclass(frozen=True, slots=True)
class Regions:
    """Provinces, each with the names of the cities and prefectures in it."""

    span: Span
    items: tuple[tuple[Name, tuple[String, ...]], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A word list: pairs of a name and its words or patterns."""

    span: Span
    key: str
    entries: tuple[tuple[str, tuple[String, ...], bool], ...]
    """(name, words, whether the words are patterns)."""


# ---- legal bases ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """A clause of a document, in our own words.

    ``demands`` tells whether it asks something of the report, ``certainty`` how sure we are of it.
    """

    span: Span
    place: Place
    demands: bool
    text: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Document:
    """A law, notice or standard that rules rest on; ``applies`` says for which report years."""

    span: Span
    title: String
    short_names: tuple[String, ...] = ()
    number: String | None = None
    issued: date | None = None
    in_force: date | None = None
    ended: date | None = None
    applies: Expression | None = None
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Manual:
    """What no program can judge and people have to check."""

    span: Span
    id: str
    id_span: Span
    title: str
    basis: tuple[Basis, ...] = ()
    material: str = ""
    remark: str = ""


Item = (
    Pack
    | Override
    | Table
    | Sections
    | Field
    | Titles
    | Levels
    | Regions
    | Words
    | Document
    | Manual
    | Rule
)
