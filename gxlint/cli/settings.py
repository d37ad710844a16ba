"""What holds for each file: the command line first, then the configuration, then the default."""

from __future__ import annotations

from functools import cached_property

from gxlint.cli.arguments import Options
from gxlint.cli.failures import Unusable
from gxlint.config import ConfigError
from gxlint.config.find import NAME, Finder, named
from gxlint.engine.given import Given
from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from gxlint.config.model import Config, Origin, Setting, Suppression

    Values = tuple[str, ...]

#: Keys of a configuration, each with the attribute of ``Options`` that wins over it.
KEYS = {
    "packs": "pack",
    "region": "region",
    "level": "level",
    "published": "published",
    "previous": "previous",
    "select": "select",
    "ignore": "ignore",
    "fail-on": "fail_on",
}
_DEFAULTS: dict[str, object] = {"packs": (), "select": (), "ignore": (), "fail-on": "error"}


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """Which rules are used: packs, and numbers or beginnings of them.

    Packs that are named or required may be among those ``offered`` by the configuration.  What is
    ignored may be of packs that are used ``elsewhere``, for other files.
    """

    packs: Values = ()
    offered: Values = ()
    select: Values = ()
    ignore: Values = ()
    elsewhere: Values = ()

    def chooses(self, number: str) -> bool:
        """Tell whether a rule takes part; a mandatory one may be left out by hand."""
        return self.heeds(number) and (not self.select or number.startswith(self.select))

    def heeds(self, number: str) -> bool:
        """Tell whether a rule says which cell is wrong: one that is just not selected does."""
        return not (self.ignore and number.startswith(self.ignore))


@dataclass(frozen=True, slots=True)
class Settings:
    """All that bears on the result of a file besides its content; plain data.

    ``previous`` is the path of last year's report, or of a folder of them.
    """

    rules: RuleChoice = RuleChoice()
    given: Given = Given()
    previous: str | None = None


@dataclass(frozen=True)
class Plan:
    """What holds for a file: ``given`` by the command line, ``said`` by the configuration."""

    path: str
    given: Mapping[str, object]
    said: Mapping[str, Setting]
    config: Config | None

    def value(self, key: str) -> Any:
        """Return the value of a setting."""
        if key in self.given:
            return self.given[key]
        return self.said[key].value if key in self.said else _DEFAULTS.get(key)

    def origin(self, key: str) -> Origin | None:
        """Return where a configuration has what holds, None where it comes from elsewhere."""
        return self.said[key].origin if key in self.said and key not in self.given else None

    @cached_property
    def settings(self) -> Settings:
        """What bears on the result."""
        packs: Values = self.value("packs")
        general = self.config if self.origin("ignore") else None
        others = tuple(sorted(set(general.packs) - set(packs))) if general else ()
        chosen: tuple[Values, Values] = (self.value("select"), self.value("ignore"))
        rules = RuleChoice(packs, self.offered, *chosen, others)
        given = Given(self.value("level"), self.value("region"), self.value("published"))
        return Settings(rules, given, self.value("previous"))

    @property
    def offered(self) -> Values:
        """The packs that the configuration names for any file."""
        return tuple(self.config.packs) if self.config else ()

    @property
    def fail_on(self) -> str:
        """From which severity on the run fails."""
        found: str = self.value("fail-on")
        return found

    @property
    def suppressions(self) -> tuple[Suppression, ...]:
        """What is let pass."""
        return self.config.suppressing(self.path) if self.config else ()


class Plans:
    """Makes plans for the files of a run."""

    def __init__(self, options: Options) -> None:
        """Raises Unusable where the configuration that is named can't be used."""
        given = {key: getattr(options, name, None) for key, name in KEYS.items()}
        self._given = {key: value for key, value in given.items() if value}
        self._stdin_name: str = getattr(options, "stdin_filename", "")
        self._find = Finder()
        self._named: Config | None = None
        if options.config is not None:
            try:
                self._named = named(options.config)
            except ConfigError as error:
                raise Unusable(str(error)) from None

    def __call__(self, path: str) -> Plan:
        """Return the plan for a file, “-” for standard input; raises Unusable."""
        if path == "-":
            path = self._stdin_name or "-"
        try:
            config = self._named or self._find(path)
        except ConfigError as error:
            raise Unusable(str(error)) from None
        return Plan(path, self._given, config.applying(path) if config else {}, config)

    def here(self) -> Plan:
        """Return the plan for no file in particular: with all packs that anything here needs."""
        plan = self(NAME)
        packs = plan.config.packs if plan.config else {}
        if not packs:
            return Plan(plan.path, plan.given, {}, plan.config)
        from gxlint.config.model import Setting

        (first, *_) = packs.values()
        said = {"packs": Setting(tuple(packs), first)}
        return Plan(plan.path, plan.given, said, plan.config)


def blaming(plan: Plan, error: Exception) -> Exception:
    """Return an error about what holds; a configuration that asks for it is named."""
    if plan.config and any(map(plan.origin, ("packs", "select", "ignore", "previous"))):
        return Unusable(f"{error}（见配置 {plan.config.path}）")
    return error
