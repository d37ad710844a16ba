"""Timing things against a baseline in turn, so that a slow moment of the machine hits both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence

Clock = Callable[[], float]


def medians(
    tasks: Mapping[str, Callable[[], object]], rounds: int, clock: Clock = time.process_time
) -> dict[str, float]:
    """Return the median time of each task in milliseconds, all run in turn ``rounds`` times.

    The clock is that of this process's own work, so that others on the machine matter little;
    ``time.perf_counter`` measures what is done by other processes, too.
    """
    for task in tasks.values():
        task()
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            start = clock()
            task()
            taken[name].append((clock() - start) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def table(figures: Mapping[str, float], baseline: str) -> None:
    """Print times and their ratio to the baseline."""
    width = max(len(name) for name in figures)
    for name, figure in figures.items():
        print(f"{name:<{width}}  {figure:9.2f} ms  {figure / figures[baseline]:7.1f} x")


def curve(title: str, sizes: Sequence[int], times: Sequence[float]) -> None:
    """Print how a time grows with a size: in all, with a bar, and for each unit of the size."""
    print(f"{title:>10}  {'time':>12}  {'for each':>12}")
    for size, taken in zip(sizes, times, strict=True):
        bar = "#" * max(1, round(40 * taken / max(times)))
        print(f"{size:>10}  {taken:9.2f} ms  {1000 * taken / size:9.2f} us  {bar}")
