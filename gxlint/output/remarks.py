"""What is said of a finding besides where it is: its message, what it rests on, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.engine.results import Diagnostic, Fix, Suppressed, Suspect
from gxlint.output.places import column_label, in_words, row_label
from gxlint.output.sheet import remedy
from gxlint.report.model import Report


def headline(diagnostic: Diagnostic) -> str:
    """Return the message, with the mark of a rule on trial."""
    return ("（试行）" if diagnostic.trial else "") + diagnostic.message


def in_lines(diagnostic: Diagnostic, report: Report | None) -> list[str]:
    """Return a finding in lines: message, place, working, suspects, advice, basis.

    They don't quote what the finding is about: a message that hides a part of an identity number
    would hide nothing then.
    """
    suspects = diagnostic.suspects
    remarks = [
        ("", headline(diagnostic)),
        ("位置：", in_words(report, diagnostic.place)),
        ("", diagnostic.working),
        *(("", suspicion(suspect, suspects, report)) for suspect in suspects),
        ("分不清：", diagnostic.unclear),
        ("怎么办：", advice(diagnostic.fix)),
        ("依据：", citations(diagnostic)),
    ]
    return [name + text for name, text in remarks if text]


def excuse(one: Suppressed) -> str:
    """Say why a finding is let pass, where that is said, and until when."""
    until = f"；至 {one.until}" if one.until else ""
    return f"{one.reason}（{one.source}{until}）"


def suspicion(suspect: Suspect, suspects: Sequence[Suspect], report: Report | None) -> str:
    """Name the cell that is probably wrong, and what would set it right."""
    cell = suspect.cell
    row = row_label(report, cell.table, cell.row)
    column = column_label(report, cell.table, cell.column)
    return f"“{row}”的“{column}”{remedy(suspect, suspects)}"


def advice(fix: Fix | None) -> str:
    """Say what to do; the text of a safe fix is the very words to put in place."""
    if fix is None:
        return ""
    return f"改为“{fix.text}”" if fix.safety == "safe" else fix.text


def citations(diagnostic: Diagnostic) -> str:
    """Return the legal bases in one line."""
    return "；".join(f"{basis.document} {basis.clause}".rstrip() for basis in diagnostic.basis)
