"""What ``gxlint fix`` says of a file: what it corrects, and what is left to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import unified_diff
from itertools import accumulate

from gxlint.engine.masking import hiding
from gxlint.output.places import in_words, reading_order
from gxlint.output.plain import clean
from gxlint.output.remarks import citations
from gxlint.output.widths import wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.report.model import Report
    from gxlint.revise.fixing import Correction, Fixed

_AROUND = 8
_NEEDS_PEOPLE = ("confirm", None)


def proposals(path: str, fixed: Fixed, width: int) -> Iterator[str]:
    """Yield the lines that tell of one file, none wider than ``width`` cells."""
    if not (fixed.made or fixed.left or _for_people(fixed)):
        return
    hide = hiding(fixed.secrets)
    yield from wrapped(f"■ {clean(path)}", width, 2)
    for correction in _in_order(fixed.made, fixed.report):
        yield from _correction(correction, fixed.report, hide, width)
    if fixed.left:
        yield from wrapped("  下面几处程序找不准该改文件的哪里，请照着手工改：", width, 2)
    for correction in _in_order(fixed.left, fixed.report):
        yield from _correction(correction, fixed.report, hide, width)
    if rules := _for_people(fixed):
        names = "、".join(f"{rule}（{n} 条）" if n > 1 else rule for rule, n in rules.items())
        text = f"另有 {rules.total()} 条需要人确认：{names}"
        yield from (f"  {line}" for line in wrapped(text, width - 2))
    yield ""


def total(files: Sequence[Fixed], *, written: bool) -> str:
    """Say in one line what all came to, and what to do next."""
    made = sum(len(fixed.made) for fixed in files)
    left = sum(len(fixed.left) for fixed in files)
    if not made:
        said = "没有可以放心改的毛病" if not left else "没有改动"
    elif written:
        said = f"改了 {made} 处"
    else:
        said = f"有 {made} 处可以放心改，还没有改；加上 --write 就照着改"
    by_hand = f"；{left} 处请手工改" if left else ""
    people = sum(_for_people(fixed).total() for fixed in files)
    rest = f"；需要人确认的 {people} 条，用 gxlint check 查看" if people else ""
    return f"{said}{by_hand}{rest}。"


def _in_order(made: Sequence[Correction], report: Report) -> list[Correction]:
    """Return corrections as one reads the report."""
    return sorted(made, key=lambda one: reading_order(report, one.finding)[1:])


def _correction(
    correction: Correction, report: Report, hide: Callable[[str], str], width: int
) -> Iterator[str]:
    found, want = correction.finding, correction.want
    where = clean(hide(in_words(report, found.place)))
    for line in wrapped(f"{found.rule}  {where}".rstrip(), width - 2, 2):
        yield f"  {line}"
    lengths = len(want.before), len(want.after)
    texts = hide(want.context), hide(want.corrected)  # a secret may end outside of what is shown
    before, after = (
        _around(text, want.start, want.start + length)
        for text, length in zip(texts, lengths, strict=True)
    )
    for mark, words in (("－ ", before), ("＋ ", after)):
        for line in wrapped(mark + clean(words), width - 4, 3):
            yield f"    {line}"
    for line in wrapped(f"依据：{clean(citations(found))}", width - 4, 2):
        yield f"    {line}"


def _around(text: str, start: int, end: int) -> str:
    """Return the words there with a little of what stands around them."""
    head, tail = "…" if start > _AROUND else "", "…" if end + _AROUND < len(text) else ""
    return head + text[max(0, start - _AROUND) : end + _AROUND] + tail


def _for_people(fixed: Fixed) -> Counter[str]:
    """Count what needs confirmation, by rule."""
    return Counter(
        found.rule
        for found in fixed.others
        if (found.fix.safety if found.fix else None) in _NEEDS_PEOPLE
    )


def differences(path: str, old: Sequence[str], new: Sequence[str], fixed: Fixed) -> Iterator[str]:
    """Yield the lines of a unified diff between the lines of a file before and after."""
    hide = hiding(fixed.secrets)
    for line in unified_diff(_hidden(old, hide), _hidden(new, hide), path, path, lineterm=""):
        yield "\t".join(map(clean, line.split("\t")))


def _hidden(lines: Sequence[str], hide: Callable[[str], str]) -> list[str]:
    """Hide what may run over several lines."""
    text = hide("\n".join(lines))
    ends = accumulate(len(line) + 1 for line in lines)
    return [text[end - 1 - len(line) : end - 1] for line, end in zip(lines, ends, strict=True)]
