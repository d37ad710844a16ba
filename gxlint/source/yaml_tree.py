"""YAML -> tree, from the parser's events: no recursion, no aliases, positions kept."""

from __future__ import annotations

import yaml

from gxlint.source.document import SourceError
from gxlint.source.encoding import decode
from gxlint.source.limits import (
    Limits,
    check_characters,
    check_elements,
    check_text_size,
    check_tree_depth,
)
from gxlint.source.tree import Node, broken, mapping, scalar

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STANDARD = "tag:yaml.org,2002:"
_REASONS = (
    ("\\t", "此处用了制表符；YAML 的缩进只能用空格"),
    ("mapping values are not allowed", "此处的冒号多余，或上一行的缩进不对；含冒号的文字请加引号"),
    ("could not find expected ':'", "此处缺少冒号，或冒号后缺少空格"),
    ("unexpected end of stream", "内容到此中断，引号或括号没有收尾"),
    ("did not find expected key", "缩进不一致，或缺少键"),
    ("expected <block end>", "缩进不一致，或缺少键"),
    ("did not find expected '-'", "列表项的缩进不一致"),
    ("cannot start any token", "此处的符号有特殊含义；请给这段文字加引号"),
    ("unknown escape", "双引号中的反斜杠写法不对；请改用单引号"),
    ("maximum nesting depth", "内容嵌套过深；请核对括号是不是少写了收尾的一半"),
    ("control characters", "含有不可见的控制字符；请删去"),
    ("special characters", "含有不可见的控制字符；请删去"),
)


def read_yaml(data: bytes, limits: Limits) -> Node:
    """Return the one document of a YAML file as a tree; raise SourceError where there is none."""
    check_text_size(len(data), limits)
    loader = _Loader(decode(data).lstrip("\ufeff"))
    try:
        return _document(loader, limits)
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in str(error):
            # libyaml reads ahead for a key, and may find what is too deep before it is asked to.
            check_tree_depth(limits.tree_depth + 1, limits)
        mark = error.problem_mark or error.context_mark
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise broken(_reason(error.problem or str(error)), *at) from None
    except (yaml.YAMLError, ValueError) as error:
        raise SourceError("broken", f"不是正确的 YAML：{_reason(str(error))}") from None
    finally:
        loader.dispose()


def _document(loader: yaml.SafeLoader, limits: Limits) -> Node:
    """Build the tree: ``open_`` holds the collections begun and not yet ended."""
    open_: list[tuple[yaml.CollectionStartEvent, list[Node]]] = []
    root: Node | None = None
    count = characters = 0
    while loader.check_event():
        event: yaml.Event = loader.get_event()  # type: ignore[no-untyped-call]
        count += 1
        check_elements(count, limits.elements)
        _refuse_sharing(event)
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append((event, []))
            check_tree_depth(len(open_), limits)
            continue
        if isinstance(event, yaml.ScalarEvent):
            characters += len(event.value)
            check_characters(characters, limits.characters)
            node = _scalar(loader, event)
        elif isinstance(event, yaml.CollectionEndEvent):
            node = _collection(*open_.pop())
        elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise broken("文件里有多个 YAML 文档（以 --- 分隔）；请分成几个文件", *_place(event))
        else:
            continue
        if open_:
            open_[-1][1].append(node)
        else:
            root = node
    if root is None:
        raise SourceError("empty", "文件没有内容；请确认保存成功，或选对了文件")
    return root


def _refuse_sharing(event: yaml.Event) -> None:
    if getattr(event, "anchor", None) is not None:
        reason = "不支持 YAML 的锚点（&）和引用（*）；请直接写出内容，或给文字加引号"
        raise broken(reason, *_place(event))


def _scalar(loader: yaml.SafeLoader, event: yaml.ScalarEvent) -> Node:
    tag = event.tag
    if tag is None or tag == "!":
        tag = loader.resolve(  # type: ignore[no-untyped-call]
            yaml.ScalarNode, event.value, event.implicit
        )
    return scalar(str(tag).removeprefix(_STANDARD), event.value, *_place(event))


def _collection(event: yaml.CollectionStartEvent, children: list[Node]) -> Node:
    if isinstance(event, yaml.MappingStartEvent):
        return mapping(children, *_place(event))
    return Node("sequence", "seq", *_place(event), items=tuple(children))


def _place(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event; only events made by hand have no mark."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _reason(problem: str) -> str:
    return next(
        (text for part, text in _REASONS if part in problem),
        "这里的写法不合 YAML 语法；请核对缩进、冒号、引号和括号",
    )
