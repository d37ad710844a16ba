"""``gxlint annotate``: the findings as comments in a copy of the Word file."""

from __future__ import annotations

import os
import sys
from datetime import date

from gxlint.cli.arguments import Options
from gxlint.cli.check import baseline_of, exit_code, settled
from gxlint.cli.examining import examine
from gxlint.cli.failures import Unusable
from gxlint.cli.reading import content_needed, limits_from, today_of
from gxlint.cli.shell import word
from gxlint.cli.writing import is_same, write_bytes
from gxlint.engine.results import Run
from gxlint.output.notes import notes
from gxlint.output.tally import summary
from gxlint.revise.comments import annotated, is_annotated
from gxlint.source.document import SourceError
from gxlint.source.kinds import kind_of
from gxlint.source.limits import Limits

_ENDINGS = (".docx", ".docm")


def run(options: Options) -> int:
    """Check a .docx file and write a copy with comments; returns the exit code.

    Raises Unusable where nothing can be written; then there is no copy.
    """
    path, target = options.file, _target(options)
    limits = limits_from(options)
    data = content_needed(path, limits)
    baseline = baseline_of(options)
    try:
        _refuse(path, target, data, limits)
        over = None if is_same(target, path) else target  # the rule for that is this command's own
        examined = examine(Options(vars(options) | {"paths": (path,), "jobs": 1, "output": over}))
        if examined.troubles:
            raise Unusable("\n".join(examined.troubles))
        files, notices = settled(options, examined, baseline)
        result = Run(examined.packs, tuple(file for _, file in files), examined.changes)
        day = date.fromordinal(today_of(options)).isoformat()
        copy = annotated(data, notes(result), day, limits)
    except SourceError as error:
        raise Unusable(f"{path}：{error}") from None
    if content_needed(path, limits) != data:
        raise Unusable(f"{path}：检查的时候文件被改动了，没有写批注；请再运行一次")
    write_bytes(target, copy)
    for notice in notices:
        print(f"gxlint：{notice}", file=sys.stderr)
    print(summary(result))
    print(f"已写成批注：{target}")
    if any(file.diagnostics or file.undecided for _, file in files):
        print("请用 Word 或 WPS 打开逐条查看，改好以后再检查一遍。")
    return exit_code(files, options.strict, troubled=False)


def _target(options: Options) -> str:
    """Return where the copy goes; raises Unusable where that is not said, or no Word file."""
    stem, ending = os.path.splitext(options.file)
    copy = f"{stem}-批注{ending if ending.lower() in _ENDINGS else '.docx'}"
    proposal = f"--output {word(copy)}"
    target: str | None = options.output
    if options.file == "-":
        raise Unusable("批注要写进文件的副本里，不能从标准输入读；请写出文件名")
    if target is None:
        raise Unusable(f"请写明批注写到哪个文件，如：{proposal}")
    if os.path.splitext(target)[1].lower() not in _ENDINGS:
        raise Unusable(
            f"--output {target}：批注写成 Word 文件，文件名要以 .docx 结尾，如：{proposal}"
        )
    return target


def _refuse(path: str, target: str, data: bytes, limits: Limits) -> None:
    """Raise Unusable for what is no .docx file, and for writing into the report itself.

    A file that has comments by gxlint is such a copy already, and may be brought up to date.
    """
    kind = kind_of(data, path)
    if kind != "docx":
        raise Unusable(
            f"{path}：批注只能写进 Word 的 .docx 文件，这个文件的内容是 {kind} 格式；"
            "请用 Word 或 WPS 打开，另存为 .docx 后再运行"
        )
    if is_same(target, path) and not is_annotated(data, limits):
        raise Unusable(f"--output {target} 就是报告本身，没有改动它；批注请写到另一个文件里")
