"""What configurations let pass: whether they may, and whether it came to anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxlint.cli.failures import Unusable
from gxlint.cli.settings import Plan
from gxlint.config.model import Suppression
from gxlint.engine.aside import suppress
from gxlint.engine.prepare import Linter
from gxlint.engine.results import FileResult

Found = tuple[Plan, FileResult]


def refuse(plan: Plan, linter: Linter) -> None:
    """Raise Unusable where the configuration lets pass, or leaves out, what it can't."""
    faults = list(_faults(plan, linter))
    if faults:
        raise Unusable("\n".join(faults))


def _faults(plan: Plan, linter: Linter) -> Iterator[str]:
    left_out = plan.value("ignore") if plan.origin("ignore") else ()
    if not (plan.suppressions or left_out):
        return
    rules = linter.mandatory
    for rule in (rule for rule, mandatory in rules.items() if mandatory and left_out):
        if rule.startswith(left_out):
            yield f"{plan.origin('ignore')}：{rule} 是强制规则，配置里不能停用"
    for one in plan.suppressions:
        if one.rule not in rules:
            from gxlint.cli.numbers import question

            yield f"{one.origin}：没有规则“{one.rule}”；{question(one.rule, rules)}"
        elif rules[one.rule]:
            yield f"{one.origin}：{one.rule} 是强制规则，不能放过；请改正报告"


def let_pass(files: Iterable[Found], today: int) -> tuple[list[Found], list[str]]:
    """Set aside what configurations let pass today.

    Returns the files as they are then, and a sentence for whatever has ended or is of no use.
    Of what use it is can't be told where its rule was not chosen.
    """
    out: list[Found] = []
    meant: dict[Suppression, None] = {}
    used: set[Suppression] = set()
    for plan, result in files:
        here = plan.suppressions if result.state == "checked" else ()
        in_force = [one for one in here if not _ended(one, today)]
        if in_force:
            result, helpful = suppress(result, in_force)
            used |= helpful
        chosen = plan.settings.rules.chooses
        judged = (one for one in here if chosen(one.rule) or _ended(one, today))
        meant.update(dict.fromkeys(judged))
        out.append((plan, result))
    return out, [_idle(one, today) for one in meant if one not in used]


def _ended(suppression: Suppression, today: int) -> bool:
    return suppression.until is not None and suppression.until.toordinal() < today


def _idle(one: Suppression, today: int) -> str:
    if _ended(one, today):
        return (
            f"警告：{one.origin}：放过 {one.rule} 的规定已在 {one.until} 到期，不再起作用；"
            "请删去，或改写 until"
        )
    return f"警告：{one.origin}：放过 {one.rule} 的规定这次没有用上；不再需要时请删去"
