"""A small table of how often each rule was broken, and of the verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gxlint.engine.results import Counts, Run, Severity
from gxlint.output.plain import clean
from gxlint.output.tally import SEVERITY_NAMES, rules_in_force
from gxlint.output.widths import cell_len, cut, pad, wrapped
from gxlint.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

VERDICTS = ("通过", "违反", "不适用", "未能判断", "出错")


@dataclass(slots=True)
class Line:
    """How often a rule was broken, by severity, or could not be decided."""

    title: str
    findings: Counter[Severity] = field(default_factory=Counter)
    undecided: int = 0

    @property
    def figures(self) -> tuple[int, ...]:
        """Errors, warnings, hints, and what was not decided."""
        return (*(self.findings[severity] for severity in SEVERITY_NAMES), self.undecided)


def write_statistics(run: Run, stream: TextIO, *, width: int = 100) -> None:
    """Write a line for each rule that found or left open something, worst first, and the verdicts.

    No line is wider than ``width`` cells (but for a rule with a name as long as that).
    """
    lines = by_rule(run)
    stream.write("\n")
    if lines:
        stream.writelines(line + "\n" for line in _table(lines, max(width, 40)))
        stream.write("\n")
    stream.writelines(line + "\n" for line in wrapped(f"判定：{verdicts(run)}", max(width, 40)))
    rules = clean(rules_in_force(run))
    stream.writelines(line + "\n" for line in wrapped(rules, max(width, 40)))
    if words := unchanged(run):
        stream.writelines(line + "\n" for line in wrapped(words, max(width, 40)))


def verdicts(run: Run) -> str:
    """Return how many instances got which verdict: “通过 98，违反 2，…”."""
    totals = [sum(column) for column in zip(*map(_figures, _counts(run)), strict=True)]
    return "，".join(f"{name} {n}" for name, n in zip(VERDICTS, totals, strict=True))


def unchanged(run: Run) -> str:
    """Return how many files weren't read anew, as a sentence; nothing where all were."""
    known = sum(file.kept for file in run.files)
    return f"{len(run.files)} 个文件中，{known} 个未变，直接用了上次的结果" if known else ""


def by_rule(run: Run) -> list[tuple[str, Line]]:
    """Return the rules that found or left open something, the worst first."""
    lines: dict[str, Line] = {}
    for file in run.files:
        for diagnostic in file.diagnostics:
            line = lines.setdefault(diagnostic.rule, Line(diagnostic.title))
            line.findings[diagnostic.severity] += 1
        for item in file.undecided:
            lines.setdefault(item.rule, Line(item.title)).undecided += 1
    return sorted(lines.items(), key=lambda item: item[1].figures, reverse=True)


def _figures(counts: Counts) -> tuple[int, ...]:
    return (
        counts.passed,
        counts.violated,
        counts.not_applicable,
        counts.undecided,
        counts.failed,
    )


def _counts(run: Run) -> list[Counts]:
    return [Counts(), *(file.counts for file in run.files)]


def _table(lines: list[tuple[str, Line]], width: int) -> Iterator[str]:
    heads = (*SEVERITY_NAMES.values(), VERDICTS[3])
    sizes = [
        max(cell_len(head), *(len(str(line.figures[index])) for _, line in lines))
        for index, head in enumerate(heads)
    ]
    rules = [clean(rule) for rule, _ in lines]
    first = max(map(cell_len, (*rules, "规则")))
    titles = max(width - first - sum(sizes) - 2 * len(sizes) - 2, 0)
    titles = min(titles, max(cell_len(clean(line.title)) for _, line in lines))
    yield _row("规则", "", heads, (first, titles, *sizes))
    for rule, (_, line) in zip(rules, lines, strict=True):
        figures = tuple(str(figure or "") for figure in line.figures)
        yield _row(rule, clean(line.title), figures, (first, titles, *sizes))


def _row(rule: str, title: str, figures: tuple[str, ...], sizes: tuple[int, ...]) -> str:
    left = pad(rule, sizes[0]) + "  " + pad(cut(title, sizes[1]), sizes[1])
    right = (pad(figure, size, right=True) for figure, size in zip(figures, sizes[2:], strict=True))
    return "  ".join((left, *right)).rstrip()
