"""Print docs/accuracy.md: ``python -m benchmarks.accuracy > docs/accuracy.md``.

``--good N`` and ``--seeds N`` set how many good reports, and how many random reports for each
fault, are tried; ``--jobs N`` how many processes work.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.accuracy.answers import Answer, answers, copied
from benchmarks.accuracy.cases import Case, fault_cases, good_cases, sample_cases
from benchmarks.accuracy.page import page


def _told(cases: list[Case], processes: int) -> list[Answer]:
    found: list[Answer] = []
    for number, answer in enumerate(answers(cases, processes), 1):
        found.append(answer)
        if number % 20 == 0 or number == len(cases):
            print(f"\r{number}/{len(cases)} reports", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found


def main() -> None:
    """Measure, and print the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy")
    parser.add_argument("--good", type=int, default=100)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    good = list(good_cases(options.good))
    seeded = [*sample_cases(), *fault_cases(options.seeds)]
    found = _told([*good, *seeded], options.jobs)
    print(page(found[: len(good)], found[len(good) :], copied(good)), end="")


if __name__ == "__main__":
    main()
