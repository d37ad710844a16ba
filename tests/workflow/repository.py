"""Git repositories made for a test, with the real pre-commit in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
#: All that pip needs to build gxlint, and the definition of the hook.
_PUBLISHED = (
    ".pre-commit-hooks.yaml",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "gxlint",
    "grammar",
    "rules",
)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program printed on both streams, and its exit code."""

    code: int
    out: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository; nothing that is set up outside bears on it."""

    folder: Path
    cache: Path

    def run(self, *command: str | Path) -> Ran:
        """Run a program in the repository."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=environment(self.cache),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return Ran(done.returncode, done.stdout)

    def git(self, *arguments: str) -> Ran:
        """Run git; for what a test is not about, see ``must``."""
        return self.run("git", *arguments)

    def must(self, *arguments: str) -> str:
        """Run git, which has to succeed; returns what it printed."""
        ran = self.git(*arguments)
        assert ran.code == 0, ran.out
        return ran.out.strip()

    def commit(self) -> Ran:
        """Commit what is staged."""
        return self.git("commit", "-m", "报告")

    def put(self, name: str, example: str) -> None:
        """Put an example there, under another name."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(EXAMPLES / example, path)

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        (self.folder / name).write_text(text, encoding="utf-8")


def environment(cache: Path) -> dict[str, str]:
    """Return variables with which git is nobody's, and the gxlint that is tested is found."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return own | {
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "某人",
        "GIT_AUTHOR_EMAIL": "someone@example.org",
        "GIT_COMMITTER_NAME": "某人",
        "GIT_COMMITTER_EMAIL": "someone@example.org",
        "PRE_COMMIT_HOME": str(cache),
        "GXLINT_CACHE_DIR": str(cache / "gxlint"),
        "PYTHONUTF8": "1",
    }


def made(folder: Path, cache: Path) -> Repository:
    """Make an empty repository."""
    folder.mkdir(parents=True)
    repository = Repository(folder, cache)
    repository.must("init", "--quiet", "--initial-branch", "main")
    repository.must("config", "core.quotePath", "false")
    return repository


def published(folder: Path, cache: Path) -> tuple[Path, str]:
    """Make a repository of what gxlint publishes, as it is now; returns it and its commit."""
    repository = made(folder, cache)
    for name in _PUBLISHED:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    repository.must("add", "--all")
    repository.must("commit", "--quiet", "--message", "gxlint")
    return folder, repository.must("rev-parse", "HEAD")
