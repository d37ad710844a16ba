"""What is said of a rule number that none of the packs in use has."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from gxlint.packs.finding import owner

_ALIKE = 0.8
_MANY = 9
_SHOWN = 3


def question(number: str, known: Collection[str]) -> str:
    """Return what was probably meant: a number that is known, or one of a pack not in use."""
    prefix = number[: number.find("-") + 1]
    if prefix and not any(one.startswith(prefix) for one in known):
        pack = owner(prefix)
        if pack is not None:
            return (
                f"以 {prefix} 开头的属于规则包“{pack.declared or pack.name}”，这里没有用它；"
                f"加上 --pack {pack.name}，或者写进配置的 packs"
            )
    near = [one for one in known if one.endswith(f"-{number}")]
    near += sorted(get_close_matches(number.upper(), known, _MANY, _ALIKE))
    if not near:
        return "用 gxlint rules 查看全部规则"
    return f"是不是{'、'.join(f'“{one}”' for one in near[:_SHOWN])}？"
