"""How tables are printed otherwise than the form has them, and yet are the same tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hypothesis import strategies as st

from tests.law.matrices import Cell, Matrix, torn, with_group_as_row, with_split_heads

Change = Callable[[str], str]

_MERGED, _LONG, _FEE = "其他处理", "申请情况", "本年收费金额"
#: Ways to write a label that deserve no word.
_WAYS: Mapping[str, Change] = {
    "照写": lambda text: text,
    "半角括号": lambda text: text.replace("（", "(").replace("）", ")"),
    "序号后空一格": lambda text: text.replace(".", ". ", 1),
    "顿号": lambda text: text.replace(".", "、", 1) if text[:1].isdigit() else text,
    "全角点": lambda text: text.replace(".", "．", 1),
    "项前空格": lambda text: text.replace("第二十条", "第二十条 "),
    "项前两格": lambda text: text.replace("第二十条", "第二十条  "),
    "直引号": lambda text: text.replace("“", '"').replace("”", '"'),
    "逗号": lambda text: text.replace("、行政机关", "，行政机关"),
    "字间空格": lambda text: " ".join(text) if text.isalpha() and len(text) < 5 else text,
}
#: Ways that deserve a hint: another accepted wording, lost characters.
_ODD_WAYS: Mapping[str, Mapping[str, str]] = {
    "旧称": {"行政规范性文件": "规范性文件"},
    "规章制度": {"规章": "规章（制度）"},
    "简称": {"（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开"},
    "其他": {"（六）其他处理": "（六）其他"},
    "缺字": {"2.其他法律行政法规禁止公开": "2.其他法律行政止公开"},
}
#: Other headings of columns; not every format keeps how they were printed.
HEADINGS: Mapping[str, Mapping[str, str]] = {
    "有效件": {"现行有效件数": "现行有效件"},
    "累计": {"现行有效件数": "现行有效件数（历史累计）"},
    "金额": {"本年收费金额（单位：万元）": "本年收费金额"},
}
#: Ways to write a figure.
_FIGURES: tuple[Change, ...] = (
    "{}　".format,
    " {} ".format,
    "{}件".format,
    lambda text: text.translate({ord("0") + n: ord("０") + n for n in range(10)}),
    lambda text: f"{int(text):,}" if text.isdecimal() else text,
    lambda text: f"{text}（含上年结转0件）",
)


@dataclass(frozen=True, slots=True)
class Dress:
    """A way to print tables.

    ``cuts`` are the places where labels are broken into lines, in turn; ``blank`` are the columns
    whose zeros are left blank; ``merged`` prints a group of rows as one; ``split`` the headings of
    columns in two rows; ``figure`` writes a figure; ``page`` is the row before which a page ends.
    """

    way: Change = str
    odd: Mapping[str, str] = field(default_factory=dict)
    cuts: tuple[int, ...] = (0,)
    blank: frozenset[str] = frozenset()
    merged: bool = False
    split: bool = False
    figure: Change = str
    page: int = 0
    repeated: bool = False

    @property
    def blanks(self) -> bool:
        return bool(self.blank)

    def applied(self, table: Matrix) -> tuple[Matrix, ...]:
        """Return the table, or its parts, printed in this way."""
        if self.split and table.form.columns.groups:
            table = with_split_heads(table)
        if self.merged and any(group.key == _MERGED for group in table.form.rows.groups):
            table = with_group_as_row(table, _MERGED)
        broken: dict[str, str] = {}
        for cell in table.cells():
            broken.setdefault(cell.key, self._words(cell, len(broken)))
        printed = table.mapped(lambda cell: broken[cell.key])
        if table.form.key == _LONG and self.page:
            return torn(printed, self.page, repeated=self.repeated)
        return (printed,)

    def _words(self, cell: Cell, index: int) -> str:
        if cell.at is None:
            words = self.way(self.odd.get(cell.text, cell.text))
            cut = self.cuts[index % len(self.cuts)]
            return f"{words[:cut]}\n{words[cut:]}" if 0 < cut < len(words) else words
        if cell.text == "0" and cell.at[1] in self.blank:
            return ""
        plain = "." in cell.text or cell.at[1] == _FEE
        return cell.text if plain else self.figure(cell.text)


NONE = Dress()


@st.composite
def dresses(draw: st.DrawFn) -> Dress:
    """Ways to print the tables of a report, each as it was seen in print."""
    columns = (
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "结果纠正",
        "本年废止件数",
    )
    return Dress(
        way=draw(st.sampled_from(list(_WAYS.values()))),
        odd=draw(st.just({}) | st.sampled_from(list(_ODD_WAYS.values()))),
        cuts=tuple(draw(st.lists(st.sampled_from((0, 2, 3, 4, 5, 7, 12)), min_size=1, max_size=5))),
        blank=frozenset(draw(st.just(()) | st.just(()) | st.sets(st.sampled_from(columns)))),
        merged=draw(st.sampled_from((False, False, False, True))),
        split=draw(st.sampled_from((False, False, False, True))),
        figure=draw(st.just(str) | st.sampled_from(_FIGURES)),
        page=draw(st.just(0) | st.integers(4, 28)),
        repeated=draw(st.booleans()),
    )
