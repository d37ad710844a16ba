"""Work that foreign code does on foreign data, in a process of its own with bounded means."""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import sys
import traceback
from collections.abc import Callable
from typing import NoReturn, TypeVar

from gxlint.source.document import SourceError
from gxlint.source.limits import Limits

T = TypeVar("T")


def confined(task: Callable[[], T], limits: Limits) -> T:
    """Return what ``task`` returns, or raise the SourceError that it raises.

    A file of a few kilobytes can unfold without end inside a library in C, where no limit of
    ours reaches.  So the task runs in a child process, whose memory and time the system bounds,
    and a SourceError says where they were not enough.  Only Linux gives such children at no
    cost; elsewhere the task runs here, and the limits that its own code keeps must do.
    """
    if sys.platform != "linux":
        return task()
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        _work(task, sink, limits)
    os.close(sink)
    with os.fdopen(source, "rb") as stream:
        data = stream.read()
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) < 0:
        raise SourceError(
            "too-complex",
            "文件过于复杂，在限定的时间和内存内读不完；请确认选对了文件，或由原文档重新导出",
        )
    if not data:
        raise RuntimeError("the child ended without an outcome; its traceback is above")
    done, outcome = pickle.loads(data)  # noqa: S301 - what our own child wrote
    if not done:
        raise SourceError(*outcome)
    result: T = outcome
    return result


def _work(task: Callable[[], object], sink: int, limits: Limits) -> NoReturn:
    """Do a task as the child, and send its outcome; the child never returns."""
    gc.disable()
    faulthandler.disable()
    try:
        _bound(limits)
        outcome: tuple[bool, object]
        try:
            outcome = True, task()
        except SourceError as error:
            outcome = False, (error.code, error.message)
        with os.fdopen(sink, "wb") as stream:
            pickle.dump(outcome, stream, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        os.abort()
    except Exception:
        traceback.print_exc()
        raise
    finally:
        os._exit(0)


def _bound(limits: Limits) -> None:
    import resource

    with open("/proc/self/statm", encoding="ascii") as stream:
        pages = int(stream.read().split()[0])
    most = pages * resource.getpagesize() + limits.memory
    bounds = {
        resource.RLIMIT_AS: most,
        resource.RLIMIT_CPU: limits.seconds,
        resource.RLIMIT_CORE: 0,
    }
    for kind, value in bounds.items():
        _, hard = resource.getrlimit(kind)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))
