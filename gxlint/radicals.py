"""Radicals of Chinese characters, which PDF files give for the characters that look the same."""

from __future__ import annotations

from collections.abc import Mapping

#: Those that Unicode's compatibility forms don't lead back to a character.
RADICALS: Mapping[str, str] = dict(
    zip(
        "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "民西见角贝车长门青页风飞食马鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
