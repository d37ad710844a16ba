"""What is said about a word of a rule file when somebody points at it, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxlint.editor import symbols as y
from gxlint.editor.keyword_lines import KEYWORD_LINES
from gxlint.editor.knowledge import Knowledge
from gxlint.editor.place import Place
from gxlint.lang import syntax as s
from gxlint.lang import vocabulary as v
from gxlint.lang.functions import FUNCTIONS, Signature
from gxlint.lang.register import Document
from gxlint.lang.scope import axis_of
from gxlint.lang.spans import SourceText, Span

_DEFINED = {"_LET": "令", "_EACH": "对", "_PARAMETER": "参数"}
_SHOWN = 12


def hover(place: Place, knowledge: Knowledge) -> str:
    """Return what is known of the word at a place, "" for nothing."""
    symbol = y.symbol_at(place, knowledge)
    return "" if symbol is None else "\n\n".join(_lines(symbol, place.source, knowledge))


def _lines(symbol: y.Symbol, source: SourceText, knowledge: Knowledge) -> Iterator[str]:
    match symbol:
        case y.Name(defined, type_):
            kind = f"（{type_}）" if type_ else ""
            yield f"**{defined.name}**{kind}"
            yield f"{_DEFINED[defined.keyword]}：`{_written(source, defined.value)}`"
        case y.Global(name):
            yield f"**{name}**"
            yield y.GLOBALS[name]
        case y.Attribute(owner, name, type_, doc):
            yield f"**{owner.name}.{name}**（{type_}）"
            yield doc
        case y.Function(name):
            yield f"`{signature(name, FUNCTIONS[name])}`"
            yield FUNCTIONS[name].doc
        case y.Rule(number):
            yield from _rule(number, knowledge)
        case y.Parameter(rule, name):
            yield from _parameter(rule, name, knowledge)
        case y.Cited(document, place):
            yield from _cited(knowledge.documents.get(document), place)
        case y.Pack(name):
            yield from _pack(name, knowledge)
        case y.Keyword(word):
            yield f"**{word}**：{KEYWORD_LINES[word]}"
        case _:
            yield from _declared(symbol, knowledge.schema.vocabulary)


def _declared(symbol: y.Symbol, vocabulary: v.Vocabulary) -> Iterator[str]:
    """Yield what is said of what the form, or a word list, declares."""
    match symbol:
        case y.Table(key):
            for form in vocabulary.generations(key):
                yield f"**{key}**（{form.generation} 年起的格式）：{form.title}"
                yield f"列：{'、'.join(form.columns.keys)}"
                yield f"行：{'、'.join(form.rows.keys)}"
        case y.Line(table, axis, key):
            yield f"**{key}**（“{table}”的{axis}）"
            yield from _labels(vocabulary.generations(table), axis, key)
        case y.Section(key):
            section = vocabulary.section(key)
            if section:
                yield f"**{key}**：第 {section.number} 部分“{section.title}”"
        case y.Field(key):
            yield from _field(key, vocabulary)
        case y.Words(key) if key in vocabulary.words:
            names = [entry.name for entry in vocabulary.words[key].entries]
            more = f"等 {len(names)} 条" if len(names) > _SHOWN else ""
            yield f"**{key}**（词表）"
            yield "、".join(names[:_SHOWN]) + more


def signature(name: str, of: Signature) -> str:
    """Return a function with the types of what it takes and gives."""
    return f"{name}({'，'.join(map(str, of.parameters))}) → {of.result}"


def _written(source: SourceText, span: Span) -> str:
    return " ".join(source.text[span.start : span.end].split())


def _labels(forms: Iterable[v.Table], axis: str, key: str) -> Iterator[str]:
    """Yield the official label in each generation of the form."""
    for form in forms:
        found = axis_of(form, axis).leaf(key) or axis_of(form, axis).group(key)
        years = f"{form.generation} 年起的格式"
        if found is None:
            yield f"- {years}：没有"
            continue
        others = f"；也写作{'、'.join(f'“{alias}”' for alias in found.aliases)}"
        inside = f"；下分{'、'.join(found.members)}" if isinstance(found, v.Group) else ""
        yield f"- {years}：“{found.label}”{others if found.aliases else ''}{inside}"


def _field(key: str, vocabulary: v.Vocabulary) -> Iterator[str]:
    yield f"**报告.{key}**"
    for field in vocabulary.fields:
        if field.key == key or field.key.startswith(f"{key}."):
            yield f"- {field.key}（{field.kind}）：取自{'、'.join(field.places)}"


def _rule(number: str, knowledge: Knowledge) -> Iterator[str]:
    rule = knowledge.rules.get(number)
    if rule is None:
        return
    if isinstance(rule, s.Manual):
        yield f"**{number}** {rule.title}（核查）"
    else:
        mandatory = "，强制" if rule.mandatory else ""
        yield f"**{number}** {rule.title}（{rule.severity or '没有级别'}{mandatory}）"
    for basis in rule.basis:
        yield f"- {basis.document.value} {basis.place.text if basis.place else ''}".rstrip()


def _parameter(number: str, name: str, knowledge: Knowledge) -> Iterator[str]:
    found = knowledge.parameter(number, name)
    if found:
        file, parameter = found
        yield f"**{number}.{name}**（{parameter.kind}）"
        yield f"`{_written(file.source, parameter.span)}`"


def _cited(document: Document | None, place: str) -> Iterator[str]:
    if document is None:
        return
    number = f"（{document.number}）" if document.number else ""
    if not place:
        yield f"**{document.title}**{number}"
        if document.in_force:
            yield f"{document.in_force} 起施行"
        if document.ended:
            yield f"{document.ended} 失效"
        if document.years != v.Years():
            yield f"用于 {document.years}的报告"
        yield f"登记了 {len(document.clauses)} 个条款"
        return
    clause = document.clause(place)
    if clause:
        yield f"**{document.title} {place}**{number}"
        yield f"{'要求' if clause.demands else '说明'}：{clause.text}"
        yield f"确信：{clause.certainty}"


def _pack(name: str, knowledge: Knowledge) -> Iterator[str]:
    for _, item in knowledge.items():
        if isinstance(item, s.Pack) and item.name == name:
            yield f"**{name}** {item.title} {item.version}"
            return
    if name in knowledge.pack_names:
        yield f"**{name}**（可以依赖的规则包）"
