"""Web pages and archives of them that no site would serve."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

MB = 1024 * 1024
FAR = 2**31
Made = tuple[str, Callable[[], bytes]]


def pages() -> Iterator[Made]:
    """Yield web pages; those that end in plain.html are for the parser in pure Python."""
    contents: dict[str, Callable[[], str]] = {
        "spaces": lambda: " " * 19 * MB,
        "line-ends": lambda: "\n" * 19 * MB,
        "text": lambda: "年" * 6 * MB,
        "less-than": lambda: "<" * 19 * MB,
        "ampersands": lambda: "&" * 19 * MB,
        "entities": lambda: "&amp" * 4 * MB,
        "quotes": lambda: "<p a='" * 2 * MB,
        "comments": lambda: "<!--" * 39_000,
        "comment-ends": lambda: "<!--" + "-" * 19 * MB,
        "cdata": lambda: "<![CDATA[" * 39_000,
        "unclosed": lambda: "<p " * 39_000,
        "attributes": lambda: "<p " + " ".join(f"a{n}" for n in range(2 * MB)) + ">",
        "attribute": lambda: "<p a" + "=" * 19 * MB,
        "scripts": lambda: "<script>" * 39_000,
        "styles": lambda: f'<p style="{"display:" * 2 * MB}">甲',
        "deep": lambda: "<div>" * 950 + "甲",
        "deep-tables": lambda: "<table><tr><td>" * 300 + "甲",
        "astray": lambda: "<table>" + "<p>甲" * 19_000,
        "tables": lambda: "<table><tr><td>1<td>2</table>" * 9_000,
        "columns": lambda: "<table><tr>" + "<td>1" * 30_000,
        "rowspan": lambda: "<table>" + f"<tr><td rowspan={FAR}>1" * 15_000,
        "colspan": lambda: "<table>" + f"<tr><td colspan={FAR}>1" * 15_000,
        "both": lambda: "<table>" + f"<tr><td rowspan={FAR} colspan={FAR}>1" * 90,
        "options": lambda: "<select>" + "<option>1" * 39_000,
        "items": lambda: "<ul>" * 400 + "<li>1" * 20_000,
        "buttons": lambda: "<button>" * 39_000,
        "forms": lambda: "<form>" * 39_000,
        "drawings": lambda: "<svg>" * 900 + "<a>" * 39_000,
        "templates": lambda: "<template>" * 900 + "</p>" * 30_000,
        "end-tags": lambda: "<p>" + "</p>" * 4 * MB,
        "end-tags-deep": lambda: "<div>" * 900 + "</span>" * 2 * MB,
        "words": lambda: "<p>" + "表 " * 4 * MB,
        "digits": lambda: "<table><tr><td>1<td>" + "1" * 15 * MB,
    }
    for name, content in contents.items():
        for plain in (False, True):
            ending = "plain.html" if plain else "html"
            yield f"{name}.{ending}", partial(_page, content)


def _page(content: Callable[[], str]) -> bytes:
    return f"<!doctype html><html><meta charset=utf-8><body>{content()}".encode()


def archives() -> Iterator[Made]:
    """Yield web archives."""
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    part = "--b\nContent-Type: text/html\n"
    yield "parts.mht", lambda: (head + (part + "\n<p>1\n") * 300_000).encode()
    yield "no-end.mht", lambda: (head + part + "\n" + "--b" * 6 * MB).encode()
    yield "line-ends.mht", lambda: (head + part + "\n" * 19 * MB).encode()
    yield "headers.mht", lambda: (head + part + "A: b\n" * 3 * MB).encode()
    yield "long-header.mht", lambda: (head + part + "A: " + "b" * 19 * MB).encode()
    yield (
        "base64.mht",
        lambda: (head + part + "Content-Transfer-Encoding: base64\n\n" + "AAAA" * 4 * MB).encode(),
    )
    yield (
        "quoted.mht",
        lambda: (
            head + part + "Content-Transfer-Encoding: quoted-printable\n\n" + "=" * 19 * MB
        ).encode(),
    )
    yield (
        "nested.mht",
        lambda: (
            "MIME-Version: 1.0\n"
            + "".join(
                f'Content-Type: multipart/related; boundary="b{n}"\n\n--b{n}\n' for n in range(3000)
            )
        ).encode(),
    )
    yield (
        "continued.mht",
        lambda: (
            "MIME-Version: 1.0\nContent-Type: multipart/related;\n" + ' boundary*0="b";\n' * MB
        ).encode(),
    )
