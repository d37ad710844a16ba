"""The configuration that holds for a file: the nearest one upwards.

Where there is none, all that this costs is to look for two names in each folder.
"""

from __future__ import annotations

import os

from gxlint.config import ConfigError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.config.model import Config

NAME = "gxlint.yaml"
PYPROJECT = "pyproject.toml"


class Finder:
    """Finds configurations, and reads each once."""

    def __init__(self) -> None:
        self._by_folder: dict[str, Config | None] = {}

    def __call__(self, path: str) -> Config | None:
        """Return the configuration for a file, None where there is none; raises ConfigError."""
        return self._in(os.path.dirname(os.path.abspath(path)))

    def _in(self, folder: str) -> Config | None:
        above: list[str] = []
        found: Config | None = None
        while folder not in self._by_folder:
            above.append(folder)
            found = _here(folder)
            parent = os.path.dirname(folder)
            if found is not None or parent == folder:
                break
            folder = parent
        else:
            found = self._by_folder[folder]
        self._by_folder.update(dict.fromkeys(above, found))
        return found


def named(path: str) -> Config:
    """Return the configuration in a file that was named; raises ConfigError."""
    from gxlint.config.read import read_toml_config, read_yaml_config

    if not path.lower().endswith(".toml"):
        return read_yaml_config(path)
    found = read_toml_config(path)
    if found is None:
        raise ConfigError(f"{path}：里面没有 [tool.gxlint]")
    return found


def _here(folder: str) -> Config | None:
    path = os.path.join(folder, NAME)
    if os.path.isfile(path):
        from gxlint.config.read import read_yaml_config

        return read_yaml_config(path)
    path = os.path.join(folder, PYPROJECT)
    if os.path.isfile(path) and _speaks_of_us(path):
        from gxlint.config.read import read_toml_config

        return read_toml_config(path)
    return None


def _speaks_of_us(path: str) -> bool:
    """Tell whether a pyproject.toml may have settings for us, without reading it as TOML."""
    try:
        with open(path, "rb") as stream:
            heads = [line for line in stream.read().splitlines() if line.lstrip().startswith(b"[")]
    except OSError:
        return False
    return any(b"tool" in head and b"gxlint" in head for head in heads)
