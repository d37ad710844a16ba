"""Rules as a program: compiled to an image that can be stored, and linked to run."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from types import CodeType

from gxlint.engine import runtime
from gxlint.engine.functions import BODIES
from gxlint.engine.runtime import Detail, Subject
from gxlint.lang.header import Header
from gxlint.lang.names import body, getter
from gxlint.records import dataclass
from gxlint.report.schema import ATTRIBUTES
from gxlint.report.values import Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from gxlint.lang import ir

#: With the attributes and functions of the language, all that compiled rules can reach.
_HELPERS: Mapping[str, object] = {
    name: getattr(runtime, name)
    for name in (
        "add and_ axis cell cells contains default distance div each entries eq fact fact_place"
        " filled ge get given group gt has le line lt matches mul ne near not_ number numbers"
        " once operands or_ over section show strict sub text unplaced within words"
    ).split()
}
_ATTRIBUTES = {
    getter(record, name): seen.get
    for record, attributes in ATTRIBUTES.items()
    for name, seen in attributes.items()
}
_NAMES: Mapping[str, object] = {
    **_HELPERS,
    **_ATTRIBUTES,
    "Detail": Detail,
    "Unknown": Unknown,
    "__builtins__": {"Exception": Exception},
}


@dataclass(frozen=True, slots=True)
class Image:
    """Compiled rules as they can be stored: the code, its constants, and the rules' headers."""

    code: CodeType
    constants: tuple[object, ...]
    headers: tuple[Header, ...]


@dataclass(frozen=True, slots=True)
class Runnable:
    """A rule with its functions (see ``lang.compile``); without ``where`` it is for all reports."""

    rule: Header
    check: Callable[[Subject, Any], None]
    detail: Callable[..., Detail]
    where: Callable[[Subject], bool] | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """Rules in their order, ready to run.

    Of rules that were left out, ``hiding`` are those that find what nothing else may repeat, and
    ``heeded`` those whose sums still tell which cell is wrong.
    """

    rules: tuple[Runnable, ...]
    hiding: tuple[Runnable, ...] = ()
    heeded: tuple[Runnable, ...] = ()

    @property
    def compares(self) -> bool:
        """Whether some rule looks at the other reports of the run."""
        return any(runnable.rule.compares for runnable in self.rules)

    def __iter__(self) -> Iterator[Runnable]:
        return iter(self.rules)

    def over_cells(self) -> Program:
        """Return the rules, heeded ones too, whose verdicts may change with a figure in a table."""
        own = (runnable for runnable in self if runnable.rule.reads_cells)
        return Program((*own, *self.heeded))


def compile_image(rules: Sequence[ir.Rule]) -> Image:
    """Compile rules."""
    from gxlint.lang.compile import compile_rules

    compiled = compile_rules(rules)
    code = compile(compiled.source, "<gx>", "exec")
    return Image(code, compiled.constants, tuple(rule.header for rule in rules))


def link(image: Image, chosen: Container[str], heeded: Container[str] = ()) -> Program:
    """Make those rules of an image ready to run whose numbers are ``chosen``.

    Others that are ``heeded`` tell which cell is wrong, as far as they read any.
    """
    functions = {body(name): function for name, function in BODIES.items()}
    names: dict[str, Any] = {**_NAMES, **functions, "K": image.constants}
    exec(image.code, names)  # noqa: S102 - the source is ours, see lang.compile

    def runnable(number: int) -> Runnable:
        check, detail = names[f"check_{number}"], names[f"detail_{number}"]
        return Runnable(image.headers[number], check, detail, names.get(f"where_{number}"))

    rules, hiding, besides = [], [], []
    for number, rule in enumerate(image.headers):
        if rule.id in chosen:
            rules.append(runnable(number))
            continue
        if rule.hides:
            hiding.append(runnable(number))
        if rule.reads_cells and rule.id in heeded:
            besides.append(runnable(number))
    return Program(tuple(rules), tuple(hiding), tuple(besides))


def build(rules: Sequence[ir.Rule]) -> Program:
    """Compile rules and make them ready to run."""
    return link(compile_image(rules), {rule.id for rule in rules})
