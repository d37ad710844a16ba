"""A made-up report and findings on it, as the engine would hand them over."""

from __future__ import annotations

from datetime import date

from gxlint.engine.results import (
    Counts,
    Diagnostic,
    Failure,
    FileResult,
    Fix,
    Operand,
    PackInfo,
    Run,
    Severity,
    Suppressed,
    Suspect,
    Transcript,
    Trouble,
    Undecided,
)
from gxlint.lang import vocabulary as form
from gxlint.lang.header import Citation
from gxlint.report.model import (
    Cell,
    CellKind,
    Label,
    Line,
    Match,
    Passage,
    Place,
    Report,
    Section,
    Table,
    TableState,
)
from gxlint.source.document import Origin

PATH = "年报/云川县水务局2024.docx"
BASIS = (Citation("国办公开办函〔2021〕30号", "附件 表三"),)

COLUMNS = ("自然人", "商业企业", "其他", "总计")
GROUPS = {
    "不予处理": ("重复申请", "公开出版物"),
    "其他处理": ("逾期不补正", "其他"),
}
ROWS = {
    "新收": "一、本年新收政府信息公开申请数量",
    "上年结转": "二、上年结转政府信息公开申请数量",
    "予以公开": "（一）予以公开",
    "部分公开": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "重复申请": "2.重复申请",
    "公开出版物": "3.要求提供公开出版物",
    "逾期不补正": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "其他": "3.其他",
    "总计": "（七）总计",
    "结转下年": "四、结转下年度继续办理",
}
FIGURES = {
    "新收": "37 12 0 49",
    "上年结转": "2 1 0 3",
    "予以公开": "20 9 0 29",
    "部分公开": "6 2 0 8",
    "重复申请": "3 1 _ 4",
    "公开出版物": "0 0 0 0",
    "逾期不补正": "1 0 0 1",
    "其他": "5 0 0 5",
    "总计": "34 12 0 46",
    "结转下年": "3 1 0 4",
}


def cell(row: str, column: str, text: str, line: int | None = None) -> Cell:
    """A cell of the made-up table; “_” is a blank one."""
    if text == "_":
        return Cell("申请情况", row, column, "", CellKind.BLANK, origin=Origin(line))
    value = int(text) if text.isdigit() else None
    kind = CellKind.NUMBER if text.isdigit() else CellKind.TEXT
    return Cell("申请情况", row, column, text, kind, value, origin=Origin(line))


def _member(key: str, label: str) -> form.Member:
    groups = tuple(group for group, members in GROUPS.items() if key in members)
    return form.Member(key, label, groups=groups)


FORM = form.Table(
    key="申请情况",
    title="收到和处理政府信息公开申请情况",
    section="申请处理",
    rows=form.Axis(
        tuple(_member(key, label) for key, label in ROWS.items()),
        tuple(
            form.Group(key, f"（{numeral}）{key}", members=members)
            for numeral, (key, members) in zip("五六", GROUPS.items(), strict=True)
        ),
    ),
    columns=form.Axis(tuple(form.Member(key, key) for key in COLUMNS)),
    years=form.Years(2021),
)
CELLS = {
    (row, column): cell(row, column, text)
    for row, texts in FIGURES.items()
    for column, text in zip(COLUMNS, texts.split(), strict=True)
}


TRANSCRIPT = Transcript(
    FORM,
    (
        *((row, tuple(CELLS[row, column].text for column in COLUMNS)) for row in tuple(ROWS)[:-1]),
        ("结转下年", ("3", "1", None, "4")),
    ),
)


def section(number: int, title: str) -> Section:
    """A section recognised under its printed title."""
    name = form.SectionName(title, number, title)
    numeral = "一二三四五六"[number - 1]
    return Section(Label(f"{numeral}、{title}", Match.OFFICIAL), name, number, Passage((), number))


REPORT = Report(
    format="docx",
    title=Line("云川县水务局2024年政府信息公开工作年度报告"),
    year=2024,
    agency="云川县水务局",
    level="部门",
    region=None,
    opening=Passage(()),
    sections=(section(1, "总体情况"), section(3, "收到和处理政府信息公开申请情况")),
    tables={"申请情况": Table(FORM, TableState.READ, cells=CELLS)},
    facts={},
)


def operands(column: str, signs: dict[str, int]) -> tuple[Operand, ...]:
    """The cells of one column with their signs."""
    return tuple(Operand(CELLS[row, column], sign) for row, sign in signs.items())


def diagnostic(rule: str, message: str, place: Place, **others: object) -> Diagnostic:
    """A finding with everything that is not said left ordinary."""
    facts: dict[str, object] = {
        "instance": (),
        "severity": Severity.ERROR,
        "trial": False,
        "title": "某项规则",
        "basis": BASIS,
        "fingerprint": f"{rule}-1",
    }
    return Diagnostic(rule=rule, message=message, place=place, **(facts | others))  # type: ignore[arg-type]


SENTENCE = (
    "一年来，本局按照要求做好各项公开工作。全年共收到政府信息公开申请49件，其中自然人申请35件，"
    "占全部申请的七成以上，比上年有所增加，均在法定期限内依法答复，没有发生因政府信息公开引起的"
    "行政复议和行政诉讼。今后将继续努力。"
)


def _mark(words: str) -> tuple[int, int]:
    at = SENTENCE.index(words)
    return at, at + len(words)


BALANCE = diagnostic(
    "GX-T303",
    "“自然人”列收支不平，差 2",
    Place(3, "申请情况", column="自然人"),
    instance=(("列", "自然人"),),
    title="收支平衡",
    operands=operands("自然人", {"新收": 1, "上年结转": 1, "总计": -1, "结转下年": -1}),
    working="37 + 2 = 39，而 34 + 3 = 37",
    suspects=(Suspect(CELLS["新收", "自然人"], "35"),),
    fix=Fix("confirm", "核对申请登记，把“自然人”列的新收数改成实际数量。"),
)
FOLLOWING = diagnostic(
    "GX-T305",
    "“新收”一行各类申请人之和是 49，总计却是 47",
    Place(3, "申请情况", "新收", "总计"),
    title="总计列",
    suspects=BALANCE.suspects,
    follows=BALANCE.fingerprint,
)
LONG_SUM = diagnostic(
    "GX-T304",
    "“自然人”列各办理结果之和与总计不等，差 1",
    Place(3, "申请情况", "总计", "自然人", line=88, page=4),
    title="办理结果之和",
    operands=operands("自然人", dict.fromkeys(tuple(ROWS)[2:-2], 1) | {"总计": -1}),
    working="20 + 6 + 3 + 0 + 1 + 5 = 35，而总计为 34",
)
ROW_SUM = diagnostic(
    "GX-T301",
    "“新收”行各列之和与总计不等",
    Place(3, "申请情况", "新收"),
    severity=Severity.WARNING,
    title="行合计",
    operands=tuple(
        Operand(CELLS["新收", column], sign)
        for column, sign in zip(COLUMNS, (1, 1, 1, -1), strict=True)
    ),
    suspects=(
        Suspect(CELLS["新收", "其他"], "1"),
        Suspect(CELLS["新收", "商业企业"], "21", "两位数字写颠倒了"),
    ),
)
PROSE = diagnostic(
    "GX-X301",
    "正文说自然人申请 35 件，表中为 37 件",
    Place(1, line=12, page=1, text=SENTENCE, mark=_mark("自然人申请35件")),
    severity=Severity.WARNING,
    trial=True,
    title="文表一致",
    operands=(Operand(CELLS["新收", "自然人"]),),
    fix=Fix("advice", "以申请登记为准，把说错的一处改过来。"),
)
LAST_YEAR = diagnostic(
    "GX-Y301",
    "“自然人”列的上年结转与上一年报告不符",
    Place(3, "申请情况", "上年结转", "自然人"),
    title="跨年结转",
    operands=(
        Operand(CELLS["上年结转", "自然人"], 1),
        Operand(cell("结转下年", "自然人", "5"), -1),
    ),
    suspects=(Suspect(CELLS["新收", "商业企业"], "11"),),
    unclear="“新收”、“总计” 2 格，改其中任何一格都能使等式成立，仅凭表内的数分不清",
)
WORDING = diagnostic(
    "GX-W101",
    "“继续努力”太空泛",
    Place(1, line=12, text=SENTENCE, mark=_mark("继续努力")),
    severity=Severity.INFO,
    title="空话",
    basis=(),
)
BLANK = diagnostic(
    "GX-T205",
    "“重复申请”行有 1 个空格，按 0 计算",
    Place(3, "申请情况", "重复申请"),
    severity=Severity.INFO,
    title="空格",
)
LABEL = diagnostic(
    "GX-T210",
    "行名有错字：“结传”应为“结转”",
    Place(3, "申请情况", "结转下年", text="四、结传下年度继续办理", mark=(2, 4)),
    severity=Severity.INFO,
    title="行名",
)
MISSING = diagnostic(
    "GX-S102",
    "缺少“其他需要报告的事项”部分",
    Place(6),
    title="六个部分",
    fix=Fix("advice", "补上这一部分；没有内容的写“无”。"),
)

UNDECIDED = tuple(
    Undecided(rule, (), title, reason, Place(), mandatory)
    for rule, title, reason, mandatory in (
        ("GX-Y302", "跨年", "没有上一年的报告，不能比较", False),
        ("GX-T401", "表四合计", "“政府信息公开行政复议、行政诉讼情况”部分没有读到表格", True),
        ("GX-T401", "表四合计", "“政府信息公开行政复议、行政诉讼情况”部分没有读到表格", True),
        ("GX-Y303", "跨年", "没有上一年的报告，不能比较", False),
    )
)


def set_aside_run() -> Run:
    """A run over a file with one finding let pass and one that a baseline has."""
    passed = Suppressed(WORDING, "讲话原文", "gxlint.yaml:5", date(2026, 12, 31))
    aside = FileResult(
        PATH, "docx", "checked", REPORT, suppressed=(passed,), known=(BLANK,), gone=2, form="2021"
    )
    return Run((PackInfo("国家", "1.0", 120),), (aside,))


def sample_run() -> Run:
    """A run over four files: one with all kinds of findings, a clean one, two that were no use."""
    words, sums = (LABEL, BLANK, WORDING, PROSE), (ROW_SUM, LONG_SUM, BALANCE, FOLLOWING)
    findings = (*words, *sums, LAST_YEAR, MISSING)
    full = FileResult(
        PATH,
        "docx",
        "checked",
        REPORT,
        findings,
        UNDECIDED,
        (Failure("GX-X310", (), "第 3 步除以了 0"),),
        Counts(90, 9, 5, 4, 1),
        form="2021",
        tables=(TRANSCRIPT,),
    )
    clean = FileResult(
        "年报/清水镇2024.html", "html", "checked", REPORT, counts=Counts(98), form="2021"
    )
    broken = FileResult(
        "年报/旧.docx", None, "unreadable", trouble=Trouble("damaged", "文件已损坏，请重新导出。")
    )
    other = FileResult(
        "年报/通知.txt",
        "text",
        "not-a-report",
        trouble=Trouble("no-title", "没有找到年度报告的标题，看来不是年度报告。"),
    )
    return Run((PackInfo("国家", "1.0", 120),), (full, clean, broken, other))
