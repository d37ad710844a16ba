"""Legal bases for people and programs: what rests on which clause, and what to check by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from gxlint.lang.header import Citation
from gxlint.lang.register import Clause, Document, ManualCheck, Register
from gxlint.lang.vocabulary import Years
from gxlint.output.finding import folded
from gxlint.output.styled import Text
from gxlint.packs.coverage import Coverage

_ENGLISH = {"原文": "text", "实例": "practice", "推断": "inferred", "未核": "unconfirmed"}
_INDENT = "  "


def by_basis(found: Sequence[Coverage], width: int) -> Iterator[Text]:
    """Return the lines that list documents, their clauses, and what rests on each."""
    for _, group in groupby(found, key=lambda one: id(one.document)):
        clauses = list(group)
        document = clauses[0].document
        yield from folded(Text.assemble((document.title, "bold")), width, 2)
        about = standing(document, document.title)
        if about:
            yield from folded(Text(_INDENT + about, "dim"), width, 2)
        for one in clauses:
            yield from _covered(one, width)
        yield Text()
    demanding = [one for one in found if one.clause and one.clause.demands]
    missing = [one for one in demanding if one.missing]
    yield Text(f"有要求的条款 {len(demanding)} 条，没有规则也没有核查的 {len(missing)} 条。")


def _covered(one: Coverage, width: int) -> Iterator[Text]:
    head = Text.assemble(_INDENT, (one.clause.place if one.clause else "（整个文件）", "bold"))
    yield from folded(head, width, 4)
    if one.clause:
        yield from folded(Text(_INDENT * 2 + content(one.clause)), width, 4)
    if one.missing:
        yield Text(_INDENT * 2 + "没有规则，也没有核查", "red")
    for name, numbers in (("规则", one.rules), ("核查", one.checks)):
        if numbers:
            yield from folded(Text(f"{_INDENT * 2}{name} {' '.join(numbers)}", "cyan"), width, 9)


def bases(basis: Sequence[Citation], register: Register, width: int) -> Iterator[Text]:
    """Return the lines that explain what a rule or manual check rests on."""
    for citation in basis:
        cited = f"{citation.document} {citation.clause}".strip()
        yield from folded(Text.assemble(("依据：", "bold"), cited), width, 6)
        document, clause = register.by_name[citation.document], register.clause(citation)
        about = standing(document, citation.document)
        for text in (content(clause) if clause else "", about):
            if text:
                yield from folded(Text(_INDENT * 3 + text, "dim"), width, 6)


def content(clause: Clause) -> str:
    """Say what a clause asks or explains, and how sure we are of it."""
    return f"{'要求' if clause.demands else '说明'}（{clause.certainty}）：{clause.text}"


def standing(document: Document, cited: str) -> str:
    """Say of a document, cited by some name, what else it is called and since when it holds."""
    parts = [
        f"《{document.title}》" if document.title not in cited else "",
        document.number if document.number not in cited else "",
        f"{_day(document.issued)}公布" if document.issued else "",
        f"{_day(document.in_force)}起施行" if document.in_force else "",
        f"{_day(document.ended)}失效" if document.ended else "",
        f"用于 {document.years}的报告" if document.years != Years() else "",
    ]
    return "，".join(part for part in parts if part)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def checklist(checks: Sequence[ManualCheck], width: int) -> Iterator[Text]:
    """Return the lines of the checklist for what people have to check, as Markdown."""
    for check in checks:
        yield from folded(Text.assemble("- [ ] ", (f"{check.id} {check.title}", "bold")), width, 6)
        cited = "；".join(f"{b.document} {b.clause}".strip() for b in check.basis)
        for name, text in (("材料", check.material), ("核对", check.remark), ("依据", cited)):
            yield from folded(Text(f"  - {name}：{text}"), width, 4)


def page(check: ManualCheck, register: Register, width: int) -> Iterator[Text]:
    """Return the page of a manual check."""
    yield from folded(Text.assemble((f"{check.id}  {check.title}", "bold")), width, 4)
    yield Text("由人核查：程序判断不了，gxlint check 不报告它")
    for name, text in (("材料", check.material), ("核对", check.remark)):
        yield from folded(Text.assemble((f"{name}：", "bold"), text), width, 6)
    yield from bases(check.basis, register, width)


def records(found: Sequence[Coverage]) -> list[dict[str, Any]]:
    """Return documents, their clauses, and what rests on each, as plain data."""
    groups = (list(group) for _, group in groupby(found, key=lambda one: id(one.document)))
    return [_document(group[0].document, group) for group in groups]


def _document(document: Document, found: Sequence[Coverage]) -> dict[str, Any]:
    return {
        "title": document.title,
        "number": document.number or None,
        "short_names": list(document.short_names),
        "issued": document.issued.isoformat() if document.issued else None,
        "in_force": document.in_force.isoformat() if document.in_force else None,
        "ended": document.ended.isoformat() if document.ended else None,
        "years": {"first": document.years.first, "last": document.years.last},
        "clauses": [_clause(one) for one in found],
    }


def _clause(one: Coverage) -> dict[str, Any]:
    clause = one.clause
    return {
        "clause": clause.place if clause else None,
        "demands": clause.demands if clause else False,
        "text": clause.text if clause else None,
        "certainty": _ENGLISH[clause.certainty] if clause else None,
        "rules": list(one.rules),
        "checks": list(one.checks),
        "missing": one.missing,
    }


def check_record(check: ManualCheck, pack: str) -> dict[str, Any]:
    """Return a manual check as plain data."""
    return {
        "id": check.id,
        "title": check.title,
        "material": check.material,
        "how": check.remark,
        "basis": [{"document": b.document, "clause": b.clause} for b in check.basis],
        "pack": pack,
    }
