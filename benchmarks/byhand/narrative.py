"""What the prose has to speak of."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.byhand.asking import Finding, length, pattern, places, section, year_of
from gxlint.report.model import Report

_ACCOUNTABLE = ("政府", "乡镇")
_ACCOUNTS = {
    "工作考核": pattern(r"考核|考评|绩效|评估"),
    "社会评议": pattern(r"评议|满意度|测评|问卷|社会监督"),
    "责任追究": pattern(r"责任追究|追责|问责|追究"),
}
_NOTHING = pattern(r"无|没有|不存在")
_PROBLEMS = pattern(r"问题|不足|差距|短板|有待|不够|薄弱|欠缺|不强|不高|不深|不及时|单一|需要")
_MENDS = pattern(r"改进|整改|下一步|加强|提升|完善|将|强化|加大|健全|优化|推进")
_FEES = pattern(r"处理费|收费|收取[^。；\n]{0,20}费|费用")
_TEMPLATE = pattern(
    r"[×xX]{2,20}(?:省|市|县|区|镇|乡|街道|局|委|办|单位|机关|部门|年|月|条|件)|【(?:请|此"
    r"处)?填写[^】\n]{0,100}】|[（(](?:请|此处)?填写|此处填|_{4,}|填报说明"
)


def n02(report: Report) -> Iterator[Finding]:
    """A government gives account of assessment, public review and liability."""
    general = section(report, "总体情况")
    if report.level not in _ACCOUNTABLE or general is None or length(general.prose.text) < 100:
        return
    if not any(words.search(report.everything.text) for words in _ACCOUNTS.values()):
        yield Finding(
            "GX-N02",
            "各级人民政府的报告要写工作考核、社会评议和责任追究的结果，这里都没有写到",
        )


def n03(report: Report) -> Iterator[Finding]:
    """A government that speaks of one of the three speaks of them all."""
    if report.level not in _ACCOUNTABLE:
        return
    spoken = [name for name, words in _ACCOUNTS.items() if words.search(report.everything.text)]
    for name in _ACCOUNTS:
        if spoken and name not in spoken:
            yield Finding("GX-N03", f"没有写到“{name}”的结果")


def n04(report: Report) -> Iterator[Finding]:
    """The section on problems says something."""
    own = section(report, "问题改进")
    if own is not None and own.pictures == 0 and length(own.prose.text) == 0:
        yield Finding("GX-N04", f"“{own.title.text}”下面没有内容")


def n05(report: Report) -> Iterator[Finding]:
    """It says more than that there are none."""
    own = section(report, "问题改进")
    if own is None or not 0 < length(own.prose.text) <= 8:
        return
    if _NOTHING.search(own.prose.text):
        yield Finding("GX-N05", f"“{own.title.text}”只写了“{own.prose.text}”")


def n06(report: Report) -> Iterator[Finding]:
    """It speaks of problems and of what is done about them."""
    own = section(report, "问题改进")
    if own is None or length(own.prose.text) <= 8:
        return
    if not (_PROBLEMS.search(own.prose.text) and _MENDS.search(own.prose.text)):
        yield Finding("GX-N06", f"“{own.title.text}”应当既写存在的问题，也写改进情况")


def n08(report: Report) -> Iterator[Finding]:
    """The last section says something."""
    own = section(report, "其他事项")
    if own is not None and own.pictures == 0 and length(own.prose.text) == 0:
        yield Finding("GX-N08", f"“{own.title.text}”下面没有内容")


def n09(report: Report) -> Iterator[Finding]:
    """The report says what fees were taken."""
    if year_of(report) < 2021 or section(report, "其他事项") is None:
        return
    if not _FEES.search(report.everything.text):
        yield Finding("GX-N09", "没有说明收取信息处理费的情况")


def n14(report: Report) -> Iterator[Finding]:
    """No words of a template were left."""
    for match in places(report.everything, _TEMPLATE):
        yield Finding("GX-N14", f"“{match.group()}”像是模板里没有改掉的文字")


CHECKS = (n02, n03, n04, n05, n06, n08, n09, n14)
