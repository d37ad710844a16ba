"""Making the safe corrections: one after the other, each tried and looked at before it stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gxlint.engine.lint import NotAReport
from gxlint.engine.results import Diagnostic
from gxlint.records import dataclass
from gxlint.report.model import Report
from gxlint.revise.looking import Looked
from gxlint.revise.places import Wanted, wanted, ways
from gxlint.revise.strands import Opened, inked
from gxlint.revise.unchanged import numbers, same_but_for
from gxlint.source.document import SourceError

#: So many corrections are made in one go; a report that needs more is converted, not written.
_MOST = 2000
#: What reading raises where an edit was made at the wrong place.
_NO_LONGER = (SourceError, NotAReport)


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction: the finding as it was when its turn came, and what it makes of the words."""

    finding: Diagnostic
    want: Wanted


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file with its safe corrections.

    ``left`` are safe ones that could not be made at a place that is sure; ``others`` is what else
    is found in the corrected file; ``secrets`` are what nothing that is shown may repeat.
    """

    data: bytes
    report: Report
    made: tuple[Correction, ...]
    left: tuple[Correction, ...]
    others: tuple[Diagnostic, ...]
    secrets: frozenset[str]


def fix(data: bytes, open_: Callable[[bytes], Opened], look: Callable[[bytes], Looked]) -> Fixed:
    """Make all safe corrections of a file.

    ``open_`` opens it for writing and ``look`` reads and checks it.  A correction stays only if the
    file then says what was meant, and all else, above all every figure, as before.  Raises what
    they raise: NoWayBack where the file can't be written into.
    """
    now = look(data)
    secrets = now.secrets
    made: list[Correction] = []
    left: dict[Wanted, Correction] = {}
    while (next_ := next(_safe(now, left), None)) and len(made) < _MOST:
        done = _made(data, next_, now, open_, look)
        if done is None:
            left[next_.want] = next_
        else:
            data, now = done
            secrets |= now.secrets
            made.append(next_)
    others = tuple(found for found in now.findings if _wanted(found) is None)
    return Fixed(data, now.report, tuple(made), tuple(left.values()), others, secrets)


def _safe(now: Looked, left: dict[Wanted, Correction]) -> Iterator[Correction]:
    for finding in now.findings:
        want = _wanted(finding)
        if want is not None and want not in left:
            yield Correction(finding, want)


def _wanted(finding: Diagnostic) -> Wanted | None:
    """Return what a finding wants, if that is safe and changes anything."""
    if finding.fix is None or finding.fix.safety != "safe":
        return None
    want = wanted(finding.place, finding.fix.text)
    return want if want and inked(want.before) != inked(want.after) else None


def _made(
    data: bytes,
    correction: Correction,
    now: Looked,
    open_: Callable[[bytes], Opened],
    look: Callable[[bytes], Looked],
) -> tuple[bytes, Looked] | None:
    """Return the file with a correction made and what it is then, None where no place is sure."""
    want, place = correction.want, correction.finding.place
    if numbers(want.before) != numbers(want.after):
        return None
    opened = open_(data)
    for edits in ways(opened.strands, want, place.at or place.line):
        changed = opened.splice(edits)
        try:
            after = look(changed)
        except _NO_LONGER:
            continue
        if same_but_for(want, now, after):
            return changed, after
    return None
