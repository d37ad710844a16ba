"""A hundred conditions as rules and in CEL, evaluated by cel-js in node (installed for the while).

python -m benchmarks.cel [ROUNDS]
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.conditions import conditions, figures, program
from benchmarks.reports import EXAMPLES
from benchmarks.timing import medians, table
from gxlint.engine.evaluate import Outcome
from gxlint.engine.lint import read_report
from gxlint.engine.runtime import Subject
from gxlint.packs.load import load

_PACKAGE = "cel-js@0.8.2"
_CEL = "cel-js in node"


def _cel(folder: str, request: Mapping[str, object], rounds: int) -> float:
    """Return how many milliseconds cel-js takes for all conditions."""
    path = Path(folder, "request.json")
    path.write_text(json.dumps(request, ensure_ascii=False), encoding="utf-8")
    script = Path(__file__).with_name("cel.mjs")
    command = ("node", str(script), folder, str(path), str(rounds))
    return float(subprocess.run(command, capture_output=True, check=True).stdout)


def main() -> None:
    """Print the table; a line where node or the package can't be had."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        print("skipped: node and npm are not installed")
        return
    vocabulary = load().vocabulary
    data = (EXAMPLES / "good-department.docx").read_bytes()
    report = read_report(data, "a.docx", vocabulary)
    chosen = conditions(report)
    assert report.year is not None
    rules = program(chosen, report.year, vocabulary)
    outcome = Outcome(Subject(report, None, vocabulary))
    outcome.run(rules)
    assert outcome.passed == outcome.instances == len(chosen)
    with tempfile.TemporaryDirectory() as folder:
        install = (npm, "install", "--no-audit", "--no-fund", "--prefix", folder, _PACKAGE)
        if subprocess.run(install, capture_output=True, check=False).returncode:
            print(f"skipped: npm could not install {_PACKAGE}")
            return
        request = {"conditions": [c.cel for c in chosen], "report": figures(report)}
        tasks = {
            "gxlint's rules": lambda: Outcome(Subject(report, None, vocabulary)).run(rules),
        }
        ours = medians(tasks, rounds)
        table(ours | {_CEL: _cel(folder, request, rounds)}, _CEL)


if __name__ == "__main__":
    main()
