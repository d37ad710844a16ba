"""``gxlint pack new``: writes a pack to start from."""

from __future__ import annotations

import os
import re
import sys

from gxlint.cli.cache import cache_folder
from gxlint.cli.failures import Unusable, why
from gxlint.cli.reading import today
from gxlint.engine.prepare import prepare
from gxlint.packs.create import Plan, create
from gxlint.report.regions import stated_region

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.cli.arguments import Options

_REGION_END = re.compile(r"(?:省|自治区|市|州|盟|地区|县|旗|区)$")
_SHORT = 2


def run(options: Options) -> int:
    """Write a new pack, asking on a terminal for what was not given; returns the exit code."""
    folder = options.folder
    ask = sys.stdin.isatty() and sys.stdout.isatty()
    name = options.name or _answer("包的名称", _own_name(folder), "--name", ask)
    prefix = options.prefix or _answer("规则编号的前缀", _own_prefix(folder), "--prefix", ask)
    prefix = prefix.upper() if prefix.endswith("-") else f"{prefix.upper()}-"
    region = options.region or _answer("适用的地区", _own_region(name), "--region", ask)
    vocabulary = prepare((), cache=cache_folder(), today=today()).vocabulary
    province, city = stated_region(region.strip(), vocabulary)
    plan = Plan(name.strip(), prefix.strip(), city or province, city is not None)
    try:
        files = create(folder, plan)
    except OSError as error:
        raise Unusable(f"写不了 {folder}（{why(error)}）") from None
    print("\n".join(f"已写出 {file}" for file in files))
    print(f"接着：照着示例改写规则，再运行 gxlint pack check {folder}")
    print(f"      跑样例：gxlint pack test {folder}")
    print(f"      用它检查报告：gxlint check 年报.docx --pack {folder} --region {plan.region}")
    return 0


def _answer(question: str, default: str, option: str, ask: bool) -> str:
    """Return what is answered on a terminal, else the default, if there is one."""
    if not ask:
        if default:
            return default
        raise Unusable(f"要写明{question}：{option} …")
    shown = f"（直接回车：{default}）" if default else ""
    while True:
        try:
            given = input(f"{question}{shown}：").strip() or default
        except EOFError:
            raise Unusable(f"要写明{question}：{option} …") from None
        if given:
            return given


def _own_name(folder: str) -> str:
    return os.path.basename(os.path.abspath(folder))


def _own_prefix(folder: str) -> str:
    letters = "".join(c for c in _own_name(folder).upper() if c.isascii() and c.isalpha())
    return f"{letters[:8]}-" if len(letters) >= _SHORT else ""


def _own_region(name: str) -> str:
    return name if _REGION_END.search(name) else ""
