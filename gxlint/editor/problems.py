"""What is wrong with the pack of a file, as ``gxlint pack check`` tells it."""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.editor.files import Files
from gxlint.engine.trying import Untriable, all_problems, try_samples
from gxlint.lang import syntax as s
from gxlint.lang.errors import RuleFileError
from gxlint.lang.problems import Problem
from gxlint.lang.spans import Span
from gxlint.packs.files import PackError
from gxlint.packs.load import Pack, load_pack

#: The code of what is wrong with a pack as a whole, or with the way it is stored.
PACK = ""


def problems(path: str, files: Files) -> list[Problem]:
    """Return what is wrong with the pack around a file; outside of any pack, with its syntax.

    Where a pack can't be used, that is told alone.
    """
    folder = files.pack_of(path)
    try:
        file = files.file(path, folder or "")
    except PackError:  # closed without ever having been saved
        return []
    if folder is None:
        return list(file.faults)
    try:
        loaded, pack = load_pack(folder, files.blocks)
        return all_problems(pack, loaded, try_samples(pack, loaded))
    except RuleFileError as error:
        return list(error.problems)
    except PackError as error:
        return [Problem(PACK, str(error), file.source, Span(0, 0))]
    except Untriable as error:
        return list(_untriable(error, pack))


def _untriable(error: Untriable, pack: Pack) -> Iterator[Problem]:
    for source, item in pack.blocks:
        if isinstance(item, s.Rule) and item.id == error.rule:
            yield Problem(PACK, str(error), source, item.id_span)
