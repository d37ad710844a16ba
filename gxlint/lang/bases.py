"""Documents and manual checks as written -> the register, and whether what rules cite is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gxlint.expressions import lazy
from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang.declare import YEAR_NAME
from gxlint.lang.figures import small
from gxlint.lang.header import Citation
from gxlint.lang.problems import Problem, did_you_mean
from gxlint.lang.register import CONFIRMED, Clause, Document, ManualCheck, Register
from gxlint.lang.spans import SourceText, Span
from gxlint.lang.vocabulary import Years
from gxlint.lang.years import first_gap, only_years, years_of

Block = tuple[SourceText, s.Item]

_SHOWN = 8
_IN_WORDS = lazy(r"[一二三四五六七八九十]+")
_CLAUSE_INSIDE = lazy(
    r"(?P<title>.+?)\s*(?:之\s*)?(?:(?P<clause>第[0-9零〇一二三四五六七八九十百]+条\S*)"
    r"|(?P<part>第[0-9一二三四五六七八九十]+(?:部分|章|节|点)))"
)
_SURE = "、".join(sorted(CONFIRMED))
NO_BASIS = ("缺少“依据”", '写明文件与条款，例如：依据 "文件全名" 第五十条')
_MANUAL = {
    "basis": NO_BASIS,
    "material": ("缺少“材料”", '写明要看什么，例如：材料 "申请登记台账"'),
    "remark": ("缺少“说明”", "写明怎么核对"),
}


def cited(basis: Iterable[s.Basis]) -> tuple[Citation, ...]:
    """Return citations as rules carry them."""
    return tuple(Citation(b.document.value, b.place.text if b.place else "") for b in basis)


def dated(basis: Iterable[Citation], known: Register) -> tuple[Citation, ...]:
    """Return citations with the years of the reports that the documents are for."""
    years = ((one, _years(one, known)) for one in basis)
    return tuple(Citation(one.document, one.clause, y.first, y.last) for one, y in years)


def _years(citation: Citation, known: Register) -> Years:
    document = known.by_name.get(citation.document)
    return document.years if document else Years()


def register(
    blocks: Iterable[Block], known: Mapping[str, Document], problems: list[Problem]
) -> Register:
    """Return the documents of a pack beside those that are ``known``; faults to ``problems``."""
    own: list[Document] = []
    by_name = dict(known)
    for source, item in blocks:
        if isinstance(item, s.Document):
            for name, span in _spans(item):
                if name in by_name:
                    message = f"文件“{name}”已经登记过"
                    advice = "删去一处，把条款写在一起；是别的文件就换一个名称"
                    problems.append(Problem("GXL-101", message, source, span, advice))
            document = _document(source, item, problems)
            own.append(document)
            by_name |= dict.fromkeys(document.names, document)
    return Register(tuple(own), by_name)


def _document(source: SourceText, item: s.Document, problems: list[Problem]) -> Document:
    clauses: dict[str, Clause] = {}
    for article in item.articles:
        place, span = article.place.text, article.place.span
        if place in clauses:
            message = f"“{item.title.value}”的条款“{place}”登记了两次"
            problems.append(Problem("GXL-101", message, source, span, "合并成一条"))
        clauses[place] = Clause(
            place, article.demands, article.text, article.certainty, source, span
        )
    if item.applies is not None and not only_years(item.applies, YEAR_NAME):
        message, advice = f"文件的“适用”只能比较 {YEAR_NAME}", f"例如：适用 {YEAR_NAME} ≥ 2021"
        problems.append(Problem("GXL-110", message, source, item.applies.span, advice))
    return Document(
        title=item.title.value,
        number=item.number.value if item.number else "",
        short_names=tuple(name.value for name in item.short_names),
        issued=item.issued,
        in_force=item.in_force,
        ended=item.ended,
        years=years_of(item.applies, YEAR_NAME),
        clauses=tuple(clauses.values()),
    )


def _spans(item: s.Document) -> Iterator[tuple[str, Span]]:
    """Yield the names of a document with their places."""
    for name in (item.title, *([item.number] if item.number else ()), *item.short_names):
        yield name.value, name.span


def check_manual(item: s.Manual, source: SourceText) -> tuple[ManualCheck, list[Problem]]:
    """Return a manual check, and what it lacks."""
    problems = [
        Problem("GXL-103", message, source, item.id_span, advice)
        for field, (message, advice) in _MANUAL.items()
        if not getattr(item, field)
    ]
    found = ManualCheck(item.id, item.title, cited(item.basis), item.material, item.remark)
    return found, problems


def check_citations(
    item: s.Rule | s.Manual, source: SourceText, known: Register, earliest: int
) -> Iterator[Problem]:
    """Yield what is wrong with the citations of a rule or manual check.

    What is cited has to be registered, and for every year from ``earliest`` on in which a rule
    holds, something of it has to be for reports of that year; an error needs one that was seen.
    """
    faults = [fault for basis in item.basis if (fault := _unknown(basis, source, known))]
    yield from faults
    if isinstance(item, s.Manual) or faults or not item.basis:
        return
    found = cited(item.basis)
    years = years_of(item.applies, YEAR_NAME)
    held = Years(earliest if years.first is None else years.first, years.last)
    gap = first_gap(held, [_years(one, known) for one in found])
    span = item.basis[0].span
    if gap:
        message = f"{gap}的报告，所依据的文件都不适用"
        advice = "写明那时的依据，或在“适用”里限定年度"
        yield Problem("GXL-111", message, source, span, advice)
    elif item.severity == "错误":
        unseen = _unseen(held, found, known)
        if unseen:
            message = f"级别是“错误”，但{unseen}"
            advice = f"改为“警告”，或另举一条证实了的条款（确信 {_SURE}）"
            yield Problem("GXL-108", message, source, span, advice)


def check_raise(
    item: s.Override, rule: ir.Rule, source: SourceText, known: Register, earliest: int
) -> Iterator[Problem]:
    """Yield a fault where a rule is raised to an error and no clause that it rests on was seen.

    ``known`` is the register of the pack that owns the rule.
    """
    held = Years(rule.first_year or earliest, rule.last_year)
    unseen = _unseen(held, rule.basis, known)
    if unseen and item.severity == "错误":
        message = f"不能调到“错误”：规则 {rule.id} {unseen}"
        advice = f"调到“警告”，或另写一条规则，举出证实了的条款（确信 {_SURE}）"
        yield Problem("GXL-108", message, source, item.rule_span, advice)


def _unseen(held: Years, citations: Sequence[Citation], known: Register) -> str:
    """Say that for reports of some of the years nothing that is cited was seen, "" where it was."""
    sure = [one for one in citations if (clause := known.clause(one)) and clause.confirmed]
    gap = first_gap(held, [_years(one, known) for one in sure])
    where = f"{gap}的报告，" if gap and sure else ""
    return f"{where}所依据的条款都没有证实" if gap else ""


def _unknown(basis: s.Basis, source: SourceText, known: Register) -> Problem | None:
    name = basis.document.value
    document = known.by_name.get(name)
    if document is None:
        inside = _CLAUSE_INSIDE.fullmatch(name)
        if inside and basis.place is None:
            title, place = inside["title"], inside["clause"] or f'之 "{inside["part"]}"'
            message, advice = "条款写进了引号里", f'写在引号外面：依据 "{title}" {place}'
            return Problem("GXL-107", message, source, basis.document.span, advice)
        advice = did_you_mean(name, known.by_name) or (
            f'先登记：文件 "{name}" {{ 条款 第一条 要求 "用自己的话写" 确信 原文 }}'
        )
        return Problem("GXL-107", f"没有登记文件“{name}”", source, basis.document.span, advice)
    if basis.place is None or document.clause(basis.place.text):
        return None
    place = basis.place.text
    message = f"“{name}”没有登记条款“{place}”"
    advice = _nearest(place, [clause.place for clause in document.clauses])
    return Problem("GXL-107", message, source, basis.place.span, advice)


def _in_digits(place: str) -> str:
    """Return a clause with its numbers in digits, so that 第1条 is 第一条."""
    return _IN_WORDS.sub(lambda match: str(small(match.group()) or match.group()), place)


def _nearest(place: str, registered: list[str]) -> str:
    """Name the place that was probably meant, or list those of the same article, or all."""
    equal = next((each for each in registered if _in_digits(each) == _in_digits(place)), None)
    if equal:
        return f"写作：{equal}"
    article, numbered, _ = place.partition("条")
    question = "" if numbered else did_you_mean(place, registered)
    if question:
        return question
    same = [each for each in registered if each.partition("条")[0] == article] or registered
    shown = "、".join(same[:_SHOWN]) + (" 等" if len(same) > _SHOWN else "")
    return f"已登记的有：{shown}；都不是，就先登记这一条款" if shown else "先登记这一条款"
