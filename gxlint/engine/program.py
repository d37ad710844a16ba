"""Compiled rules, ready to run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gxlint.engine import runtime
from gxlint.engine.functions import BODIES
from gxlint.engine.runtime import Detail, Subject
from gxlint.lang import ir
from gxlint.lang.compile import compile_rules
from gxlint.report.values import Unknown

#: The only names that compiled rules can reach.
_HELPERS: Mapping[str, object] = {
    name: getattr(runtime, name)
    for name in (
        "add and_ axis cell cells contains default distance div each entries eq fact fact_place"
        " filled ge get group gt has le line lt matches mul ne near not_ number numbers operands"
        " or_ section show sub table text unplaced within words"
    ).split()
} | {"Detail": Detail, "Unknown": Unknown, "F": BODIES}


@dataclass(frozen=True, slots=True)
class Runnable:
    """A rule with its two functions (see ``lang.compile``)."""

    rule: ir.Rule
    check: Callable[[Subject, Any], None]
    detail: Callable[..., Detail]


@dataclass(frozen=True, slots=True)
class Program:
    """Rules in their order, ready to run."""

    rules: tuple[Runnable, ...]

    def __iter__(self) -> Iterator[Runnable]:
        return iter(self.rules)


def build(rules: Sequence[ir.Rule]) -> Program:
    """Compile rules."""
    compiled = compile_rules(rules)
    names: dict[str, Any] = {
        **_HELPERS,
        "K": compiled.constants,
        "__builtins__": {"Exception": Exception},
    }
    exec(compile(compiled.source, "<gx>", "exec"), names)  # noqa: S102 - source is ours, see lang.compile
    return Program(
        tuple(
            Runnable(rule, names[f"check_{i}"], names[f"detail_{i}"])
            for i, rule in enumerate(rules)
        )
    )
