"""Configuration file -> what it says; everything that is wrong with it is told at once."""

from __future__ import annotations

import os

from gxlint.config import ConfigError
from gxlint.config.model import Config
from gxlint.config.validate import Reader
from gxlint.source.document import SourceError
from gxlint.source.limits import Limits
from gxlint.source.tree import Node
from gxlint.source.yaml_tree import read_yaml

_MB = 1024 * 1024
_LIMITS = Limits(text_bytes=_MB, elements=50_000, tree_depth=10)
_TABLE = ("tool", "gxlint")


def read_yaml_config(path: str) -> Config:
    """Return what a gxlint.yaml says; raises ConfigError with all its faults."""
    data = _content(path)
    try:
        root: Node | None = read_yaml(data, _LIMITS)
    except SourceError as error:
        if error.code != "empty":
            raise _broken(path, error) from None
        root = None
    return _config(path, root)


def read_toml_config(path: str) -> Config | None:
    """Return what [tool.gxlint] in a pyproject.toml says; raises ConfigError with all its faults.

    None where there is no such table.
    """
    from gxlint.config.toml_tree import read_toml

    data = _content(path)
    try:
        root = read_toml(data, _TABLE)
    except SourceError as error:
        raise _broken(path, error) from None
    return None if root is None else _config(path, root)


def shown(path: str) -> str:
    """Return a path as people are told of it: from here, where it is below."""
    try:
        short = os.path.relpath(path)
    except ValueError:  # on another drive
        return path
    return path if short.startswith("..") else short


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            data = stream.read(_MB + 1)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "没有这个文件" if missing else "读不了这个文件"
        raise ConfigError(f"配置 {path}：{reason}") from None
    if len(data) > _MB:
        raise ConfigError(f"配置 {path}：文件超过 1 MB；请确认是不是 gxlint 的配置")
    return data


def _broken(path: str, error: SourceError) -> ConfigError:
    reason = error.message.partition("；确有需要时用")[0]  # the limits of reports are no help here
    colon = "" if reason.startswith("第") else "："
    return ConfigError(f"{shown(path)}{colon or ' '}{reason}")


def _config(path: str, root: Node | None) -> Config:
    reader = Reader(shown(path), os.path.dirname(os.path.abspath(path)))
    found = reader.config(root)
    if reader.faults:
        faults = sorted(reader.faults)
        raise ConfigError("\n".join(f"{reader.path} 第 {line} 行：{text}" for line, text in faults))
    return found
