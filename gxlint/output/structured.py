"""The structured report as YAML that people can read and correct: a row of a table is one line."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from gxlint.report import keys as k

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO


class _Row(dict[str, object]):
    """A row of a table, written in one line."""


class _Dumper(yaml.SafeDumper):
    """Lists are indented below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.add_representer(
    _Row,
    lambda dumper, row: dumper.represent_mapping("tag:yaml.org,2002:map", row, flow_style=True),
)


def write(tree: Mapping[str, Any], stream: TextIO) -> None:
    """Write a structured report, as ``gxlint.report.written`` gives it."""
    tables = {key: _table(table) for key, table in tree[k.TABLES].items()}
    yaml.dump(
        {**tree, k.TABLES: tables},
        stream,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=float("inf"),
    )


def _table(table: Mapping[str, Any]) -> dict[str, Any]:
    if k.ROWS not in table:
        return dict(table)
    return {**table, k.ROWS: {name: _Row(cells) for name, cells in table[k.ROWS].items()}}
