"""What is said of a name that is not there: the nearest one, or what is likely meant."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.expressions import lazy
from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang.figures import in_words
from gxlint.lang.functions import FUNCTION_SYNONYMS, FUNCTIONS
from gxlint.lang.keywords import keywords, spelling_of
from gxlint.lang.problems import did_you_mean
from gxlint.lang.scope import (
    FIELDS,
    PREVIOUS_NAME,
    REPORT_NAME,
    SECTIONS_NAME,
    YEAR_NAME,
    Scope,
    Unresolved,
    axis_of,
    has_key,
    keys_of,
    spelled,
)
from gxlint.lang.vocabulary import Table

_NUMBERED = lazy(r"^[（(]?[0-9一二三四五六七八九十]+(?:[)）][、.．]?|[、.．])")


def unknown_name(expression: s.Name, scope: Scope) -> Unresolved:
    """Report a name that stands for nothing here."""
    name, vocabulary = expression.name, scope.schema.vocabulary
    known = [*scope.locals, REPORT_NAME, YEAR_NAME, PREVIOUS_NAME, *vocabulary.table_keys]
    near = did_you_mean(name, [*known, *vocabulary.words])
    titles = {table.title: table.key for table in vocabulary.tables}
    title = f"写表的名称：{titles[name]}" if name in titles else ""
    advice = title or _glued(name, known) or _elsewhere(name, expression, scope)
    advice = advice or near or in_words(name)
    advice = advice or f"可以写：{'、'.join(known)}；是文字就加引号：“{name}”"
    return scope.fault("GXL-202", f"不认识“{name}”", expression.span, advice)


def _elsewhere(name: str, expression: s.Name, scope: Scope) -> str:
    """Tell a word that means something in another place: a row, a part of a report, a blank."""
    vocabulary = scope.schema.vocabulary
    if name in keywords(spelling_of(scope.source.text))["_BLANK"]:
        return "要问写了没有，写作：有 …；没有，写作：非 有 …"
    for table in vocabulary.tables:
        for axis in ("行", "列"):
            if has_key(table, axis, name):
                cell = f"{table.key}[{name}, 列]" if axis == "行" else f"{table.key}[行, {name}]"
                return f"“{name}”是“{table.key}”的{axis}，取一格写作：{cell}"
    report, rest = name[: len(REPORT_NAME)], name[len(REPORT_NAME) :]
    parts = {*scope.schema.attributes.get(t.REPORT.name, {})}
    parts |= {field.key.split(".")[0] for field in vocabulary.fields}
    if report == REPORT_NAME and rest in parts:
        return f"中间写“.”：{REPORT_NAME}.{rest}"
    return f"写作：{REPORT_NAME}.{name}" if name in parts else ""


def _glued(name: str, known: list[str]) -> str:
    """Tell an operator that was written without a blank after it: 有报告."""
    operator, rest = name[:1], name[1:]
    glued = operator in ("有", "非") and (rest in known or rest[:1] == "有")
    return f"“{operator}”后面要空一格：{operator} {rest}" if glued else ""


def unknown_attribute(expression: s.Attribute, owner: t.Type, scope: Scope) -> Unresolved:
    """Report an attribute that nothing of that type has."""
    vocabulary, name = scope.schema.vocabulary, expression.name
    known = [*scope.schema.attributes.get(owner.name, {})]
    if owner == t.REPORT:
        known += [*vocabulary.table_keys, *(f.key.split(".")[0] for f in vocabulary.fields)]
    if owner.name == FIELDS:
        keys = [f.key for f in vocabulary.fields if f.key.startswith(owner.table + ".")]
        known += [key.removeprefix(owner.table + ".").split(".")[0] for key in keys]
    path = spelled(expression.value)
    of = "" if owner.name in (path, FIELDS) else f"（{owner}）"
    choices = f"可以写：{'、'.join(dict.fromkeys(known))}" if known else ""
    if owner.name == "表" and any(has_key(form, "行", name) for form in scope.forms(owner.table)):
        choices = f"取一格写作：{owner.table}[{name}, 列]"
    advice = did_you_mean(name, known) or choices
    return scope.fault("GXL-202", f"“{path}”{of}没有“{name}”", expression.name_span, advice)


def unknown_function(expression: s.Call, scope: Scope) -> Unresolved:
    """Report a function that there is not, or what is taken by other brackets."""
    word = spelled(expression.function)
    advice = did_you_mean(word, FUNCTIONS) or f"可以写：{'、'.join(FUNCTIONS)}"
    if word in scope.schema.vocabulary.table_keys:
        advice = f"取格用方括号：{word}[行, 列]"
    elif word == SECTIONS_NAME:
        advice = f"取一章用方括号：{SECTIONS_NAME}[…]"
    elif word in FUNCTION_SYNONYMS:
        advice = f"写作“{FUNCTION_SYNONYMS[word]}”"
    return scope.fault("GXL-203", f"没有函数“{word}”", expression.function.span, advice)


def unknown_section(key: s.Expression, known: Sequence[str], scope: Scope) -> Unresolved:
    """Report what names none of the form's sections."""
    if isinstance(key, s.String):
        message = f"{SECTIONS_NAME}的方括号里写名称"
        return scope.fault("GXL-303", message, key.span, f"不加引号：{key.value}")
    word = spelled(key)
    advice = did_you_mean(word, known) or f"可以写：{'、'.join(known)}"
    return scope.fault("GXL-202", f"格式里没有章节“{word}”", key.span, advice)


def unknown_key(
    expression: s.Name, table: str, axis: str, missing: Sequence[Table], scope: Scope
) -> Unresolved:
    """Report a row or column that forms of a table do not have: those that are ``missing`` it."""
    forms, name = scope.forms(table), expression.name
    other = "列" if axis == "行" else "行"
    known = [key for form in missing for key in keys_of(form, axis)]
    newest = max(forms, key=lambda form: form.generation)
    if all(has_key(form, other, name) for form in forms):
        advice = "行和列写反了？格式是 表[行, 列]"
    elif newest not in missing:
        first = newest.generation
        advice = f"只看 {first} 年起的格式，就在规则里加一句：适用 报告年度 ≥ {first}"
    elif name == axis:
        advice = f"在规则里加一句：对 {name} 属于 {table}.{axis}"
    elif key := labelled(name, forms, axis):
        advice = f"写{axis}的名称：{key}"
    else:
        advice = did_you_mean(name, known) or f"可以写：{'、'.join(dict.fromkeys(known))}"
    years = "" if len(forms) == len(missing) else f"（{missing[0].generation} 年起的格式）"
    return scope.fault("GXL-201", f"“{table}”{years}没有{axis}“{name}”", expression.span, advice)


def how_to_take(table: str, scope: Scope) -> str:
    """Say how a cell of a table is named."""
    form = scope.forms(table)[-1]
    cell = f"{table}[{form.rows.keys[0]}, {form.columns.keys[0]}]"
    return f"写作：{table}[行, 列]，例如 {cell}；写名称，不抄表上的标签"


def labelled(text: str, forms: Sequence[Table], axis: str) -> str | None:
    """Return the key of the row or column that a text is the label of, with its number or not."""
    for form in forms:
        found = axis_of(form, axis)
        labels = {line.key: line.labels for line in found.leaves}
        labels |= {group.key: group.labels for group in found.groups}
        for key, known in labels.items():
            if _unnumbered(text) in map(_unnumbered, known):
                return key
    return None


def _unnumbered(label: str) -> str:
    return _NUMBERED.sub("", "".join(label.split()))
