"""Rules drawn at random: well-typed, of every kind of expression, and of no sense."""

from __future__ import annotations

from hypothesis import strategies as st

ROWS = ("新收", "上年结转", "国家秘密", "总计", "结转下年")
COLUMNS = ("自然人", "商业企业", "其他", "总计")
GROUPS = ("办理结果", "不予公开", "无法提供")
WORDS = ("申请", "公开", "[0-9]{1,4}", "[一二三四]是", "。")
NAMES = ("甲名", "乙名", "丙名")


class _Drawing:
    """What may be named where an expression is drawn: rows, columns, cells and places in texts."""

    def __init__(self, draw: st.DrawFn, bound: dict[str, str] | None = None) -> None:
        self.draw, self.bound = draw, bound or {}

    def one(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def of(self, kind: str) -> list[str]:
        return [name for name, own in self.bound.items() if own == kind]

    def cell(self) -> str:
        row, column = self.one(*ROWS, *self.of("行")), self.one(*COLUMNS, *self.of("列"))
        return self.one(*self.of("格"), f"申请情况[{row}, {column}]")

    def number(self, depth: int) -> str:
        kind = self.one("cell", "constant", "sum", "length", *(["binary", "count"] * (depth > 0)))
        if kind == "constant":
            return self.one("0", "3", "2.5")
        if kind == "cell":
            return f"({self.cell()} 空作 0)"
        if kind == "sum":
            column = self.one(*COLUMNS, *self.of("列"))
            return f"合计(申请情况[{self.one(*GROUPS)}, {column}] 空作 0)"
        if kind == "length":
            return f"长度({self.one('报告.全文', '报告.引言', *self.of('处'))})"
        if kind == "count":
            return f"计数({self.comprehension(depth)})"
        return f"({self.number(depth - 1)} {self.one('+', '-', '×', '÷')} {self.number(depth - 1)})"

    def truth(self, depth: int) -> str:
        kind = self.one("compare", "has", "match", *(["and", "not", "any"] * (depth > 0)))
        if kind == "compare":
            relation = self.one("=", "≠", "<", "≤", ">", "≥")
            return f"{self.number(depth - 1)} {relation} {self.number(depth - 1)}"
        if kind == "has":
            return f"有 {self.one('报告.标题', '报告.机构', '报告.联系.电话', self.cell())}"
        if kind == "match":
            return f'报告.全文 匹配 模式 "{self.one(*WORDS)}"'
        if kind == "not":
            return f"非 ({self.truth(depth - 1)})"
        if kind == "any":
            return f"{self.one('任一', '全部')}({self.comprehension(depth, truth=True)})"
        return f"({self.truth(depth - 1)} {self.one('且', '或')} {self.truth(depth - 1)})"

    def comprehension(self, depth: int, truth: bool = False) -> str:
        name, domain, inside = self.binder()
        value = inside.truth(depth - 1) if truth else inside.number(depth - 1)
        condition = f" 当 {inside.truth(0)}" if self.draw(st.booleans()) else ""
        return f"({value}) 对 {name} 属于 {domain}{condition}"

    def binder(self) -> tuple[str, str, _Drawing]:
        free = [name for name in NAMES if name not in self.bound]
        if not free:
            return self.fresh("列")
        kind = self.one("行", "列", "格", "处")
        return self.fresh(kind, free[0])

    def fresh(self, kind: str, name: str = "") -> tuple[str, str, _Drawing]:
        name = name or f"再{len(self.bound)}"
        passage = self.one("报告.全文", "报告.引言")
        domain = f"申请情况.{kind}"
        if kind == "处":
            domain = f'匹配处({passage}, 模式 "{self.one(*WORDS)}")'
        return name, domain, _Drawing(self.draw, {**self.bound, name: kind})


@st.composite
def rules(draw: st.DrawFn) -> str:
    """The text of a rule."""
    here = _Drawing(draw)
    lines = ["级别 警告", '依据 "示例"']
    if draw(st.booleans()):
        name, domain, here = here.binder()
        lines.append(f"对 {name} 属于 {domain}")
    if draw(st.booleans()):
        lines.append(f"令 所得 为 {here.number(2)}")
    if draw(st.booleans()):
        lines.append(f"当 {here.truth(1)}")
    lines.append(f"应当 {here.truth(3)}")
    lines += ['否则 "不对"', "样例 { 应过 应报 改 报告.标题 为 空白 }"]
    return '规则 ZZ-S01 "随意" {\n' + "\n".join(lines) + "\n}\n"
