"""The structured report, as a person would keep it: a row of a table is one line."""

from __future__ import annotations

from typing import Any

import yaml

from examples.writers.source import Source


class _Row(dict[str, Any]):
    """A row of a table, written in one line."""


class _Dumper(yaml.SafeDumper):
    """Lists are indented below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.add_representer(
    _Row,
    lambda dumper, row: dumper.represent_mapping("tag:yaml.org,2002:map", row, flow_style=True),
)


def write(source: Source) -> bytes:
    """Return the report as YAML."""
    tables = {
        key: {"行": {name: _Row(cells) for name, cells in table["行"].items()}}
        for key, table in source.tree["表格"].items()
    }
    tree = source.tree | {"表格": tables}
    text: str = yaml.dump(
        tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return text.encode()
