"""What a run finds: verdicts, diagnostics, and what could not be decided, file by file."""

from __future__ import annotations

from enum import Enum, IntEnum

from gxlint.lang.header import Citation
from gxlint.lang.vocabulary import Table
from gxlint.records import dataclass
from gxlint.report.model import Cell, Place, Report, Sibling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date


class Verdict(Enum):
    """The five answers that a rule gives for one instance."""

    PASSED = "通过"
    VIOLATED = "违反"
    NOT_APPLICABLE = "不适用"
    UNDECIDED = "无法判断"
    FAILED = "出错"


class Severity(IntEnum):
    """How grave a finding is; a larger number is graver."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Operand:
    """A cell that a comparison speaks of.

    ``sign`` is +1 or -1 as the cell counts when everything is brought to the left side,
    and 0 where the comparison is no sum.
    """

    cell: Cell
    sign: int = 0


@dataclass(frozen=True, slots=True)
class Suspect:
    """A cell that is probably wrong, and the value that would set everything right.

    ``slip`` says which known slip makes the one of the other, "" where none does.
    """

    cell: Cell
    expected: str
    slip: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """What to do: ``safety`` is "safe", "confirm" or "advice"."""

    safety: str
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding, ready to be shown.

    ``instance`` names what the rule was applied to (binder, value).  ``working`` shows a sum
    with its numbers put in, such as “99 + 1 = 100，而 5 + 1 = 6”, and is empty otherwise.
    Of ``suspects``, all are wrong together; ``unclear`` says which cells may be the wrong one where
    that can't be told.  ``follows`` is the fingerprint of the finding that this one follows from.
    """

    rule: str
    instance: tuple[tuple[str, str], ...]
    severity: Severity
    trial: bool
    title: str
    message: str
    basis: tuple[Citation, ...]
    place: Place
    operands: tuple[Operand, ...] = ()
    working: str = ""
    suspects: tuple[Suspect, ...] = ()
    unclear: str = ""
    fix: Fix | None = None
    fingerprint: str = ""
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is let pass: why, where that is said, and for how long.

    ``until`` is the last day of it, None for no end.
    """

    diagnostic: Diagnostic
    reason: str
    source: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Undecided:
    """A rule's instance that could not be decided, and why."""

    rule: str
    instance: tuple[tuple[str, str], ...]
    title: str
    reason: str
    place: Place
    mandatory: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule's instance that broke down inside the program."""

    rule: str
    instance: tuple[tuple[str, str], ...]
    message: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many instances got which verdict."""

    passed: int = 0
    violated: int = 0
    not_applicable: int = 0
    undecided: int = 0
    failed: int = 0


#: The word for data that can't be read, and does not call itself a report either.
NOT_STRUCTURED = "not-structured"
#: The word for a file in which nothing stands (see ``source.kinds``).
EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file could not be checked: a stable word for programs, a sentence for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a table of the report says: for each row its key and what its cells have printed.

    A row that stands for a group is among them; None is a cell that is not there.  Texts alone are
    kept: in a run over thousands of reports, cells that know their kind and origin add up.
    """

    form: Table
    rows: tuple[tuple[str, tuple[str | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class FileResult:
    """Everything about one file.

    ``state`` is "checked", "unreadable" or "not-a-report".  ``report`` holds as much as it takes
    to show what was found, ``tables`` what the tables say in which something was found; ``form`` is
    the generation of the form that it follows.  ``kept`` says
    that the file was checked by an earlier run, and has not changed since.  ``sibling`` is what
    other reports are compared with, where some rule does.

    ``suppressed`` and ``known`` are findings set aside: let pass, or in the baseline already;
    ``gone`` is how many of the baseline are no longer found.
    """

    path: str
    format: str | None
    state: str
    report: Report | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    failures: tuple[Failure, ...] = ()
    counts: Counts = Counts()
    trouble: Trouble | None = None
    form: str | None = None
    kept: bool = False
    sibling: Sibling | None = None
    suppressed: tuple[Suppressed, ...] = ()
    known: tuple[Diagnostic, ...] = ()
    gone: int = 0
    tables: tuple[Transcript, ...] = ()

    @property
    def foreign(self) -> bool:
        """Tell whether this is something else than a report, which folders may well hold.

        An empty file of plain text holds a place; that of an office program has lost what it had.
        """
        code = self.trouble.code if self.trouble else ""
        if code == EMPTY:
            from gxlint.source.kinds import kind_by_ending

            return kind_by_ending(self.path) in ("text", "html")
        return code == NOT_STRUCTURED or self.state == "not-a-report"


@dataclass(frozen=True, slots=True)
class PackInfo:
    """A pack that took part in a run."""

    name: str
    version: str
    rules: int


@dataclass(frozen=True, slots=True)
class Changed:
    """A rule that a pack changes: ``what`` says it in words, ``off`` if it is switched off.

    ``until`` is the last day of it, ``scope`` the 范围 to which it is limited, "" for none.
    """

    rule: str
    pack: str
    what: str
    off: bool
    reason: str
    until: date | None
    scope: str


@dataclass(frozen=True, slots=True)
class Run:
    """A whole run over one or more files."""

    packs: tuple[PackInfo, ...]
    files: tuple[FileResult, ...]
    changes: tuple[Changed, ...] = ()
