"""Texts and structured reports that nobody would write."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

MB = 1024 * 1024
FAR = 2**31
Made = tuple[str, Callable[[], bytes]]

_TITLE = "某局2024年政府信息公开工作年度报告\n"
#: Just within the limit on characters.
_MOST = 480_000


def _repeated(unit: str, times: int) -> bytes:
    return (_TITLE + unit * times).encode()


def _section(unit: str, times: int) -> bytes:
    head = f"{_TITLE}一、总体情况\n{unit * times}\n二、主动公开政府信息情况\n"
    return f"{head}三、收到和处理政府信息公开申请情况\n".encode()


def _yaml(content: Callable[[], str]) -> bytes:
    return f"gxlint: 1\n标题: {_TITLE}{content()}".encode()


def _json(content: Callable[[], str]) -> bytes:
    return f'{{"gxlint": 1, "标题": {content()}}}'.encode()


def texts() -> Iterator[Made]:
    for name, unit in {
        "spaces": " ",
        "line-ends": "\n",
        "returns": "\r",
        "tabs": "\t",
        "bars": "|",
        "less-than": "<",
        "digits": "1",
        "dashes": "-",
        "stars": "*",
        "hashes": "#",
        "brackets": "[",
        "pictures": "![](",
        "backslashes": "\\",
        "form-feeds": "\f",
        "spaced-lines": " \n",
        "bar-lines": "|\n",
        "bar-cells": "| 1 ",
        "tab-lines": "\t1\n",
        "tab-cells": "1\t",
        "numbered": "一、\n",
        "dates": "2024年",
        "figures": "1\n",
        "commas": "1,111",
        "parens": "（",
        "backquotes": "`",
        "plus": "+-",
        "rules": "---\n",
        "words": "政府信息公开",
        "sentences": "本年收到申请1件。",
        "labels": "一、本年新收政府信息公开申请数量\n",
        "sections": "一、总体情况\n三、收到和处理政府信息公开申请情况\n",
        "tabbed-labels": "一、本年新收\t1\t2\n",
        "underlines": "_",
        "tildes": "~",
        "soft-breaks": "\u2028",
        "bidi": "\u202e",
        "wide-spaces": "\u3000",
        "joiners": "\u200d",
        "combining": "\u0301",
        "ligatures": "\ufdfa",
        "one-of-each": "一、总体情况（1）\t|1,1 \n",
    }.items():
        size = len(unit.encode())
        yield f"{name}.txt", partial(_repeated, unit, 19 * MB // size)
    yield "utf-16.txt", lambda: ("某" * 9 * MB).encode("utf-16")
    yield "utf-32.txt", lambda: ("某" * 4 * MB).encode("utf-32")
    yield "gb18030.txt", lambda: ("某" * 9 * MB).encode("gb18030")
    yield "zeros.txt", lambda: bytes(49 * MB)
    yield "big.txt", lambda: b" " * 100 * MB + b"1"
    yield "big-line-ends.txt", lambda: b"\n" * 49 * MB + b"1"


def trees() -> Iterator[Made]:
    for name, content in {
        "anchors": lambda: "a: &a [1]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(10**5)),
        "laughs": lambda: (
            "a0: &a0 [l]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 20))
        ),
        "deep": lambda: "a: " + "[" * 10**6,
        "maps": lambda: "a: " + "{a: " * 10**5,
        "dashes": lambda: "a:\n" + "- " * 10**6,
        "digits": lambda: "年度: " + "1" * 10**6,
        "long": lambda: "年度: " + "1" * 19 * MB,
        "spaces": lambda: "a: |\n" + " " * 19 * MB,
        "keys": lambda: "".join(f"a{n}: 1\n" for n in range(240_000)),
        "too-many-keys": lambda: "".join(f"a{n}: 1\n" for n in range(10**6)),
        "lines": lambda: "正文:\n" + "- 一\n" * 240_000,
        "quotes": lambda: "a: '" + "''" * 9 * MB,
        "questions": lambda: "? " * 10**6,
        "colons": lambda: "a" + ": a" * 10**6,
        "tags": lambda: "a: !!python/object/apply:os.system ['true']\n",
        "comments": lambda: "#\n" * 9 * MB + "a: 1",
        "documents": lambda: "---\n" * 4 * MB,
        "flow": lambda: "a: [" + "1," * 240_000 + "]",
    }.items():
        yield f"{name}.yaml", partial(_yaml, content)
    for name, content in {
        "deep": lambda: "[" * 10**6,
        "deep-objects": lambda: '{"a":' * 10**6,
        "closed": lambda: "[" * 900 + "]" * 900,
        "digits": lambda: "1" * 10**6,
        "long": lambda: "1" * 19 * MB,
        "list": lambda: json.dumps([1] * 240_000),
        "too-long-list": lambda: "[" + "1," * 9 * MB + "1]",
        "strings": lambda: json.dumps(["年" * 1000] * 10**4),
        "escapes": lambda: '"' + "\\u4e00" * 3 * MB + '"',
        "open-string": lambda: '"' + "a" * 15 * MB,
        "surrogates": lambda: '"\\ud800\\udc00\\udfff"',
        "keys": lambda: json.dumps({f"a{n}": 1 for n in range(150_000)}),
        "exponent": lambda: "1e999999999",
        "spaces": lambda: " " * 19 * MB + "1",
        "backslashes": lambda: '"' + "\\\\" * 9 * MB,
    }.items():
        yield f"{name}.json", partial(_json, content)


def lengthy() -> Iterator[Made]:
    """Texts as long as can be."""
    for name, unit in {
        "noise": "年".join(map(hex, range(10_000))),
        "title": "政府信息公开工作年度报告",
        "digits": "1",
        "spaces": " ",
        "commas": "1,111",
        "years": "2024年",
        "sentences": "本年收到申请1件。",
        "parens": "（",
        "dates": "2024年1月1日",
        "myriads": "十百千万亿",
        "colons": "电话：",
        "quotes": "《",
        "laws": "《条例》第1条",
        "phones": "13800000000",
        "blanks": "__",
        "ids": "110101199001011234 ",
        "mails": "a@",
        "urls": "http://a.",
        "percents": "50%",
        "percent-signs": "%",
        "same": "的",
    }.items():
        yield f"long-{name}.txt", partial(_repeated, unit, _MOST // len(unit))
        yield f"long-section-{name}.txt", partial(_section, unit, _MOST // len(unit))
    for name, unit in {
        "numbered": "一、\n",
        "one": "1\n",
        "labels": "一、本年新收政府信息公开申请数量\n",
        "sections": "一、总体情况\n",
        "dates": "2024年1月1日\n",
        "titles": _TITLE,
        "contents": "一、总体情况……1\n",
        "tabs": "一、本年新收\t1\t2\n",
        "cells": "\t一、本年新收\n\t1\n\n",
        "bars": "| 一、本年新收 | 1 |\n",
        "headers": "第二十条第（一）项\n信息内容\n",
        "years": "2024年\n",
        "sentence": "本年收到申请1件。\n",
    }.items():
        yield f"lines-{name}.txt", partial(_repeated, unit, min(19_900, _MOST // len(unit)))
