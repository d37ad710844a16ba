"""Work that foreign code does on foreign data, in a process of its own with bounded means."""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from typing import NoReturn, TypeVar

from gxlint.source.document import SourceError
from gxlint.source.limits import Limits, beyond

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
    try:
        with os.fdopen(source, "rb") as stream:
            data = stream.read()
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        raise _beyond(-code, limits)
    if not data:
        raise RuntimeError("the child ended without an outcome; its traceback is above")
    done, outcome = pickle.loads(data)  # noqa: S301 - what our own child wrote
    if not done:
        raise SourceError(*outcome)
    result: T = outcome
    return result


def _beyond(number: int, limits: Limits) -> SourceError:
    """What to say of a child that a signal ended."""
    advice = "请确认选对了文件，或由原文档重新导出"
    if number == signal.SIGXCPU:
        what = f"文件过于复杂，{limits.seconds} 秒内读不完；{advice}"
        return beyond("too-complex", what, {"seconds": 2 * limits.seconds})
    what = f"文件过于复杂，用 {limits.memory // 2**20} MB 内存读不完；{advice}"
    return beyond("too-complex", what, {"memory": 2 * limits.memory})


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
    # Between the two bounds on time comes SIGXCPU, which tells of it; at the second one SIGKILL.
    bounds = {
        resource.RLIMIT_AS: (most, most),
        resource.RLIMIT_CPU: (limits.seconds, limits.seconds + 1),
        resource.RLIMIT_CORE: (0, 0),
    }
    for kind, values in bounds.items():
        _, hard = resource.getrlimit(kind)
        unbounded = hard == resource.RLIM_INFINITY
        soft, last = (value if unbounded else min(value, hard) for value in values)
        resource.setrlimit(kind, (soft, last))
