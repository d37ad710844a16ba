"""Many reports of one year, some copied: what it costs to compare them all, and what is found.

python -m benchmarks.siblings [REPORTS]
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reports import EXAMPLES
from benchmarks.timing import table
from gxlint.engine.lint import read_report
from gxlint.engine.prepare import prepare
from gxlint.engine.results import FileResult
from gxlint.engine.siblings import as_sibling, near
from gxlint.records import replace
from gxlint.report.model import Line, Passage

#: One report in so many is a copy of the one before it, with another name and other figures.
_COPIED = 50
_BODY = "青禾县自然资源局"
_ALL, _NONE = "all rules", "without GX-Y05"
_WORDS = (
    "公开 栏目 政策 解读 群众 办事 指南 企业 窗口 网站 审核 更新 专栏 培训 考核 台账 答复 便民"
    " 目录 监督 数据 平台 咨询 反馈 清单 流程 媒体 图解 会议 检查 整改 档案 保密 意见 热线 社区"
).split()


def _sentence(rng: random.Random) -> str:
    parts = ["".join(rng.choices(_WORDS, k=rng.randint(3, 5))) for _ in range(rng.randint(2, 4))]
    return f"{'，'.join(parts)}{rng.randint(2, 90)}件。"


def _name(number: int) -> str:
    return f"{chr(0x4E00 + number % 500)}{chr(0x5E00 + number // 500)}县自然资源局"


def narratives(count: int) -> list[str]:
    """Return what each of so many bodies writes beside what all of them write."""
    made: list[str] = []
    for number in range(count):
        rng = random.Random(number)
        copied = number and number % _COPIED == 0
        own = "".join(_sentence(rng) for _ in range(60))
        made.append(made[-1].replace("2", "3") if copied else own)
    return made


def write_reports(folder: Path, made: Sequence[str]) -> None:
    """Write a report as text for each narrative, which stands at the end of section 一."""
    whole = (EXAMPLES / "good-department.txt").read_text(encoding="utf-8")
    mark = "\n二、主动公开政府信息情况"
    for number, own in enumerate(made):
        text = whole.replace(mark, f"\n{own}{mark}", 1).replace(_BODY, _name(number))
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


def _seconds(folder: str, *options: str) -> float:
    """Return how many seconds it takes to check a folder with nothing kept of an earlier run."""
    command = (sys.executable, "-m", "gxlint", "check", "--format", "concise", "--jobs", "2")
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "GXLINT_CACHE_DIR": cache}
        start = time.perf_counter()
        subprocess.run(
            (*command, *options, folder), capture_output=True, env=environment, check=False
        )
        return time.perf_counter() - start


def _samples(made: Sequence[str]) -> list[FileResult]:
    """Return what the check of each report leaves for the others."""
    data = (EXAMPLES / "good-department.txt").read_bytes()
    report = read_report(data, "a.txt", prepare().vocabulary)
    found = []
    for number, own in enumerate(made):
        line = Line(report.prose.text.replace(_BODY, _name(number)) + own)
        section = replace(report.sections[0], prose=Passage((line,)))
        sibling = as_sibling(replace(report, agency=_name(number), sections=(section,)))
        found.append(FileResult(f"{number:05}.txt", "txt", "checked", sibling=sibling))
    return found


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    made = narratives(count)
    copies = set(range(_COPIED, count, _COPIED))
    start = time.process_time()
    results = _samples(made)
    sampled = time.process_time() - start
    start = time.process_time()
    found = near(results)
    searched = time.process_time() - start
    tracemalloc.start()
    near(results)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    pairs = copies | {at - 1 for at in copies}
    print(f"{sampled * 1000 / count:.2f} ms for the sample of each report")
    print(f"{searched:.2f} s to find who is like whom, {peak / 2**20:.1f} MB (traced)")
    print(f"{len(pairs & found.keys())} of {len(pairs)} copied reports are compared,")
    print(f"and {len(found.keys() - pairs)} of the {count - len(pairs)} others\n")
    with tempfile.TemporaryDirectory() as folder:
        write_reports(Path(folder), made)
        whole = {_NONE: _seconds(folder, "--ignore", "GX-Y05"), _ALL: _seconds(folder)}
    table({name: seconds * 1000 for name, seconds in whole.items()}, _NONE)


if __name__ == "__main__":
    main()
