"""``gxlint baseline``: the findings of today, so that later only new ones are told."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping

from gxlint.cli.arguments import Options
from gxlint.cli.examining import examine
from gxlint.cli.failures import Unusable, why
from gxlint.cli.letting_pass import let_pass
from gxlint.cli.reading import today_of
from gxlint.cli.shell import word
from gxlint.cli.writing import write_whole
from gxlint.config.globs import relative
from gxlint.engine.aside import subtract
from gxlint.engine.results import Diagnostic, FileResult
from gxlint.output.places import logical_path
from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCHEMA = "gxlint-baseline/1"
_MOST = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Baseline:
    """The fingerprints known of each file; paths are as seen from ``folder``."""

    folder: str
    files: Mapping[str, frozenset[str]]

    def subtract(self, result: FileResult) -> FileResult:
        """Set aside what is known of a file."""
        known = self.files.get(relative(result.path, self.folder), frozenset())
        return subtract(result, known) if result.state == "checked" else result


def run(options: Options) -> int:
    """Record what is found in files; returns the exit code.

    Raises Unusable where a file can't be checked: what was found in half of them is no baseline.
    """
    examined = examine(options)
    troubles = [*examined.troubles, *_failures(file for _, file in examined.files)]
    if troubles:
        raise Unusable("\n".join((*troubles, "没有写基线：先要每个文件都能检查")))
    files, _ = let_pass(examined.files, today_of(options))
    results = [file for _, file in files]
    folder = os.path.dirname(os.path.abspath(options.output))
    write_whole(options.output, _text(results, folder))
    count = sum(len(file.diagnostics) for file in results)
    print(f"{len(results)} 个文件的 {count} 处发现已记入 {options.output}；")
    print(f"以后用 gxlint check --baseline {word(options.output)} 只报新的。")
    return 0


def _failures(files: Iterable[FileResult]) -> Iterator[str]:
    for file in files:
        for failure in file.failures:
            yield f"{file.path}：规则 {failure.rule} 出错（{failure.message}）"


def read_baseline(path: str) -> Baseline:
    """Return the baseline in a file; raises Unusable where there is none."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(_MOST + 1)
    except OSError as error:
        raise Unusable(f"基线 {path}：{why(error)}") from None
    try:
        files = dict(_known(json.loads(data))) if len(data) <= _MOST else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        files = None
    if files is None:
        raise Unusable(f"基线 {path}：不是 gxlint baseline 写出的文件，或已损坏；请重新生成")
    return Baseline(os.path.dirname(os.path.abspath(path)), files)


def _known(whole: Any) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield files and what is known of them; raises whatever comes of another form."""
    if whole["schema"] != SCHEMA:
        raise ValueError
    for path, found in whole["files"].items():
        yield path, frozenset(one["fingerprint"] for one in found)


def _text(results: Iterable[FileResult], folder: str) -> str:
    """Return a baseline as text, in an order that does not depend on that of the files."""
    files = {
        relative(file.path, folder): sorted(map(_entry, file.diagnostics), key=_order)
        for file in results
        if file.diagnostics
    }
    whole = {"schema": SCHEMA, "files": dict(sorted(files.items()))}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _entry(found: Diagnostic) -> dict[str, str]:
    """Return what is recorded of a finding; all but the fingerprint is for people."""
    return {
        "rule": found.rule,
        "place": logical_path(found.place),
        "message": found.message,
        "fingerprint": found.fingerprint,
    }


def _order(entry: Mapping[str, str]) -> tuple[str, str]:
    return entry["rule"], entry["fingerprint"]
