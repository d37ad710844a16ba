"""The types of the language.  Authors never write them, except for a 参数."""

from __future__ import annotations

from collections.abc import Mapping

from gxlint.lang.vocabulary import Vocabulary
from gxlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Type:
    """A type: its name, the types in it (列表<数>), and the table whose row or column it is."""

    name: str
    args: tuple[Type, ...] = ()
    table: str = ""

    def __str__(self) -> str:
        return f"{self.name}<{'、'.join(map(str, self.args))}>" if self.args else self.name


NUMBER = Type("数")
TEXT = Type("文本")
BOOLEAN = Type("布尔")
DATE = Type("日期")
MONTH_DAY = Type("月日")
PERIOD = Type("期间")
PATTERN = Type("模式")
PASSAGE = Type("文段")
FOUND = Type("处")
CELL = Type("格")
TITLE = Type("标题")
SECTION = Type("章节")
SLOT = Type("应有章节")
REPORT = Type("报告")
WORDS = Type("词表")
ENTRY = Type("词条")
NUMBERING = Type("编号")
SIBLING = Type("同伴")
ANY = Type("任意")

#: The kinds that a field or a parameter may be declared with.
DECLARED: Mapping[str, Type] = {t.name: t for t in (NUMBER, TEXT, DATE, MONTH_DAY, PERIOD)}


def optional(inner: Type) -> Type:
    """Return the type of something that may not be there."""
    return inner if inner.name == "可缺" else Type("可缺", (inner,))


def list_of(inner: Type) -> Type:
    """Return the type of a finite list."""
    return Type("列表", (inner,))


def of_table(name: str, table: str) -> Type:
    """Return the type 表, 行, 列 or 格 of one table."""
    return Type(name, (), table)


def inner(outer: Type) -> Type:
    """Return what a 列表 or a 可缺 holds."""
    return outer.args[0]


def there(type_: Type) -> Type:
    """Return the type of a value that is there: of a 可缺 what it holds, else the type itself."""
    return inner(type_) if type_.name == "可缺" else type_


_READS_AS_TEXT = frozenset({"文本", "处", "文段", "标题", "格", "行", "列"})


def accepts(expected: Type, actual: Type) -> bool:
    """Tell whether a value of type ``actual`` may stand where ``expected`` is wanted.

    A 格 counts as its number or its text, a place in the prose as the words there.
    """
    if expected in (ANY, actual):
        return actual.name != "可缺"
    if expected.name == "列表" and actual.name == "列表":
        return accepts(inner(expected), inner(actual))
    if expected == NUMBER:
        return actual.name == "格"
    if expected == TEXT:
        return actual.name in _READS_AS_TEXT
    if expected == PASSAGE:
        return actual.name in ("文段", "处")
    return not expected.table and expected.name == actual.name and not expected.args


@dataclass(frozen=True, slots=True)
class Attribute:
    """What ``.name`` gives: its type, and whether a sample may change it.

    ``unsure`` says that it may not be told though its owner is there.
    """

    type: Type
    doc: str
    changeable: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Schema:
    """Everything that rules can name: the vocabulary, and the attributes of each type."""

    vocabulary: Vocabulary
    attributes: Mapping[str, Mapping[str, Attribute]]
