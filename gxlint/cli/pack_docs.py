"""``gxlint pack docs``: writes the reference of the rules of a pack."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping

from gxlint.cli.authoring import loaded_pack
from gxlint.cli.failures import Unusable, why
from gxlint.engine.demonstrations import Demonstration, demonstrations
from gxlint.lang import ir
from gxlint.output import reference
from gxlint.packs.home import at_home
from gxlint.packs.load import Loaded, Pack
from gxlint.packs.patches import PatchError
from gxlint.packs.review import reviewed_rules
from gxlint.source.document import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.cli.arguments import Options

_REPORT = "年报.docx"
_OWN = "docs"


def run(options: Options) -> int:
    """Write the pages, or compare those that are there with ``--check``.

    Returns the exit code: 1 where ``--check`` finds some that are stale.
    """
    loaded, pack = loaded_pack(options)
    folder = options.output or _beside(options.folder)
    wanted = pages(pack, loaded)
    there = _generated(folder, wanted)
    changed = [name for name, text in wanted.items() if there.get(name) != text]
    gone = [name for name in there if name not in wanted]
    if options.check:
        states = [(name, "过时" if name in there else "缺少") for name in changed]
        states += [(name, "多余") for name in gone]
        return _tell(states, folder, options.folder)
    try:
        _write(folder, {name: wanted[name] for name in changed}, gone)
    except OSError as error:
        raise Unusable(f"写不了 {error.filename or folder}（{why(error)}）") from None
    print(f"{folder}：共 {len(wanted)} 页，写了 {len(changed)} 页，删了 {len(gone)} 页")
    return 0


def pages(pack: Pack, loaded: Loaded) -> Mapping[str, str]:
    """Return the pages of the reference of a pack by their file names.

    Raises Unusable where a sample does not do what it says.
    """
    found = {reference.INDEX: reference.index(pack)}
    if pack.checks:
        found[reference.CHECKLIST] = reference.checklist(pack)
    for one in reviewed_rules(pack):
        if one.rule.status != "废止":
            shown = _shown(one.rule, pack, loaded)
            found[reference.name_of(one.rule.id)] = reference.rule_page(one, pack, shown)
    return found


def _shown(rule: ir.Rule, pack: Pack, loaded: Loaded) -> list[Demonstration]:
    try:
        shown = list(demonstrations(at_home(rule, pack), loaded.vocabulary, _REPORT))
    except (PatchError, SourceError) as error:
        raise Unusable(f"{rule.id} 的样例：{error}") from None
    for one in shown:
        if (one.sample.verdict == "应报") != bool(one.file.diagnostics):
            raise Unusable(f"{rule.id} 的样例不符，请先用 gxlint pack test 查看")
    return shown


def _beside(pack: str) -> str:
    """Return the folder for the pages where none is given."""
    if not os.path.isdir(pack):
        raise Unusable(f"要写明写到哪个文件夹：gxlint pack docs {pack} --output …")
    return os.path.join(pack, _OWN)


def _generated(folder: str, wanted: Mapping[str, str]) -> Mapping[str, str]:
    """Return the pages in a folder that were made by this command.

    Raises Unusable where one that is to be written is somebody's own.
    """
    found = {}
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise Unusable(f"{folder} 不是文件夹，请换一个名称")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    for name in (name for name in names if name.endswith(".md") or name in wanted):
        path = os.path.join(folder, name)
        try:
            with open(path, encoding="utf-8", errors="replace") as stream:
                text = stream.read()
        except OSError as error:
            raise Unusable(f"读不了 {path}（{why(error)}）") from None
        if text.startswith(reference.MARK):
            found[name] = text
        elif name in wanted:
            message = f"{path} 不是 gxlint 生成的，不覆盖；请换一个文件夹（--output），或移走它"
            raise Unusable(message)
    return found


def _write(folder: str, changed: Mapping[str, str], gone: list[str]) -> None:
    """Write pages and delete others; nothing is touched before all is written beside it."""
    there = os.path.isdir(folder)
    os.makedirs(folder, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".gxlint-", dir=folder) as new:
            for name, text in changed.items():
                with open(os.path.join(new, name), "w", encoding="utf-8", newline="\n") as stream:
                    stream.write(text)
            for name in changed:
                os.replace(os.path.join(new, name), os.path.join(folder, name))
    except OSError:
        if not there and not os.listdir(folder):
            os.rmdir(folder)
        raise
    for name in gone:
        os.unlink(os.path.join(folder, name))


def _tell(states: list[tuple[str, str]], folder: str, pack: str) -> int:
    for name, state in sorted(states):
        print(f"{state} {os.path.join(folder, name)}")
    if states:
        print(f"{len(states)} 页要重新生成：gxlint pack docs {pack} --output {folder}")
        return 1
    print("规则参考与规则一致")
    return 0
