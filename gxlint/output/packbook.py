"""The list of packs for people who choose one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxlint.output.finding import folded
from gxlint.output.plain import clean
from gxlint.output.styled import Text
from gxlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """A pack as the list shows it; ``trouble`` says why no more is known of it."""

    name: str
    declared: str
    source: str
    title: str = ""
    version: str = ""
    prefix: str = ""
    scope: str = ""
    rules: int = 0
    overrides: int = 0
    trouble: str = ""


def listing(packs: Sequence[Listed], width: int) -> Iterator[Text]:
    """Return the lines of the list: how to name each pack, its version, prefix, scope, rules."""
    for pack in packs:
        head = Text.assemble((clean(pack.name), "bold"))
        if pack.declared not in ("", pack.name):
            head.append(f"（{clean(pack.declared)}）")
        head.append(f"  {clean(pack.title)}".rstrip())
        yield from folded(head, width, 4)
        style = "red" if pack.trouble else "dim"
        yield from folded(Text("  " + clean("，".join(_facts(pack))), style), width, 4)
    yield Text("使用：gxlint check --pack 名称 …（国家规则总是用的）")


def _facts(pack: Listed) -> Iterator[str]:
    yield pack.source
    if pack.trouble:
        yield f"不能用：{pack.trouble}"
        return
    yield f"版本 {pack.version or '未写明'}"
    yield f"前缀 {pack.prefix or '未写明'}"
    yield f"范围 {pack.scope or '不限'}"
    changes = f"，改动别的包 {pack.overrides} 处" if pack.overrides else ""
    yield f"规则 {pack.rules} 条{changes}"
