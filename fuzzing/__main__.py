"""Coverage-guided fuzzing of everything that reads what others wrote.

    python -m fuzzing TARGET [LIBFUZZER OPTION ...]

TARGET is the ending of a kind of file (docx, html, txt, yaml, json, ...), ``plain-html`` for
the parser in pure Python, ``gx`` for rule files, ``number`` or ``date``.  Options such as
``-max_total_time=600`` go to libFuzzer; a folder given among them is its corpus, and a file is
an input to try once.  Needs ``pip install atheris`` (Linux and macOS), beside all extras.

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
    import gxlint.source.pdf
    from gxlint.engine.lint import lint
    from gxlint.engine.prepare import prepare
    from gxlint.engine.results import Run
    from gxlint.lang.errors import RuleFileError
    from gxlint.lang.parse import parse
    from gxlint.lang.spans import SourceText
    from gxlint.output import writer
    from gxlint.report.dates import NotADateError, read_date
    from gxlint.report.numbers import parse_figure, parse_number

from fuzzing.packages import mutated
from fuzzing.seeds import seeds

_LIMITS = ("-timeout=20", "-rss_limit_mb=700", "-max_len=200000")
_PACKAGES = frozenset(("docx", "odt", "ofd"))


def _file(ending: str) -> Callable[[bytes], None]:
    linter = prepare()
    # What happens in a process of its own, nobody sees; libFuzzer keeps the bounds instead.
    gxlint.source.pdf.confined = lambda task, limits: task()
    write = writer("json")

    def check(data: bytes) -> None:
        result = lint(data, f"a.{ending}", linter)
        assert not result.failures, result.failures
        with tempfile.TemporaryFile("w", encoding="utf-8") as stream:
            write(Run(linter.packs, (result,)), stream)

    return check


def _plain_html() -> Callable[[bytes], None]:
    sys.modules["selectolax.lexbor"] = None  # type: ignore[assignment]
    return _file("html")


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
    if name == "plain-html":
        return _plain_html()
    return own[name] if name in own else _file(name)


def main() -> None:
    """Fuzz one target until libFuzzer is told to stop, starting from its seeds."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program, name, *options = sys.argv
    arguments = [program, *_LIMITS, *options]
    inside = {}
    if name in _PACKAGES:
        inside["custom_mutator"] = lambda data, most, seed: mutated(
            data, most, seed, atheris.Mutate
        )
    with tempfile.TemporaryDirectory() as folder:
        if not any(Path(option).is_file() for option in options):
            arguments.append(folder)
        for file, seed in seeds(name.removeprefix("plain-")).items():
            Path(folder, file).write_bytes(seed)
        atheris.Setup(arguments, _target(name), **inside)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
