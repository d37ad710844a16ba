"""What is wrong with the samples of a rule, as faults of the file that they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxlint.engine.samples import SampleResult
from gxlint.lang import syntax as s
from gxlint.lang.problems import Problem
from gxlint.lang.review.reviewed import Reviewed

_CONDITIONS = "“范围”“适用”“当”"


def sample_faults(reviewed: Reviewed, results: Sequence[SampleResult]) -> Iterator[Problem]:
    """Yield a fault for each sample that did not come out as it says, in one year or in both."""
    for number, written in enumerate(reviewed.written.samples, 1):
        tried = [result for result in results if result.number == number]
        wrong = next((result for result in tried if result.fault), None)
        applied = any(result.applied for result in tried)
        verdict, span = written.verdict, written.span
        if verdict == "不适用" and wrong and wrong.applied:
            message = f"样例写的是不适用，{_CONDITIONS}却都成立：{wrong.fault}"
            advice = "改动要使其中一个条件不成立；或把“不适用”改为“应过”“应报”"
            yield reviewed.fault("GXL-503", message, span, advice)
        elif verdict == "应报" and tried and not applied:
            message = f"样例应报，规则在这里却不适用：{_CONDITIONS}有一个不成立"
            yield reviewed.fault("GXL-503", message, span, "再改一处，使条件成立；或改为“不适用”")
        elif wrong:
            advice = _MEND.get(verdict, "核对样例的改动和规则的条件")
            if any(isinstance(c.value, s.String) and not c.value.value for c in written.changes):
                advice = "要改成没有写，不用空的引号：为 空白"
            message = f"样例不对（{wrong.year} 年度）：{wrong.fault}"
            yield reviewed.fault("GXL-505", message, span, advice)
        elif verdict == "应过" and written.changes and tried and not applied:
            message = f"样例应过，规则在这里却不适用：{_CONDITIONS}有一个不成立"
            advice = "改为“不适用”，或再改一处，使条件成立"
            yield reviewed.warning("GXL-503", message, span, advice)


_MEND = {
    "应过": "核对“应当”，或把“应过”改为“应报”",
    "应报": "核对“应当”；报的条数或文字不对时，改“得”后面的内容",
}
