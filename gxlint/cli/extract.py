"""``gxlint extract``."""

from __future__ import annotations

import json

from gxlint.cli.arguments import Options
from gxlint.cli.cache import cache_folder
from gxlint.cli.failures import Unusable
from gxlint.cli.reading import CONFIGURATION, content_needed, is_configuration, limits_from, today
from gxlint.cli.screen import for_programs
from gxlint.cli.settings import Plans, blaming
from gxlint.engine.lint import NotAReport, read_report
from gxlint.engine.prepare import prepare
from gxlint.output import structured
from gxlint.packs.files import PackError
from gxlint.report.written import to_tree
from gxlint.source.document import SourceError


def run(options: Options) -> int:
    """Print the structured report read from a file; returns the exit code."""
    if is_configuration(options.file):
        raise Unusable(f"{options.file}：{CONFIGURATION}")
    limits = limits_from(options)
    plan = Plans(options)(options.file)
    try:
        linter = prepare(
            plan.value("packs"), cache=cache_folder(), today=today(), offered=plan.offered
        )
    except PackError as error:
        raise blaming(plan, error) from None
    name = options.stdin_filename if options.file == "-" else options.file
    try:
        data = content_needed(options.file, limits)
        report = read_report(data, name or "-", linter.vocabulary, plan.settings.given, limits)
    except (SourceError, NotAReport) as error:
        raise Unusable(f"{options.file}：{error}") from None
    tree = to_tree(report)
    stream = for_programs()
    if options.format == "json":
        json.dump(tree, stream, ensure_ascii=False, indent=2, default=str)
        stream.write("\n")
    else:
        structured.write(tree, stream)
    return 0
