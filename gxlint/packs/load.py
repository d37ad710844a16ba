"""Rule files -> vocabulary and packs.

``rules/forms`` declares what a report is made of and holds for every pack; every other
folder under ``rules`` is a pack: one file with a 包 block, and any number of rule files.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache

from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang.bases import check_citations, check_manual, check_raise, dated
from gxlint.lang.check import check_rule, check_scope
from gxlint.lang.declare import declare
from gxlint.lang.errors import RuleFileError
from gxlint.lang.overrides import check_override
from gxlint.lang.parse import parse
from gxlint.lang.problems import Problem, did_you_mean
from gxlint.lang.register import ManualCheck, Register
from gxlint.lang.review.cost import review_cost
from gxlint.lang.review.reviewed import Reviewed
from gxlint.lang.spans import SourceText, Span
from gxlint.lang.vocabulary import Vocabulary
from gxlint.packs.citable import registers
from gxlint.packs.files import (
    PackError,
    content,
    form_folder,
    is_built_in,
    pack_folders,
    rule_files,
)
from gxlint.packs.finding import find
from gxlint.packs.order import Head, in_order
from gxlint.records import dataclass, replace
from gxlint.report.schema import schema

Block = tuple[SourceText, s.Item]
#: What gives the blocks of the rule files in a folder.
Read = Callable[[str], tuple[Block, ...]]
_MOST_RULES = 2_000


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: its header, checked rules and manual checks, and what it changes of others.

    ``scope`` says where all of it holds, if not everywhere, and ``scope_written`` says so in the
    words of its author; ``after`` names the packs that it builds on; ``register`` holds the
    documents that it may cite, its own and those of the packs that it rests on; ``folder`` is
    where it lies, ``blocks`` what its files say.
    """

    name: str
    title: str
    version: str
    prefix: str
    scope: ir.Node | None
    scope_written: str
    after: frozenset[str]
    rules: tuple[ir.Rule, ...]
    checks: tuple[ManualCheck, ...]
    register: Register
    overrides: tuple[ir.Override, ...] = ()
    folder: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """Packs that are used together, each after those it builds on, and their vocabulary."""

    vocabulary: Vocabulary
    packs: tuple[Pack, ...]

    @property
    def rules(self) -> tuple[ir.Rule, ...]:
        """The rules of all packs, in order."""
        return tuple(rule for pack in self.packs for rule in pack.rules)


@cache
def form_blocks() -> tuple[Block, ...]:
    """Return the blocks that declare the official forms."""
    return read_folder(form_folder())


@cache
def form_vocabulary() -> Vocabulary:
    """Return the vocabulary of the official forms."""
    return declare(form_blocks())


def load_pack(
    folder: str, named: Sequence[str] = (), offered: Sequence[str] = ()
) -> tuple[Loaded, Pack]:
    """Load the pack in a folder beside those named and those that it rests on.

    Returns all, and the pack.  Raises as ``load`` does.
    """
    path = find(folder, offered)
    loaded = load([folder, *named], offered)
    return loaded, next(pack for pack in loaded.packs if pack.folder == path)


def load(extra: Sequence[str] = (), offered: Sequence[str] = ()) -> Loaded:
    """Load the national pack, the packs named, and those that they rest on.

    ``offered`` are packs that a configuration names, which may be meant by a name or required.
    Raises PackError for a name that is none, RuleFileError with every fault of the files.
    """
    return load_folders(pack_folders(extra, offered), read_folder)


def load_folders(folders: Sequence[str], read: Read) -> Loaded:
    """Load the packs in folders, the national one first.

    ``read`` gives the blocks of a folder.  Raises as ``load`` does.
    """
    problems: list[Problem] = []
    found = [read(path) for path in folders]
    heads = [_head(path, blocks) for path, blocks in zip(folders, found, strict=True)]
    order = in_order(heads, problems)
    _tell(problems)
    sets = [found[place.number] for place in order]
    vocabulary = declare([*form_blocks(), *(block for blocks in sets for block in blocks)])
    types = schema(vocabulary)
    citable = registers(sets, problems)
    packs = [
        _pack(
            folders[place.number],
            heads[place.number],
            place.after,
            blocks,
            types,
            register,
            problems,
        )
        for place, blocks, register in zip(order, sets, citable, strict=True)
    ]
    _refuse_twins(sets, problems)
    _tell(problems)
    packs = [
        replace(pack, overrides=_overrides(pack, blocks, packs, types, problems))
        for pack, blocks in zip(packs, sets, strict=True)
    ]
    _tell(problems)
    return Loaded(vocabulary, tuple(packs))


def _tell(problems: list[Problem]) -> None:
    if problems:
        raise RuleFileError(problems)


def read_folder(path: str) -> tuple[Block, ...]:
    """Parse every .gx file below a folder, in the order of their names.

    Raises RuleFileError with the faults of all files; PackError where one can't be read.
    """
    blocks: list[Block] = []
    problems: list[Problem] = []
    foreign = not is_built_in(path)
    for file in rule_files(path):
        name = os.path.relpath(file, os.path.dirname(path))
        source = SourceText(name, text_of(file), foreign)
        try:
            blocks.extend((source, item) for item in parse(source))
        except RuleFileError as error:
            problems.extend(error.problems)
    _tell(problems)
    return tuple(blocks)


def text_of(file: str) -> str:
    """Return the text of a rule file, its lines ended by line feeds; raises PackError."""
    try:
        text = content(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PackError(f"{file}：规则文件不是 UTF-8 编码，请另存为 UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _head(path: str, blocks: tuple[Block, ...]) -> Head:
    heads = [Head(source, item, path) for source, item in blocks if isinstance(item, s.Pack)]
    if len(heads) != 1:
        if not any(rule_files(path)):
            raise PackError(f"{path}：里面没有 .gx 文件；规则文件的名称要以 .gx 结尾")
        found = "没有" if not heads else "不止一个"
        raise PackError(f"{path}：规则包里{found}“包”，应当有且只有一个")
    return heads[0]


def _pack(
    folder: str,
    head: Head,
    after: frozenset[str],
    blocks: tuple[Block, ...],
    types: t.Schema,
    register: Register,
    problems: list[Problem],
) -> Pack:
    header = head.pack
    scope = check_scope(header, head.source, types, problems)
    written = sum(isinstance(item, s.Rule) for _, item in blocks)
    if written > _MOST_RULES:
        raise PackError(f"“{header.name}”包有 {written} 条规则，太多了（最多 {_MOST_RULES} 条）")
    rules: list[ir.Rule] = []
    checks: list[ManualCheck] = []
    for source, item in blocks:
        if not isinstance(item, s.Rule | s.Manual):
            continue
        if not header.prefix:
            message, advice = "本包没有写明前缀", "在“包”里写明，例如：前缀 YL-"
            problems.append(Problem("GXL-102", message, source, item.id_span, advice))
        elif not item.id.startswith(header.prefix):
            mend = header.prefix + item.id.partition("-")[2]
            message = f"本包只能使用前缀 {header.prefix}"
            problems.append(Problem("GXL-102", message, source, item.id_span, f"改为 {mend}"))
        if isinstance(item, s.Manual):
            check, faults = check_manual(item, source)
            checks.append(check)
        else:
            rule, faults = check_rule(item, source, types)
            if rule is not None:
                rules.append(replace(rule, basis=dated(rule.basis, register)))
                problems.extend(review_cost(Reviewed(rule, item, source), types.vocabulary))
        problems.extend(faults)
        problems.extend(check_citations(item, source, register, types.vocabulary.first_year))
    return Pack(
        name=header.name,
        title=header.title,
        version=header.version,
        prefix=header.prefix,
        scope=scope,
        scope_written=scope_text(header, head.source),
        after=after,
        rules=tuple(rules),
        checks=tuple(checks),
        register=register,
        folder=folder,
        blocks=blocks,
    )


def scope_text(header: s.Pack, source: SourceText) -> str:
    """Return the 范围 of a pack as its author wrote it, "" for none."""
    scope = header.scope
    text = source.text[scope.span.start : scope.span.end] if scope else ""
    return " ".join(text.split())


def _overrides(
    pack: Pack,
    blocks: tuple[Block, ...],
    packs: Sequence[Pack],
    types: t.Schema,
    problems: list[Problem],
) -> tuple[ir.Override, ...]:
    """Check what a pack changes about the rules of those that it builds on."""
    owners = {rule.id: other for other in packs for rule in other.rules}
    rules = {rule.id: rule for other in packs for rule in other.rules}
    found: list[ir.Override] = []
    for source, item in blocks:
        if not isinstance(item, s.Override):
            continue
        rule, fault, advice = rules.get(item.rule), "", "删去这一条"
        if rule is None:
            fault = f"没有规则 {item.rule}"
            current = [number for number, known in rules.items() if known.status != "废止"]
            advice = did_you_mean(item.rule, current) or "用 gxlint rules 查看全部规则"
        elif rule.status == "废止":
            fault = f"规则 {item.rule} 已经废止"
        elif owners[item.rule] is pack:
            fault, advice = f"{item.rule} 是本包自己的规则", "直接改这条规则"
        elif owners[item.rule].name not in pack.after:
            owner = owners[item.rule].name
            fault = f"{item.rule} 是“{owner}”包的规则，本包没有依赖它"
            advice = f"在“包”里写明：依赖 {owner}"
        if fault or rule is None:
            problems.append(Problem("GXL-601", fault, source, item.rule_span, advice))
            continue
        known, earliest = owners[item.rule].register, types.vocabulary.first_year
        problems.extend(check_raise(item, rule, source, known, earliest))
        checked = check_override(item, rule, source, types, problems)
        if checked is not None:
            found.append(checked)
    return tuple(found)


def _refuse_twins(sets: list[tuple[Block, ...]], problems: list[Problem]) -> None:
    """Report rules and manual checks whose number is taken."""
    first: dict[str, tuple[SourceText, Span, bool]] = {}
    for source, item in (block for blocks in sets for block in blocks):
        if not isinstance(item, s.Rule | s.Manual):
            continue
        if item.id in first:
            other, span, gone = first[item.id]
            code, message = "GXL-101", f"编号 {item.id} 已在 {other.place(span)}用过"
            if gone or _retired(item):
                place = other.place(span)
                code, message = "GXL-105", f"编号 {item.id} 属于已废止的规则（{place}），不能再用"
            problems.append(Problem(code, message, source, item.id_span, "换一个编号"))
        else:
            first[item.id] = (source, item.id_span, _retired(item))


def _retired(item: s.Rule | s.Manual) -> bool:
    return isinstance(item, s.Rule) and item.status == "废止"
