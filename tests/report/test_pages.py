"""What a web page says around a report: when it was published, and where the report is."""

from __future__ import annotations

from datetime import date

import pytest

from gxlint.engine.lint import NotAReport, read_report
from tests.rules.national import pack
from tests.source.docx_files import docx, p

JAN_9 = date(2025, 1, 9)
TITLE = "<h1>青禾县商务局2024年政府信息公开工作年度报告</h1>"
BODY = "<p>统计期限为2024年1月1日至12月31日。<p>一、总体情况<p>一年来公开信息9条。"


@pytest.mark.parametrize(
    ("head", "info", "day", "said"),
    [
        ("", "<p>发布日期：2025-01-20 来源：局", date(2025, 1, 20), "发布日期：2025-01-20"),
        ("", "<table><tr><td>文号<td>1<tr><td>公开日期：<td>2025年1月9日</table>", JAN_9, "公开"),
        ("<meta name=PubDate content=2025-01-09>", "<p>发布时间：2025-03-20", JAN_9, "<meta"),
        ("", "<p>更新时间：2025-03-20", None, ""),
        ("", "<p>【发布时间】2025/1/9 【字体：大 中 小】", JAN_9, "发布时间】2025/1/9"),
        ("", "<p>2025-01-09 09:00 来源：商务局", JAN_9, "2025-01-09"),
        ("", "<p>来源：商务局 | 时间：2025-01-09 | 点击数：3", JAN_9, "来源：商务局 | 时间"),
        ("", "<p>更新时间：2025-03-20 来源：商务局", None, ""),
        ("", "<p>成文日期 2025-01-09 来源：商务局", None, ""),
        ("", "<p>来源：商务局 更新时间：2025-03-20", None, ""),
        ("", "<p>2025-01-09 来源：商务局 2025-03-20", None, ""),
        ("", "<p>统计期限：2024年1月1日至12月31日 来源：商务局", None, ""),
        ("", "<p>2024年1月1日起，数据来源：商务局", None, ""),
        ("", "<p>日期：2025.01.09", JAN_9, "日期：2025.01.09"),
        ("", "<p>日期：2025年01月09日", JAN_9, "日期"),
        ("", "<p>时间：2025-01-09 | 来源：商务局", JAN_9, "时间：2025-01-09"),
        ("", "<p><span>时间：2025-1-9</span><span>来源：商务局</span>", JAN_9, "时间"),
        ("", "<ul><li>来源：商务局<li>时间：2025-01-09<li>字号：大 小</ul>", JAN_9, "时间"),
        ("", "<ul><li>时间：<li>2025-01-09 09:00<li>浏览：3</ul>", JAN_9, "时间： 2025-01-09"),
        ("", "<p>发布时间<p>2025-01-09", JAN_9, "发布时间 2025-01-09"),
        ("", "<p>2025-01-09 09:00", JAN_9, "2025-01-09 09:00"),
        ("", "<p>2025-01-09 浏览次数：12", JAN_9, "2025-01-09"),
        ("", "<p>2025-01-09 09:00:11 阅读(12)", JAN_9, "2025-01-09"),
        ("", "<p>2025年1月9日来源：商务局", JAN_9, "2025年1月9日"),
        ("", "<p>商务局 发表于 2025/01/09", JAN_9, "发表于"),
        ("", "<p>作者：办公室 发布于：2025-01-09", JAN_9, "发布于"),
        ("", "<p>索引号 1 生成日期 2025-01-02 公开日期 2025-01-09", JAN_9, "公开日期"),
        ("", "<p>2025年01月09日 10:11 来源 商务局", JAN_9, "2025年01月09日"),
        ("", "<p>成文日期：2025-01-09", None, ""),
        ("", "<p>2025-01-09", None, ""),
        ("", "<p>（2025年1月9日）", None, ""),
        ("", "<p>时间：2024-01-01至2024-12-31", None, ""),
        ("", "<p>公开时间：2024年1月1日—12月31日", None, ""),
        ("", "<p>统计期限如下。<p>时间：2025-01-09", None, ""),
        ("", "<p>日期：2025-02-30", None, ""),
    ],
)
def test_the_date_of_publication_knows_what_states_it(
    head: str, info: str, day: date | None, said: str
) -> None:
    report = read_report((head + TITLE + info + BODY).encode(), "a.html", pack().vocabulary)
    assert (report.published and report.published.day) == day
    assert report.published is None or report.published.text.startswith(said)


@pytest.mark.parametrize("line", ["时间：2025-01-09 | 来源：商务局", "日期：2025.01.09"])
def test_text_copied_from_a_page_has_its_line_of_information(line: str) -> None:
    text = (
        f"商务局2024年政府信息公开工作年度报告\n{line}\n统计期为2024年。\n一、总体情况\n公开9条。"
    )
    report = read_report(text.encode(), "a.txt", pack().vocabulary)
    assert report.published is not None and report.published.day == JAN_9
    assert report.published.origin.line == 2
    assert [line.text for line in report.opening.lines] == ["统计期为2024年。"]


def test_a_date_on_the_cover_of_a_file_or_in_the_body_is_no_publication() -> None:
    title, body = (
        "商务局2024年政府信息公开工作年度报告",
        "一、总体情况\n日期：2025.01.09\n公开9条。",
    )
    assert read_report(f"{title}\n{body}".encode(), "a.txt", pack().vocabulary).published is None
    lines = f"{title}\n编制单位：商务局\n日期：2025年3月9日\n{body}"
    assert read_report(lines.encode(), "a.txt", pack().vocabulary).published is None
    cover = docx("".join(map(p, (title, "日期：2025年3月9日", *body.split("\n")))))
    assert read_report(cover, "a.docx", pack().vocabulary).published is None


def test_a_page_that_only_links_to_the_report_names_the_attachment() -> None:
    page = TITLE + "<p>附件：<a href=/P02.docx>商务局年度报告.docx</a>"
    with pytest.raises(NotAReport, match="附件“商务局年度报告"):
        read_report(page.encode(), "a.html", pack().vocabulary)
    assert read_report((page + BODY).encode(), "a.html", pack().vocabulary).sections


@pytest.mark.parametrize(
    "below", ["<h3>相关文章</h3>", "<p>1.商务局年度报告.docx", "<p><a href=/a>报告.PDF</a>"]
)
def test_what_a_page_lists_under_a_report_is_not_its_last_section(below: str) -> None:
    page = TITLE + BODY + "<p>二、其他需要报告的事项<p>无。<p>商务局<p>2025年1月9日"
    bare, full = (
        read_report(text.encode(), "a.html", pack().vocabulary) for text in (page, page + below)
    )
    assert full.sections[-1].prose == bare.sections[-1].prose


@pytest.mark.parametrize(
    "listed",
    [
        "<ul>{}</ul>:<li><a href=x>{}</a><span>{}</span></li>",
        "<ul>{}</ul>:<li><span>{1}</span><a href=x>{0}</a></li>",
        "<ul>{}</ul>:<li><a href=x>{}</a><em>发布时间：{}</em></li>",
        "<ol>{}</ol>:<li><p><a href=x>{}</a></p><p>[{}]</p></li>",
        "<ul>{}</ul>:<li onclick=go()><b>{}</b><i>{}</i></li>",
        "<dl>{}</dl>:<dt><a href=x>{}</a></dt><dd>{}</dd>",
        "<div>{}</div>:<p><a href=x>{}</a> {}</p>",
        "<div>{}</div>:<div><a href=x>{}</a></div>",
        "<table>{}</table>:<tr><td><a href=x>{}</a><td>{}",
    ],
)
@pytest.mark.parametrize(
    "above", ["", "<p>相关推荐", "<div>最新公开<a href=x>更多&gt;&gt;</a></div>"]
)
def test_a_list_of_other_articles_under_a_report_is_no_part_of_it(listed: str, above: str) -> None:
    page = TITLE + BODY + "一年来公开信息9条。" * 80
    page += "<p>二、其他需要报告的事项<p>无。<p>商务局<p>2025年1月9日"
    around, _, item = listed.partition(":")
    titles = [f"{place}商务局2024年政府信息公开工作年度报告" for place in "甲乙丙丁"]
    below = around.format("".join(item.format(title, "2025-01-20") for title in titles))
    bare, full = (
        read_report(text.encode(), "a.html", pack().vocabulary)
        for text in (page, page + above + below)
    )
    assert full.sections[-1].prose == bare.sections[-1].prose
    assert full.facts["落款日期"].value == JAN_9


@pytest.mark.parametrize(
    "line",
    [
        "相关文章发布情况如下",
        "我局公开了报告.docx的说明",
        "青禾县商务局 2025-01-09<p>2025-01-09",
        "《办法》，施行日期：2024-05-06<p>《细则》，施行日期：2024-05-07",
    ],
)
def test_a_line_of_the_report_stays(line: str) -> None:
    page = TITLE + BODY + f"<p>二、其他需要报告的事项<p>{line}<p>无。"
    report = read_report(page.encode(), "a.html", pack().vocabulary)
    assert report.sections[-1].prose.lines[0].text == line.partition("<p>")[0]
