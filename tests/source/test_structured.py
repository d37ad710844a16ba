from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gxlint.source.document import SourceError
from gxlint.source.reading import read
from gxlint.source.tree import Node

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("甲乙a: #\"'\\{[-😀\t", max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("甲乙ab", max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(st.text("甲乙丙", max_size=3), VALUES, min_size=1, max_size=4)


def tree(text: str, name: str) -> Node:
    found = read(text.encode(), name)
    assert isinstance(found, Node)
    return found


def plain(node: Node) -> object:
    """What the node stands for, as the yaml and json modules would give it."""
    if node.kind == "mapping":
        return {key.text: plain(value) for key, value in node.pairs}
    if node.kind == "sequence":
        return [plain(item) for item in node.items]
    scalars: dict[str, object] = {"null": None, "true": True, "false": False}
    if node.tag == "int":
        return int(node.text)
    return node.text if node.tag == "str" else scalars[node.text]


@given(DOCUMENTS)
def test_yaml_reads_back(value: dict[str, object]) -> None:
    assert (
        plain(tree(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "a.yaml")) == value
    )


@given(DOCUMENTS, st.sampled_from((None, 2, "\t")))
def test_json_reads_back(value: dict[str, object], indent: int | str | None) -> None:
    for ascii_only in (True, False):
        text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
        assert plain(tree(text, "a.json")) == value


@pytest.mark.parametrize(
    ("text", "name"),
    [("甲: 1\n乙:\n  - 丙\n", "a.yaml"), ('{"甲": 1,\n"乙":\n  [ "丙"]}', "a.json")],
)
def test_every_value_knows_where_it_stood(text: str, name: str) -> None:
    root = tree(text, name)
    second = root.get("乙")
    assert second is not None
    assert [key.line for key, _ in root.pairs] == [1, 2]
    assert (second.items[0].line, second.items[0].column) == (3, 5)


def test_scalars_keep_their_text_and_tell_their_type() -> None:
    root = tree("a: 007\nb: '1'\nc: 2024-01-02\nd: 1.50\ne: ~\nf: 22（其中）\n", "a.yaml")
    found = [(value.tag, value.text) for _, value in root.pairs]
    assert found == [
        *(("int", "007"), ("str", "1"), ("timestamp", "2024-01-02"), ("float", "1.50")),
        *(("null", "~"), ("str", "22（其中）")),
    ]


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("甲: 1\n乙: 2\n甲: 3", "a.yaml", "第 3 行第 1 列：键“甲”重复（首次出现在第 1 行）"),
        ('{"甲": 1,\n "甲": 2}', "a.json", "第 2 行第 2 列：键“甲”重复"),
        ("甲: &x [1]\n乙: *x", "a.yaml", "锚点"),
        ("甲: *x", "a.yaml", "引用"),
        ("甲: 1\n---\n乙: 2", "a.yaml", "第 2 行第 1 列：文件里有多个"),
        ("甲: [1", "a.yaml", "第 1 行|第 2 行"),
        ("甲: 乙: 丙", "a.yaml", "第 1 行第 5 列：此处的冒号多余"),
        ("? [甲]\n: 1", "a.yaml", "键必须是文字"),
        ('{"甲": }', "a.json", "第 1 行第 7 列"),
        ('{"甲": NaN}', "a.json", "NaN"),
        ("[" * 5000, "a.yaml", "嵌套过深"),
        ("[" * 5000, "a.json", "嵌套过深"),
        ("# 只有注释", "a.yaml", "没有内容"),
        ("!!python/object:os.system {}\n---\n甲", "a.yaml", "多个"),
    ],
)
def test_what_is_no_report_is_refused_with_its_place(text: str, name: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(text.encode(), name)
