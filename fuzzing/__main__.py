"""Coverage-guided fuzzing of everything that reads what others wrote.

    python -m fuzzing TARGET [LIBFUZZER OPTION ...]

TARGET is the ending of a kind of file (docx, html, txt, yaml, json, ...), or ``gx`` for
rule files, ``number`` or ``date``.  Options such as ``-max_total_time=600`` go to libFuzzer; a
folder given among them is its corpus.  Needs ``pip install atheris`` (Linux and macOS).

A target may refuse its input in the ways that are meant for it; anything else it raises, and
taking more than a few seconds or 500 MB, is a fault.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["gxlint"]):
    from gxlint.engine.lint import lint
    from gxlint.engine.prepare import prepare
    from gxlint.lang.errors import RuleFileError
    from gxlint.lang.parse import parse
    from gxlint.lang.spans import SourceText
    from gxlint.report.dates import NotADateError, read_date
    from gxlint.report.numbers import parse_figure, parse_number

ROOT = Path(__file__).parents[1]
_LIMITS = ("-timeout=10", "-rss_limit_mb=500", "-max_len=200000")


def _file(ending: str) -> Callable[[bytes], None]:
    linter = prepare()

    def check(data: bytes) -> None:
        result = lint(data, f"a.{ending}", linter)
        assert not result.failures, result.failures

    return check


def _rule_file(data: bytes) -> None:
    try:
        parse(SourceText("a.gx", data.decode("utf-8", "replace")))
    except RuleFileError as error:
        assert str(error)


def _number(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    parse_figure(text, ("/", "无"))
    parse_number(text)


def _date(data: bytes) -> None:
    try:
        read_date(data.decode("utf-8", "replace"))
    except NotADateError:
        return


def _target(name: str) -> Callable[[bytes], None]:
    own = {"gx": _rule_file, "number": _number, "date": _date}
    return own[name] if name in own else _file(name)


def _seeds(name: str) -> list[Path]:
    if name == "gx":
        return sorted((ROOT / "rules").rglob("*.gx"))
    return sorted((ROOT / "examples").glob(f"*.{name}"))


def main() -> None:
    """Fuzz one target until libFuzzer is told to stop, starting from the examples."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program, name, *options = sys.argv
    with tempfile.TemporaryDirectory() as folder:
        for seed in _seeds(name):
            (Path(folder) / seed.name).write_bytes(seed.read_bytes())
        atheris.Setup([program, *_LIMITS, *options, folder], _target(name))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
