"""``gxlint pack list``: the packs that can be named, with what they say of themselves."""

from __future__ import annotations

from gxlint.cli.arguments import Options
from gxlint.cli.screen import screen
from gxlint.lang import syntax as s
from gxlint.lang.errors import RuleFileError
from gxlint.output.packbook import Listed, listing
from gxlint.output.styled import show
from gxlint.packs.files import PackError
from gxlint.packs.finding import Offered, built_in, installed
from gxlint.packs.load import read_folder, scope_text


def run(options: Options) -> int:
    """List built-in and installed packs; returns the exit code."""
    found = [_listed(offered) for offered in (*built_in(), *installed())]
    target = screen(options.color)
    show(listing(found, target.width), target.stream, color=target.color)
    return 0


def _listed(offered: Offered) -> Listed:
    """Read the header of a pack and count its rules; one that can't be read says why."""
    try:
        blocks = read_folder(offered.folder)
    except (PackError, RuleFileError) as error:
        reason = error.problems[0].message if isinstance(error, RuleFileError) else str(error)
        return Listed(offered.name, offered.declared, offered.source, trouble=reason)
    heads = [(source, item) for source, item in blocks if isinstance(item, s.Pack)]
    if len(heads) != 1:
        trouble = "里面应当有且只有一个“包”"
        return Listed(offered.name, offered.declared, offered.source, trouble=trouble)
    source, head = heads[0]
    rules = [item for _, item in blocks if isinstance(item, s.Rule) and item.status != "废止"]
    overrides = [item for _, item in blocks if isinstance(item, s.Override)]
    return Listed(
        name=offered.name,
        declared=head.name,
        source=offered.source,
        title=head.title,
        version=head.version,
        prefix=head.prefix,
        scope=scope_text(head, source),
        rules=len(rules),
        overrides=len(overrides),
    )
