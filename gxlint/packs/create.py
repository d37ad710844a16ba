"""A new pack: small, in order, and meant to be changed."""

from __future__ import annotations

import os
import shutil
import tempfile

from gxlint.expressions import lazy
from gxlint.packs.files import PackError, content, rule_files
from gxlint.packs.finding import built_in
from gxlint.records import dataclass

_TEMPLATE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "template")
_NAME = lazy(r"[^\W\d]\w{0,30}")
_PREFIX = lazy(r"[A-Z]{2,8}-")
_REGION = lazy(r"[^\W\d_]{2,30}")
_NATIONAL_PREFIX = "GX-"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new pack is called, how its rules are numbered, and where they hold.

    ``region`` is a province, or a city where ``city`` says so; both by their full names.
    """

    name: str
    prefix: str
    region: str
    city: bool = False

    def check(self) -> None:
        """Raise PackError where a pack can't be called so."""
        if not _NAME.fullmatch(self.name):
            raise PackError(f"包的名称不能是“{self.name}”：用一个词，如 云岭")
        if any(self.name in offered.names for offered in built_in()):
            raise PackError(f"已经有自带的规则包“{self.name}”，请另取一个名称，如 {self.name}补充")
        if not _PREFIX.fullmatch(self.prefix):
            raise PackError(f"编号前缀不能是“{self.prefix}”：用两到八个大写字母加“-”，如 YL-")
        if self.prefix == _NATIONAL_PREFIX:
            raise PackError(f"前缀 {_NATIONAL_PREFIX} 是国家规则的，请另取一个，如 YL-")
        if not _REGION.fullmatch(self.region):
            raise PackError(f"地区不能是“{self.region}”：写全称，如 云岭省")


def create(folder: str, plan: Plan) -> list[str]:
    """Write a new pack; returns the files, whole or not at all.

    Raises PackError for a plan that can't be, and where the folder holds something; OSError where
    it can't be written.
    """
    plan.check()
    folder = os.path.abspath(folder)
    if os.path.lexists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise PackError(f"{folder} 已经有了，不覆盖；请换一个文件夹")
    above = os.path.dirname(folder)
    os.makedirs(above, exist_ok=True)
    new = tempfile.mkdtemp(prefix=".gxlint-", dir=above)
    try:
        names = [_write(file, new, plan) for file in rule_files(_TEMPLATE)]
        os.chmod(new, 0o755)
        if os.path.isdir(folder):
            os.rmdir(folder)
        os.rename(new, folder)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        raise
    return [os.path.join(folder, name) for name in names]


def _write(file: str, folder: str, plan: Plan) -> str:
    text = content(file).decode("utf-8")
    values = {
        "@名称@": plan.name,
        "@前缀@": plan.prefix,
        "@地区@": plan.region,
        "@所在@": "报告.地市" if plan.city else "报告.地区",
    }
    for mark, value in values.items():
        text = text.replace(mark, value)
    name = os.path.basename(file)
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    return name
