"""What is said of a name that is not there: the nearest one, or what is likely meant."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang.problems import did_you_mean
from gxlint.lang.scope import (
    FIELDS,
    PREVIOUS_NAME,
    REPORT_NAME,
    YEAR_NAME,
    Scope,
    Unresolved,
    has_key,
    keys_of,
    spelled,
)
from gxlint.lang.vocabulary import Table


def unknown_name(expression: s.Name, scope: Scope) -> Unresolved:
    """Report a name that stands for nothing here."""
    name, vocabulary = expression.name, scope.schema.vocabulary
    known = [*scope.locals, REPORT_NAME, YEAR_NAME, PREVIOUS_NAME, *vocabulary.table_keys]
    near = did_you_mean(name, [*known, *vocabulary.words])
    advice = _glued(name, known) or near or f"可以写：{'、'.join(known)}"
    return scope.fault("GXL-202", f"不认识“{name}”", expression.span, advice)


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
    advice = did_you_mean(name, known) or choices
    return scope.fault("GXL-202", f"“{path}”{of}没有“{name}”", expression.name_span, advice)


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
    else:
        advice = did_you_mean(name, known) or f"可以写：{'、'.join(dict.fromkeys(known))}"
    years = "" if len(forms) == len(missing) else f"（{missing[0].generation} 年起的格式）"
    return scope.fault("GXL-201", f"“{table}”{years}没有{axis}“{name}”", expression.span, advice)
