"""Strategies for damaged files: bytes flipped, cut out, put in, doubled, or the parts within."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from hypothesis import strategies as st

from tests.source.docx_files import package

Change = Callable[[bytes], bytes]

#: What readers tend to stumble over, to be put in anywhere.
_TOKENS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\t", b"|", b"<", b">", b"&", b'"'),
    *(b"-1", b"0", b"1", b"2147483648", b"99999999999999999999", b"1e308", b"NaN", b"/", b"../"),
    *("年", "一、", "\u202e", "\u200b", "（", "\U0001f600"),
    *(b"<table>", b"</td>", b"<w:tbl>", b"</w:tc>", b"<![CDATA[", b"<!--", b"]]>", b"<?xml?>"),
)
TOKENS = tuple(token.encode() if isinstance(token, str) else token for token in _TOKENS)


def _at(data: bytes, share: float) -> int:
    return int(len(data) * share)


def _flip(share: float, byte: int) -> Change:
    def change(data: bytes) -> bytes:
        at = _at(data, share)
        return data[:at] + bytes([byte]) + data[at + 1 :]

    return change


def _insert(share: float, token: bytes) -> Change:
    return lambda data: data[: _at(data, share)] + token + data[_at(data, share) :]


def _delete(share: float, length: int) -> Change:
    return lambda data: data[: _at(data, share)] + data[_at(data, share) + length :]


def _double(share: float, length: int, times: int) -> Change:
    def change(data: bytes) -> bytes:
        at = _at(data, share)
        return data[:at] + data[at : at + length] * times + data[at + length :]

    return change


def _move(share: float, length: int, to: float) -> Change:
    def change(data: bytes) -> bytes:
        at = _at(data, share)
        piece, rest = data[at : at + length], data[:at] + data[at + length :]
        return rest[: _at(rest, to)] + piece + rest[_at(rest, to) :]

    return change


_SHARES = st.floats(0, 1, exclude_max=True)
_LENGTHS = st.integers(1, 300)
ONE = st.one_of(
    st.builds(_flip, _SHARES, st.integers(0, 255)),
    st.builds(_insert, _SHARES, st.sampled_from(TOKENS)),
    st.builds(_delete, _SHARES, _LENGTHS),
    st.builds(_double, _SHARES, _LENGTHS, st.integers(2, 20)),
    st.builds(_move, _SHARES, _LENGTHS, _SHARES),
)
CHANGES = st.lists(ONE, min_size=1, max_size=6)


def changed(data: bytes, changes: list[Change]) -> bytes:
    """Return ``data`` after all ``changes``."""
    for change in changes:
        data = change(data)
    return data


def parts(data: bytes) -> dict[str, str | bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_changed_part(data: bytes, which: int, changes: list[Change]) -> bytes:
    """Return a whole package of which one part is damaged."""
    found = parts(data)
    name = sorted(found)[which % len(found)]
    content = found[name]
    assert isinstance(content, bytes)
    return package(found | {name: changed(content, changes)})
