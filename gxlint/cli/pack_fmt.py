"""``gxlint pack fmt``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from difflib import unified_diff

from gxlint.cli.failures import Unusable
from gxlint.cli.screen import for_programs
from gxlint.cli.writing import write_whole
from gxlint.lang.errors import RuleFileError
from gxlint.lang.layout import layout
from gxlint.lang.problems import Problem
from gxlint.lang.spans import SourceText
from gxlint.packs.files import rule_files
from gxlint.packs.load import text_of
from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.cli.arguments import Options
    from gxlint.lang.keywords import Spelling


@dataclass(frozen=True, slots=True)
class _Laid:
    """A rule file as it is, and in the one form."""

    path: str
    text: str
    tidy: str


def run(options: Options) -> int:
    """Bring rule files into their one form, or only say what would change.

    Returns the exit code: 1 with --check where a file is not in that form.  Nothing is written
    where one of the files can't be parsed.
    """
    files = _laid(_files(options.paths), options.keywords)
    changed = [file for file in files if file.tidy != file.text]
    if options.keywords:
        for_programs().write("\n".join(f"# {file.path}\n{file.tidy}" for file in files))
        return 0
    if options.diff:
        for file in changed:
            for_programs().writelines(_difference(file))
    elif options.check:
        for file in changed:
            print(f"{file.path}：不是统一的写法；用 gxlint pack fmt 改写")
    else:
        for file in changed:
            write_whole(file.path, file.tidy)
        print(f"看了 {len(files)} 个规则文件，改写了 {len(changed)} 个", file=sys.stderr)
    return 1 if options.check and changed else 0


def _files(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        if os.path.isdir(path):
            yield from rule_files(path)
        elif os.path.isfile(path):
            yield path
        else:
            raise Unusable(f"没有文件或文件夹“{path}”")


def _laid(paths: Iterator[str], keywords: Spelling | None) -> list[_Laid]:
    """Lay out all files.  Raises RuleFileError with the faults of all of them."""
    found: list[_Laid] = []
    problems: list[Problem] = []
    for path in paths:
        text = text_of(path)
        try:
            found.append(_Laid(path, text, layout(SourceText(path, text), keywords)))
        except RuleFileError as error:
            problems.extend(error.problems)
    if problems:
        raise RuleFileError(problems)
    return found


def _difference(file: _Laid) -> Iterator[str]:
    before, after = (text.splitlines(keepends=True) for text in (file.text, file.tidy))
    for line in unified_diff(before, after, file.path, file.path):
        yield line if line.endswith("\n") else f"{line}\n"
