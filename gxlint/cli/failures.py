"""What keeps a command from being carried out."""

from __future__ import annotations

import errno
from collections.abc import Mapping

_REASONS: Mapping[int | None, str] = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
}


class Unusable(Exception):
    """The command can't be carried out as given; the text says why.  Ends with exit code 2."""


def why(error: OSError) -> str:
    """Say in Chinese why a file can't be read or written."""
    return _REASONS.get(error.errno, f"系统错误 {error.errno}")
