"""gxlint checks Chinese 政府信息公开工作年度报告 against the regulation and the official form.

For programs: ``gxlint.lint`` checks a report, ``gxlint.load_pack`` loads a pack of rules.  What is
exported is in ``gxlint.api``, which is imported when it is first asked for.
"""

__version__ = "0.1.0"

__all__ = [
    "Counts",
    "Diagnostic",
    "Pack",
    "PackError",
    "Report",
    "Result",
    "Severity",
    "Trouble",
    "Undecided",
    "lint",
    "load_pack",
]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.api import (
        Counts,
        Diagnostic,
        Pack,
        PackError,
        Report,
        Result,
        Severity,
        Trouble,
        Undecided,
        lint,
        load_pack,
    )


def __getattr__(name: str) -> object:
    """Return what is exported; the command line does without."""
    if name not in __all__:
        raise AttributeError(f"module 'gxlint' has no attribute {name!r}")
    from gxlint import api

    found = globals()[name] = getattr(api, name)
    return found


def __dir__() -> list[str]:
    """Return the names of the module, those not yet imported included."""
    return sorted({*globals(), *__all__})
