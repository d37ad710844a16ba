"""Lark's parse tree -> the syntax tree.  The only module besides ``parse`` that knows Lark."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from lark import Token, Transformer, v_args
from lark.tree import Meta

from gxlint.expressions import lazy
from gxlint.lang import syntax as s
from gxlint.lang.keywords import CLAUSES, keywords, spelling_of
from gxlint.lang.parts import (
    Clause,
    labelled,
    list_clause,
    numbers,
    part_clause,
    relation,
    span_of,
    text_clause,
    token_span,
    unquote,
)
from gxlint.lang.problems import Problem
from gxlint.lang.spans import SourceText, Span

_ARITHMETIC = {"＋": "+", "－": "-", "×": "*", "÷": "/"}

_FULL_WIDTH = str.maketrans("()", "（）")  # 第(四)项 is cited as the same clause as 第（四）项
_FIRST_WORD = lazy(r"\w+")
_LONGEST_NUMBER = 40
#: What to do with clauses of which there may be one, where "only one" is not what was meant.
_JOINED = {
    "_require": "用“且”连成一个要求，或分成两条规则",
    "when": "用“且”连成一个条件",
    "applies": "用“且”连成一个条件",
    "binders": "写在一处，用逗号隔开",
    "samples": "写在一处",
}
_NO_DAY = "核对月份和日期"


@v_args(meta=True)
class Builder(Transformer[Token, Any]):
    """Builds the items of one source text; faults that the grammar can't see go to ``problems``."""

    def __init__(self, source: SourceText) -> None:
        super().__init__(visit_tokens=True)
        self.source = source
        self.problems: list[Problem] = []

    # ---- tokens -----------------------------------------------------------------------------

    def STRING(self, token: Token) -> s.String:  # noqa: N802 - Lark calls it by the terminal's name
        return s.String(token_span(token), unquote(token))

    def NAME(self, token: Token) -> s.Name:  # noqa: N802
        return s.Name(token_span(token), str(token))

    # ---- assembling blocks ------------------------------------------------------------------

    def _collect(self, children: list[Any], where: str) -> dict[str, Any]:
        """Gather clauses into keyword arguments; a clause given twice is a fault."""
        fields: dict[str, Any] = {}
        for clause in children:
            if clause.repeated:
                fields[clause.field] = (*fields.get(clause.field, ()), clause.value)
            elif clause.field in fields:
                self._twice(clause, where)
            elif isinstance(clause.value, dict):
                fields.update(clause.value)
                fields.setdefault(clause.field, None)
            else:
                fields[clause.field] = clause.value
        return {key: value for key, value in fields.items() if not key.startswith("_")}

    def _twice(self, clause: Clause, where: str) -> None:
        word = self._keyword(clause)
        span = Span(clause.span.start, clause.span.start + len(word))
        advice = _JOINED.get(clause.field, "只留一处")
        self._fault("GXL-006", f"{where}里“{word}”写了两次", span, advice)

    def _keyword(self, clause: Clause) -> str:
        """Return the word that a clause begins with."""
        found = _FIRST_WORD.match(self.source.text, clause.span.start)
        return found.group() if found else ""

    def _clause_name(self, clause: Clause) -> str:
        words = keywords(spelling_of(self.source.text))
        word = self._keyword(clause)
        return next(name for name, terminal in CLAUSES.items() if word in words[terminal])

    def _fault(self, code: str, message: str, span: Span, advice: str = "") -> None:
        self.problems.append(Problem(code, message, self.source, span, advice))

    def start(self, meta: Meta, children: list[s.Item]) -> list[s.Item]:
        return children

    # ---- packs ------------------------------------------------------------------------------

    def pack(self, meta: Meta, children: list[Any]) -> s.Pack:
        name, *rest = children
        title = rest.pop(0).value if rest and isinstance(rest[0], s.String) else name.name
        fields = self._collect(rest, "包")
        return s.Pack(span=span_of(meta), name=name.name, title=title, **fields)

    version = text_clause("version")

    def prefix(self, meta: Meta, children: list[Any]) -> Clause:
        return Clause("prefix", str(children[0]), span_of(meta))

    def requires(self, meta: Meta, children: list[Any]) -> Clause:
        name, *rest = children
        span = span_of(meta)
        compared = relation(rest[0]) if rest else ""
        version = rest[1].value if rest else ""
        return Clause("requires", s.Requirement(span, name.name, compared, version), span, True)

    owner = text_clause("owner")
    scope = part_clause("scope")

    # ---- overrides --------------------------------------------------------------------------

    def setting(self, meta: Meta, children: list[Any]) -> s.Override:
        rule, parameter, value, *rest = children
        return self._override(meta, rule, "设置", rest, parameter=parameter, value=value)

    def adjustment(self, meta: Meta, children: list[Any]) -> s.Override:
        rule, *rest = children
        return self._override(meta, rule, "调整", rest)

    def switch_off(self, meta: Meta, children: list[Any]) -> s.Override:
        rule, *rest = children
        return self._override(meta, rule, "停用", rest)

    def _override(
        self, meta: Meta, rule: Token, action: str, clauses: list[Any], **fields: Any
    ) -> s.Override:
        fields |= self._collect(clauses, f"“{action}”")
        return s.Override(span_of(meta), action, str(rule), token_span(rule), **fields)

    def to_level(self, meta: Meta, children: list[Any]) -> Clause:
        return Clause("severity", str(children[0]), span_of(meta))

    reason = text_clause("reason")
    until = part_clause("until")

    # ---- vocabulary -------------------------------------------------------------------------

    def table(self, meta: Meta, children: list[Any]) -> s.Table:
        name, title, *rest = children
        fields: dict[str, Any] = {
            "applies": None,
            "section": None,
            "across": False,
            "corner": "",
            "note": "",
            "nil": (),
            "unit": "",
            "rows": (),
            "columns": (),
        }
        fields.update(self._collect(rest, f"表格“{name.name}”"))
        return s.Table(span=span_of(meta), key=name.name, title=title.value, **fields)

    within = part_clause("section")

    def across(self, meta: Meta, children: list[Any]) -> Clause:
        return Clause("across", True, span_of(meta))

    corner = text_clause("corner")
    note = text_clause("note")

    def nil(self, meta: Meta, children: list[Any]) -> Clause:
        return Clause("nil", tuple(child.value for child in children), span_of(meta))

    columns = list_clause("columns")
    rows = list_clause("rows")

    def leaf(self, meta: Meta, children: list[Any]) -> s.Leaf:
        unit = next((c.value for c in children if isinstance(c, Clause)), "")
        key, label, aliases = labelled([c for c in children if not isinstance(c, Clause)])
        return s.Leaf(span_of(meta), key.name, label, aliases, unit)

    def unit(self, meta: Meta, children: list[Any]) -> Clause:
        return Clause("unit", children[0].name, span_of(meta))

    def group(self, meta: Meta, children: list[Any]) -> s.Group:
        items = tuple(c for c in children if isinstance(c, s.Leaf | s.Group))
        columns = next((c.value for c in children if isinstance(c, Clause)), ())
        head = [c for c in children if not isinstance(c, s.Leaf | s.Group | Clause)]
        key, label, aliases = labelled(head)
        return s.Group(span_of(meta), key.name, label, aliases, columns, items)

    group_columns = list_clause("columns")

    def aliases(self, meta: Meta, children: list[Any]) -> tuple[s.String, ...]:
        return tuple(children)

    def patterns(self, meta: Meta, children: list[Any]) -> list[s.String]:
        return children

    def sections(self, meta: Meta, children: list[Any]) -> s.Sections:
        return s.Sections(span_of(meta), tuple(children))

    def section(self, meta: Meta, children: list[Any]) -> s.Section:
        patterns = tuple(p for c in children if isinstance(c, list) for p in c)
        key, title, aliases = labelled([c for c in children if not isinstance(c, list)])
        return s.Section(span_of(meta), key.name, title, aliases, patterns)

    def field(self, meta: Meta, children: list[Any]) -> s.Field:
        key, kind, places, *rest = children
        unit = next((c.value for c in rest if isinstance(c, Clause)), "")
        found = tuple(p for c in rest if not isinstance(c, Clause) for p in c)
        return s.Field(span_of(meta), key, kind, places, unit, found)

    def field_name(self, meta: Meta, children: list[Any]) -> str:
        return ".".join(child.name for child in children)

    def field_places(self, meta: Meta, children: list[Any]) -> tuple[s.Name, ...]:
        return tuple(children)

    def titles(self, meta: Meta, children: list[Any]) -> s.Titles:
        return s.Titles(span_of(meta), tuple(p for group in children for p in group))

    def levels(self, meta: Meta, children: list[Any]) -> s.Levels:
        return s.Levels(span_of(meta), tuple(children))

    def level_pattern(self, meta: Meta, children: list[Any]) -> tuple[str, s.String]:
        return children[0].name, children[1]

    def regions(self, meta: Meta, children: list[Any]) -> s.Regions:
        return s.Regions(span_of(meta), tuple(children))

    def region(self, meta: Meta, children: list[Any]) -> tuple[s.Name, tuple[s.String, ...]]:
        return children[0], tuple(children[1:])

    def words(self, meta: Meta, children: list[Any]) -> s.Words:
        entries = tuple(c for c in children if isinstance(c, tuple))
        return s.Words(span_of(meta), children[0].name, entries)

    def word_entry(self, meta: Meta, children: list[Any]) -> tuple[Any, ...]:
        aliases = children[1] if len(children) > 1 else (children[0],)
        return children[0].value, aliases, False

    def word_pattern(self, meta: Meta, children: list[Any]) -> tuple[Any, ...]:
        return children[0].value, tuple(children[1]), True

    # ---- legal bases ------------------------------------------------------------------------

    def document(self, meta: Meta, children: list[Any]) -> s.Document:
        title, *rest = children
        fields = self._collect(rest, f"文件“{title.value}”")
        return s.Document(span=span_of(meta), title=title, **fields)

    short_names = list_clause("short_names")
    document_number = part_clause("number")

    def issued(self, meta: Meta, children: list[Any]) -> Clause:
        return Clause("issued", self.date(meta, children).value, span_of(meta))

    def in_force(self, meta: Meta, children: list[Any]) -> Clause:
        return Clause("in_force", self.date(meta, children).value, span_of(meta))

    def ended(self, meta: Meta, children: list[Any]) -> Clause:
        return Clause("ended", self.date(meta, children).value, span_of(meta))

    def article(self, meta: Meta, children: list[Any]) -> Clause:
        place, said, certainty = children
        demands = said.field == "demand"
        span = span_of(meta)
        article = s.Article(span, place, demands, said.value, str(certainty))
        return Clause("articles", article, span, True)

    def place(self, meta: Meta, children: list[Any]) -> s.Place:
        (written,) = children
        if isinstance(written, s.String):
            return s.Place(written.span, written.value)
        return s.Place(token_span(written), written.translate(_FULL_WIDTH))

    demand = text_clause("demand")

    def manual(self, meta: Meta, children: list[Any]) -> s.Manual:
        manual_id, title, *rest = children
        fields = self._collect(rest, f"核查 {manual_id} ")
        id_span = token_span(manual_id)
        return s.Manual(
            span=span_of(meta), id=str(manual_id), id_span=id_span, title=title.value, **fields
        )

    material = text_clause("material")

    # ---- rules ------------------------------------------------------------------------------

    def rule(self, meta: Meta, children: list[Any]) -> s.Rule:
        rule_id, title, *clauses = children
        fields = self._collect(clauses, f"规则 {rule_id} ")
        return s.Rule(
            span=span_of(meta),
            id=str(rule_id),
            id_span=token_span(rule_id),
            title=title.value,
            clauses=tuple(s.Clause(clause.span, self._clause_name(clause)) for clause in clauses),
            **fields,
        )

    def level(self, meta: Meta, children: list[Any]) -> Clause:
        value = {"severity": str(children[0]), "mandatory": len(children) > 1}
        return Clause("_level", value, span_of(meta))

    def lowered(self, meta: Meta, children: list[Any]) -> Clause:
        span = span_of(meta)
        return Clause("lowered", s.Lowered(span, str(children[0]), children[1]), span)

    def status(self, meta: Meta, children: list[Any]) -> Clause:
        return Clause("status", str(children[0]), span_of(meta))

    def basis(self, meta: Meta, children: list[Any]) -> Clause:
        place = children[1] if len(children) > 1 else None
        span = span_of(meta)
        return Clause("basis", s.Basis(span, children[0], place), span, True)

    applies = part_clause("applies")

    def parameter(self, meta: Meta, children: list[Any]) -> Clause:
        name, kind, value, *bound = children
        span = span_of(meta)
        limit = bound[0] if bound else None
        parameter = s.Parameter(span, name.name, kind.name, value, limit)
        return Clause("parameters", parameter, span, True)

    def bound(self, meta: Meta, children: list[Any]) -> tuple[str, s.Literal]:
        return str(children[0]), children[1]

    def let(self, meta: Meta, children: list[Any]) -> Clause:
        span = span_of(meta)
        return Clause("lets", s.Let(span, children[0].name, children[1]), span, True)

    each = list_clause("binders")

    def binder(self, meta: Meta, children: list[Any]) -> s.Binder:
        return s.Binder(span_of(meta), children[0].name, children[1])

    when = part_clause("when")

    def require(self, meta: Meta, children: list[Any]) -> Clause:
        value = {"require": children[0]}
        if len(children) > 1:
            value["tolerance"] = children[1]
        return Clause("_require", value, span_of(meta))

    def tolerance(self, meta: Meta, children: list[Any]) -> s.Tolerance:
        return s.Tolerance(span_of(meta), children[0], children[1].value)

    message = part_clause("message")
    at = part_clause("at")

    def fix(self, meta: Meta, children: list[Any]) -> Clause:
        span = span_of(meta)
        condition = children[1] if len(children) > 2 else None
        advice = s.Advice(span, str(children[0]), condition, children[-1])
        return Clause("advice", advice, span, True)

    remark = text_clause("remark")
    samples = list_clause("samples")

    def sample(self, meta: Meta, children: list[Any]) -> s.Sample:
        changes = next((c for c in children if isinstance(c, tuple)), ())
        expected = next((c for c in children if isinstance(c, dict)), {})
        return s.Sample(span_of(meta), str(children[0]), changes, **expected)

    def changes(self, meta: Meta, children: list[Any]) -> tuple[s.Change, ...]:
        return tuple(children)

    def change(self, meta: Meta, children: list[Any]) -> s.Change:
        return s.Change(span_of(meta), children[0], children[1])

    def signed(self, meta: Meta, children: list[Any]) -> s.Number:
        sign, value = _ARITHMETIC.get(children[0], str(children[0])), self._exact(meta, children[1])
        return s.Number(span_of(meta), -value if sign == "-" else value)

    def blank(self, meta: Meta, children: list[Any]) -> None:
        return None

    def expected(self, meta: Meta, children: list[Any]) -> dict[str, Any]:
        value = children[0]
        if isinstance(value, s.String):
            return {"text": value.value}
        count = self._exact(meta, str(value))
        if not isinstance(count, int):
            self._fault("GXL-009", f"“{value}”不是整数", span_of(meta), "写明有几条，如 2 条")
        return {"count": int(count)}

    # ---- expressions ------------------------------------------------------------------------

    def name(self, meta: Meta, children: list[Any]) -> s.Name:
        return children[0]  # type: ignore[no-any-return]

    def number(self, meta: Meta, children: list[Any]) -> s.Number:
        return s.Number(span_of(meta), self._exact(meta, str(children[0])))

    def _exact(self, meta: Meta, digits: str) -> int | Fraction:
        if len(digits) > _LONGEST_NUMBER:
            advice = f"写成不超过 {_LONGEST_NUMBER} 位的数"
            self._fault("GXL-009", f"数太长（{len(digits)} 位）", span_of(meta), advice)
            return 0
        value = Fraction(digits)
        return value.numerator if value.denominator == 1 else value

    def string(self, meta: Meta, children: list[Any]) -> s.String:
        return children[0]  # type: ignore[no-any-return]

    def date(self, meta: Meta, children: list[Any]) -> s.Date:
        year, month, day = numbers(str(children[0]))
        try:
            return s.Date(span_of(meta), date(year, month, day))
        except ValueError:
            self._fault("GXL-007", f"没有“{children[0]}”这一天", span_of(meta), _NO_DAY)
            return s.Date(span_of(meta), None)

    def month_day(self, meta: Meta, children: list[Any]) -> s.MonthDay:
        month, day = numbers(str(children[0]))
        try:
            date(2000, month, day)
        except ValueError:
            self._fault("GXL-007", f"没有“{children[0]}”这一天", span_of(meta), _NO_DAY)
        return s.MonthDay(span_of(meta), month, day)

    def pattern(self, meta: Meta, children: list[Any]) -> s.Pattern:
        return s.Pattern(span_of(meta), children[0])

    def true(self, meta: Meta, children: list[Any]) -> s.Boolean:
        return s.Boolean(span_of(meta), True)

    def false(self, meta: Meta, children: list[Any]) -> s.Boolean:
        return s.Boolean(span_of(meta), False)

    def set(self, meta: Meta, children: list[Any]) -> s.SetOf:
        return s.SetOf(span_of(meta), tuple(children))

    def attribute(self, meta: Meta, children: list[Any]) -> s.Attribute:
        value, name = children
        return s.Attribute(span_of(meta), value, name.name, name.span)

    def index(self, meta: Meta, children: list[Any]) -> s.Index:
        return s.Index(span_of(meta), children[0], tuple(children[1:]))

    def call(self, meta: Meta, children: list[Any]) -> s.Call:
        return s.Call(span_of(meta), children[0], tuple(children[1:]))

    def comprehension(self, meta: Meta, children: list[Any]) -> s.Comprehension:
        condition = children[2] if len(children) > 2 else None
        return s.Comprehension(span_of(meta), children[0], children[1], condition)

    def sign(self, meta: Meta, children: list[Any]) -> s.Unary:
        operator = _ARITHMETIC.get(children[0], str(children[0]))
        return s.Unary(span_of(meta), operator, children[1])

    def not_(self, meta: Meta, children: list[Any]) -> s.Unary:
        return s.Unary(span_of(meta), "非", children[0])

    def has(self, meta: Meta, children: list[Any]) -> s.Unary:
        return s.Unary(span_of(meta), "有", children[0])

    def default(self, meta: Meta, children: list[Any]) -> s.Default:
        return s.Default(span_of(meta), children[0], children[1])

    def binary(self, meta: Meta, children: list[Any]) -> s.Binary:
        left, operator, right = children
        return s.Binary(span_of(meta), _ARITHMETIC.get(operator, str(operator)), left, right)

    def compare(self, meta: Meta, children: list[Any]) -> s.Binary:
        left, operator, right = children
        return s.Binary(span_of(meta), relation(operator), left, right)

    def equals(self, meta: Meta, children: list[Any]) -> s.Binary:
        return s.Binary(span_of(meta), "=", *children)

    def and_(self, meta: Meta, children: list[Any]) -> s.Binary:
        return s.Binary(span_of(meta), "且", *children)

    def or_(self, meta: Meta, children: list[Any]) -> s.Binary:
        return s.Binary(span_of(meta), "或", *children)

    def contains(self, meta: Meta, children: list[Any]) -> s.Binary:
        return s.Binary(span_of(meta), "包含", *children)

    def matches(self, meta: Meta, children: list[Any]) -> s.Binary:
        return s.Binary(span_of(meta), "匹配", *children)

    def within_set(self, meta: Meta, children: list[Any]) -> s.Binary:
        return s.Binary(span_of(meta), "属于", *children)
