"""What a configuration says, with where it says so."""

from __future__ import annotations

from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any


@dataclass(frozen=True, slots=True)
class Origin:
    """A line of a configuration file."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path} 第 {self.line} 行"


@dataclass(frozen=True, slots=True)
class Setting:
    """The value of a key, and where it stands."""

    value: object
    origin: Origin


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings that are let pass: those of a rule in some files, at a place, with a value.

    ``place`` has what is said of section, table, row and column, ``instance`` of what the rule is
    applied to; all of it must be so.  ``value`` is a figure that the finding speaks of, or the
    words at its place.  It holds to the last day of ``until``, without end where there is none.
    """

    rule: str
    path: str
    place: tuple[tuple[str, str], ...]
    instance: tuple[tuple[str, str], ...]
    value: str | None
    reason: str
    until: date | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class ForFiles:
    """Settings for the files that a pattern means."""

    path: str
    settings: Mapping[str, Setting]


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration: settings for all files, for some, and what is let pass.

    ``path`` is the file, as people are told of it; what is relative goes by ``folder``.
    """

    path: str
    folder: str
    settings: Mapping[str, Setting]
    files: tuple[ForFiles, ...] = ()
    suppressions: tuple[Suppression, ...] = ()

    @property
    def packs(self) -> dict[str, Origin]:
        """All packs that are named, for all files or for some, and where each first is."""
        found: dict[str, Origin] = {}
        for settings in (self.settings, *(some.settings for some in self.files)):
            packs = settings.get("packs")
            if packs is not None:
                names: Any = packs.value
                found |= {name: packs.origin for name in names if name not in found}
        return found

    def applying(self, path: str) -> dict[str, Setting]:
        """Return the settings for a file; of those for some files, the later wins."""
        found = dict(self.settings)
        if self.files:
            from gxlint.config.globs import matches, relative

            seen = relative(path, self.folder)
            for some in self.files:
                if matches(some.path, seen):
                    found |= some.settings
        return found

    def suppressing(self, path: str) -> tuple[Suppression, ...]:
        """Return what is let pass in a file."""
        if not self.suppressions:
            return ()
        from gxlint.config.globs import matches, relative

        seen = relative(path, self.folder)
        return tuple(one for one in self.suppressions if matches(one.path, seen))
