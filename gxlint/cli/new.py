"""``gxlint new``: writes a blank report, with what last year's has for it."""

from __future__ import annotations

import io
import os
from datetime import date

from gxlint.blank.docx import as_docx
from gxlint.blank.form import Blank, Body, NoSuchBody, blank
from gxlint.blank.last_year import NOTHING, Carried, carried
from gxlint.blank.tree import as_tree
from gxlint.blank.wording import FIGURE, NoForm, wording
from gxlint.cli.arguments import Options
from gxlint.cli.cache import cache_folder
from gxlint.cli.failures import Unusable, why
from gxlint.cli.reading import content, limits_from, today
from gxlint.cli.settings import Plan, Plans, blaming
from gxlint.cli.shell import word
from gxlint.cli.writing import spare, write_bytes
from gxlint.config.find import NAME
from gxlint.engine.lint import NotAReport, read_report
from gxlint.engine.prepare import prepare
from gxlint.lang.vocabulary import Vocabulary
from gxlint.output.plain import clean
from gxlint.packs.files import PackError
from gxlint.report.assembly import level_of
from gxlint.report.model import Report
from gxlint.report.regions import region_of, stated_region
from gxlint.source.document import SourceError

_FORMATS = {".docx": "docx", ".yaml": "yaml", ".yml": "yaml"}
#: What no file can be called by on one system or another.
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


def run(options: Options) -> int:
    """Write a blank report, and say what is in it already; returns the exit code."""
    plan = Plans(options)(options.output or NAME)
    try:
        vocabulary = prepare(
            plan.value("packs"), cache=cache_folder(), today=today(), offered=plan.offered
        ).vocabulary
    except PackError as error:
        raise blaming(plan, error) from None
    before = _report_before(options, vocabulary)
    year = _year(options, before)
    body = _body(options, plan, before, vocabulary)
    try:
        sources = wording(year).sources
        taken = carried(before, sources, vocabulary, year) if before else NOTHING
        made = blank(body, year, vocabulary, taken)
    except (NoForm, NoSuchBody) as error:
        raise Unusable(str(error)) from None
    path, kind = _target(options, plan, made)
    write_bytes(path, as_docx(made) if kind == "docx" else _as_yaml(made))
    print("\n".join(_told(options, plan, made, taken, path, vocabulary)))
    return 0


def _report_before(options: Options, vocabulary: Vocabulary) -> Report | None:
    """Return last year's report; raises Unusable where it can't be read."""
    path = _from(options)
    if path is None:
        return None
    limits = limits_from(options)
    try:
        return read_report(content(path, limits), path, vocabulary, limits=limits)
    except OSError as error:
        raise Unusable(f"上年报告 {path}：{why(error)}") from None
    except (SourceError, NotAReport) as error:
        raise Unusable(f"上年报告 {path}：{error}") from None


def _from(options: Options) -> str | None:
    """Return the value of ``--from``, a word that Python keeps to itself."""
    path: str | None = getattr(options, "from")
    return path


def _year(options: Options, before: Report | None) -> int:
    """Return the report year; raises Unusable where last year's report is of another year."""
    last = before.year if before else None
    given: int | None = options.year
    if given is None:
        return last + 1 if last is not None else date.fromordinal(today()).year - 1
    if last is not None and last != given - 1:
        raise Unusable(
            f"{_from(options)} 是 {last} 年度的报告，不是 {given} 年度的上一年；"
            f"请换成 {given - 1} 年度的，或者写 --year {last + 1}"
        )
    return given


def _body(options: Options, plan: Plan, before: Report | None, vocabulary: Vocabulary) -> Body:
    """Return whose report it is; raises Unusable where that is not known."""
    name = "".join((options.agency or (before.agency if before else None) or "").split())
    if not name:
        lost = "上年报告里没有认出机关名称，" if before else ""
        raise Unusable(f"{lost}要写明机关名称：--agency 青禾县住房和城乡建设局")
    level = plan.value("level") or level_of(name, vocabulary) or (before.level if before else None)
    if level is None:
        raise Unusable(f"从“{name}”看不出是哪一类机关，要写明：--level 部门")
    if region := plan.value("region"):
        return Body(name, level, stated_region(region, vocabulary)[0])
    return Body(name, level, region_of(name, vocabulary)[0] or (before.region if before else None))


def _target(options: Options, plan: Plan, made: Blank) -> tuple[str, str]:
    """Return where to write, and in which format; raises Unusable where something is there.

    With ``--force`` that may be anything but what was read.  A name has the ending of its format.
    """
    output: str | None = options.output
    ending = _FORMATS.get(os.path.splitext(output)[1].lower()) if output else None
    kind = options.format or ending or "docx"
    if output and ending is None:
        proposal = os.path.splitext(output)[0] + f".{kind}"
        raise Unusable(
            f"--output {output}：空白报告只写成 .docx 或者 .yaml，文件名要这样结尾，如 {proposal}"
        )
    if output and ending != kind:
        raise Unusable(f"--format 是 {kind}，文件名 {output} 却是 {ending} 的；请改成一致")
    path = output or f"{made.title.translate(_NOT_IN_NAMES)}.{kind}"
    spare(path, _from(options), "上年报告")
    spare(path, plan.config.path if plan.config else None, "用到的配置")
    if os.path.exists(path) and not options.force:
        raise Unusable(f"{path} 已经有了，没有改写；请用 --output 换一个名字，或者加 --force")
    return path, kind


def _as_yaml(made: Blank) -> bytes:
    from gxlint.output import structured

    stream = io.StringIO()
    structured.write(as_tree(made), stream)
    return stream.getvalue().encode("utf-8", "backslashreplace")


def _told(
    options: Options, plan: Plan, made: Blank, taken: Carried, path: str, vocabulary: Vocabulary
) -> list[str]:
    body = made.body
    lines = [
        f"已写出 {path}",
        f"  {body.name} · {made.year} 年度 · {body.level} · {made.form} 年度起的格式",
    ]
    if _from(options):
        lines += ["", f"从上年报告 {_from(options)} 带来："]
        lines += _facts(taken, vocabulary)
        lines += _figures(made, taken, vocabulary)
    lines += [
        "",
        f"接着：把 {made.prompts} 处【填写……】换成实际内容，填好表格里的数（先填了 0）。",
    ]
    known = plan.origin("level") or level_of(body.name, vocabulary) == body.level
    again = [("--previous", _from(options)), ("--level", None if known else body.level)]
    again += [("--region", options.region), ("--config", options.config)]
    again += [("--pack", pack) for pack in options.pack]
    words = [path, *(part for name, value in again if value for part in (name, value))]
    lines.append(f"填好以后检查：gxlint check {' '.join(map(word, words))}")
    return [clean(line) for line in lines]


def _facts(taken: Carried, vocabulary: Vocabulary) -> list[str]:
    contact = [field.key for field in vocabulary.fields if "." in field.key]
    had = [f"{_short(key)} {taken.facts[key]}" for key in contact if key in taken.facts]
    lost = [_short(key) for key in contact if key not in taken.facts]
    lines = [f"  联系方式：{'；'.join(had)}"] if had else []
    return lines + ([f"  没有认出、要自己填的：{'、'.join(lost)}"] if lost else [])


def _short(key: str) -> str:
    return key.rpartition(".")[2]


def _figures(made: Blank, taken: Carried, vocabulary: Vocabulary) -> list[str]:
    """Say for every row what was carried over, and what could not be told, and why."""
    lines: list[str] = []
    rows = dict.fromkeys(at[:2] for at in (*taken.figures, *taken.unread))
    for table, row in rows:
        had = [f"{at[2]} {words}" for at, words in taken.figures.items() if at[:2] == (table, row)]
        lines += [f"  {table}·{row}：{'、'.join(had)}"] if had else []
        reasons: dict[str, list[str]] = {}
        for at, reason in taken.unread.items():
            if at[:2] == (table, row):
                reasons.setdefault(reason, []).append(at[2])
        lines += [
            f"  {table}·{row}：{'、'.join(columns)} 读不出（{reason}），留作{FIGURE}"
            for reason, columns in reasons.items()
        ]
    return lines
