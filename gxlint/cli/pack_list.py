"""``gxlint pack list``: the packs that can be named, with what they say of themselves."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from gxlint.cli.arguments import Options
from gxlint.cli.screen import screen
from gxlint.config.find import NAME, Finder
from gxlint.lang import syntax as s
from gxlint.lang.errors import RuleFileError
from gxlint.output.packbook import Listed, listing
from gxlint.output.styled import show
from gxlint.packs.files import PackError
from gxlint.packs.finding import Offered, built_in, installed
from gxlint.packs.load import read_folder, scope_text


def run(options: Options) -> int:
    """List built-in, installed and configured packs; returns the exit code."""
    named = (*built_in(), *installed())
    found = [_listed(offered) for offered in (*named, *_configured(named))]
    target = screen(options.color)
    show(listing(found, target.width), target.stream, color=target.color)
    return 0


def _configured(named: Sequence[Offered]) -> Iterator[Offered]:
    """Yield the folders that the configuration here names as packs, for all files or for some."""
    config = Finder()(NAME)
    if config is None:
        return
    known = {name for offered in named for name in offered.names}
    for name, origin in config.packs.items():
        if name not in known:
            yield Offered(name, "", os.path.realpath(name), f"配置 {origin}")


def _listed(offered: Offered) -> Listed:
    """Read the header of a pack and count its rules; one that can't be read says why."""
    if not os.path.isdir(offered.folder):
        return Listed(offered.name, "", offered.source, trouble="没有这个文件夹")
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
