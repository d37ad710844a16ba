"""Rule files -> vocabulary and packs.

``rules/forms`` declares what a report is made of and holds for every pack; every other
folder under ``rules`` is a pack: one file with a 包 block, and any number of rule files.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache

from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang.bases import check_citations, check_manual
from gxlint.lang.check import check_rule, check_scope
from gxlint.lang.declare import declare
from gxlint.lang.errors import RuleFileError
from gxlint.lang.parse import parse
from gxlint.lang.problems import Problem
from gxlint.lang.register import ManualCheck, Register
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
from gxlint.records import dataclass
from gxlint.report.schema import schema

Block = tuple[SourceText, s.Item]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: its header, checked rules and manual checks.

    ``scope`` says where it holds, if not everywhere; ``register`` holds the documents that it may
    cite, its own and those of the packs that it rests on.
    """

    name: str
    title: str
    version: str
    prefix: str
    scope: ir.Node | None
    rules: tuple[ir.Rule, ...]
    checks: tuple[ManualCheck, ...]
    register: Register


@dataclass(frozen=True, slots=True)
class Loaded:
    """Packs that are used together, and the vocabulary that they share."""

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


def load(extra: Sequence[str] = ()) -> Loaded:
    """Load the national pack and the packs named, by folder or by the name of a built-in one.

    Raises PackError for a name that is none, RuleFileError with every fault of the files.
    """
    folders = pack_folders(extra)
    sets = [read_folder(path) for path in folders]
    vocabulary = declare([*form_blocks(), *(block for blocks in sets for block in blocks)])
    problems: list[Problem] = []
    citable = registers(sets, problems)
    packs = tuple(
        _pack(path, blocks, schema(vocabulary), register, problems)
        for path, blocks, register in zip(folders, sets, citable, strict=True)
    )
    _refuse_twins(packs, sets, problems)
    if problems:
        raise RuleFileError(problems)
    return Loaded(vocabulary, packs)


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
    if problems:
        raise RuleFileError(problems)
    return tuple(blocks)


def text_of(file: str) -> str:
    """Return the text of a rule file, its lines ended by line feeds; raises PackError."""
    try:
        text = content(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PackError(f"{file}：规则文件不是 UTF-8 编码，请另存为 UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _pack(
    path: str,
    blocks: tuple[Block, ...],
    types: t.Schema,
    register: Register,
    problems: list[Problem],
) -> Pack:
    headers = [(source, item) for source, item in blocks if isinstance(item, s.Pack)]
    if len(headers) != 1:
        found = "没有" if not headers else "不止一个"
        raise PackError(f"{path}：规则包里{found}“包”，应当有且只有一个")
    source, header = headers[0]
    scope = check_scope(header, source, types, problems)
    rules: list[ir.Rule] = []
    checks: list[ManualCheck] = []
    for source, item in blocks:
        if not isinstance(item, s.Rule | s.Manual):
            continue
        if not item.id.startswith(header.prefix):
            mend = header.prefix + item.id.partition("-")[2]
            message = f"本包只能使用前缀 {header.prefix}"
            problems.append(Problem("GXL-102", message, source, item.id_span, f"改为 {mend}"))
        if isinstance(item, s.Manual):
            check, faults = check_manual(item, source)
            checks.append(check)
        else:
            rule, faults = check_rule(item, source, types)
            rules.extend([rule] if rule else [])
        problems.extend(faults)
        problems.extend(check_citations(item, source, register))
    return Pack(
        name=header.name,
        title=header.title,
        version=header.version,
        prefix=header.prefix,
        scope=scope,
        rules=tuple(rules),
        checks=tuple(checks),
        register=register,
    )


def _refuse_twins(
    packs: tuple[Pack, ...], sets: list[tuple[Block, ...]], problems: list[Problem]
) -> None:
    """Report rules and manual checks whose number is taken."""
    first: dict[str, tuple[SourceText, Span]] = {}
    for source, item in (block for blocks in sets for block in blocks):
        if not isinstance(item, s.Rule | s.Manual):
            continue
        if item.id in first:
            other, span = first[item.id]
            place = f"{other.name} 第 {other.position(span.start)[0]} 行"
            message = f"编号 {item.id} 已在 {place}用过"
            problems.append(Problem("GXL-101", message, source, item.id_span, "换一个编号"))
        else:
            first[item.id] = (source, item.id_span)
