"""Runs the samples of rules: the good report with some changes, and an expected verdict."""

from __future__ import annotations

from gxlint.engine.evaluate import Outcome
from gxlint.engine.program import build
from gxlint.engine.runtime import Subject
from gxlint.lang import ir
from gxlint.lang.vocabulary import Vocabulary
from gxlint.packs.trials import trials
from gxlint.records import dataclass


@dataclass(frozen=True, slots=True)
class SampleResult:
    """How a sample came out in a report year; ``fault`` says what was not as expected, or "".

    ``number`` is its place among the samples of its rule, from 1; ``sample`` is what it says there.
    ``applied`` tells whether the rule had anything to judge.
    """

    number: int
    sample: ir.Sample
    year: int
    messages: tuple[str, ...]
    fault: str
    applied: bool = True


def run_samples(rule: ir.Rule, vocabulary: Vocabulary) -> list[SampleResult]:
    """Run all samples of a rule in the last and the first report year that it holds in.

    Raises PatchError for a change that the good report has no place for.
    """
    program = build([rule])
    results = []
    for trial in trials(rule, vocabulary):
        outcome = Outcome(Subject(trial.report, trial.previous, vocabulary))
        outcome.run(program)
        messages = tuple(violation.detail.message for violation in outcome.violations)
        fault = _fault(trial.sample, outcome, messages)
        applied = outcome.instances > outcome.not_applicable
        results.append(
            SampleResult(trial.number, trial.sample, trial.year, messages, fault, applied)
        )
    return results


def _fault(sample: ir.Sample, outcome: Outcome, messages: tuple[str, ...]) -> str:
    if outcome.breakdowns:
        return f"出错：{outcome.breakdowns[0].error}"
    if sample.verdict == "应报":
        return _unreported(sample, outcome, messages)
    if messages:
        return f"不该报，却报了：{messages[0]}"
    if sample.verdict == "无法判断":
        return "" if outcome.doubts else "应当无法判断，却作了判断"
    if outcome.doubts:
        return f"无法判断：{outcome.doubts[0].cause.reason}"
    if sample.verdict == "不适用" and not outcome.not_applicable:
        return "应当不适用，却适用了"
    return ""


def _unreported(sample: ir.Sample, outcome: Outcome, messages: tuple[str, ...]) -> str:
    if not messages:
        doubt = f"（无法判断：{outcome.doubts[0].cause.reason}）" if outcome.doubts else ""
        return f"应当报，却没有报{doubt}"
    if sample.count is not None and len(messages) != sample.count:
        return f"应当报 {sample.count} 条，报了 {len(messages)} 条：{'；'.join(messages)}"
    if sample.text is not None and not any(sample.text in message for message in messages):
        return f"报的话里没有“{sample.text}”：{'；'.join(messages)}"
    return ""
