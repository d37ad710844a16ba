"""Whatever a pack says about the rules of others, it is either done or told in a RuleFileError."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.lang.errors import RuleFileError
from gxlint.packs import load as loading
from gxlint.packs.applicability import governed
from gxlint.packs.files import PackError
from tests.packs.conftest import NATIONAL, pack

_BODY = """
设置 GX-D01.截止 = 1月20日 因 "省通知" 有效至 2026年12月31日
调整 GX-A01 { 级别 错误 因 "省通知" 有效至 2026年12月31日 }
停用 GX-D01 因 "统一排版" 有效至 2026年12月31日
"""
_WORDS = re.findall(r'"[^"]*"|GX-\w+|\w+|[^\w\s]', pack("云岭", "YL", "依赖 国家", _BODY))
_OTHERS = [
    *("设置", "调整", "停用", "因", "有效至", "级别", "强制", "依赖", "范围", "GX-A02", "GX-A03"),
    *("字数", "99", "1月32日", "2月29日", "2026年2月30日", "真", '模式 "a"', '""', "{", "}", "≥"),
    *('"2021.x"', "报告.地区", "0.5", "\x00", "\u202e"),
]


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(_WORDS) - 1),
            st.integers(0, 2),
            st.sampled_from([*_WORDS, *_OTHERS]),
        ),
        max_size=4,
    )
)
@settings(max_examples=200)
def test_overrides_with_other_words(changes: list[tuple[int, int, str]]) -> None:
    words = list(_WORDS)
    for at, gone, word in changes:
        words[at : at + gone] = [word]
    with tempfile.TemporaryDirectory() as place:
        folders = [Path(place, "国家"), Path(place, "省")]
        for folder, text in zip(folders, (NATIONAL, " ".join(words)), strict=True):
            folder.mkdir()
            (folder / "包.gx").write_text(text, encoding="utf-8")
        try:
            found = governed(loading.load_folders([*map(str, folders)], loading.read_folder))
            assert found.editions
        except RuleFileError as error:
            assert all(problem.render() for problem in error.problems)
        except PackError as error:
            assert "应当有且只有一个" in str(error)
