"""``gxlint pack check``: everything that can be told of a pack without a report."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.cli.authoring import loaded_pack, try_samples
from gxlint.cli.reading import today
from gxlint.cli.screen import screen
from gxlint.engine.trying import all_problems
from gxlint.lang.errors import RuleFileError
from gxlint.lang.problems import Problem
from gxlint.output.styled import Text, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.cli.arguments import Options


def run(options: Options) -> int:
    """Check a pack; returns the exit code: 0 for no more than warnings, 2 for a broken pack."""
    try:
        loaded, pack = loaded_pack(options)
    except RuleFileError as error:
        return _tell(error.problems, "规则包", options.color)
    problems = all_problems(pack, loaded, try_samples(pack, loaded), today())
    count = f"规则包“{pack.name}”{len(pack.rules)} 条规则"
    return _tell(problems, count, options.color)


def _tell(problems: Sequence[Problem], what: str, color: str) -> int:
    target = screen(color)
    errors = sum(not problem.warning for problem in problems)
    for problem in problems:
        head, _, rest = problem.render().partition("\n")
        style = "bold yellow" if problem.warning else "bold red"
        show([Text(head, style), Text(rest), Text()], target.stream, color=target.color)
    warnings = len(problems) - errors
    found = f"{errors} 处错误，{warnings} 处警告" if problems else "没有发现问题"
    show([Text(f"{what}：{found}", "bold")], target.stream, color=target.color)
    return 2 if errors else 0
