"""The page in a real browser: filters, keyboard, print, and no complaint from the browser."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pypdfium2 import PdfDocument

from gxlint.cli.main import main
from gxlint.engine.results import FileResult, Run
from gxlint.output import writer
from tests.cli.running import EXAMPLES
from tests.output.sample import BALANCE, REPORT, sample_run

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
FINDINGS = "article:visible"
A4 = 680
"""The breadth between the margins, at 96 dots to the inch."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of the sample run."""
    with opened(browser, tmp_path, sample_run()) as page:
        yield page


@contextmanager
def opened(browser: Browser, folder: Path, run: Run) -> Iterator[Page]:
    """Open the page of a run; whatever the browser complains of or asks for fails the test."""
    stream = io.StringIO()
    writer("html")(run, stream)
    file = folder / "page.html"
    file.write_text(stream.getvalue(), encoding="utf-8")
    complaints: list[str] = []
    requests: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    yield page
    page.close()
    assert not complaints
    assert [url for url in requests if not url.startswith("data:")] == [file.as_uri()]


def test_all_is_shown_at_first(page: Page) -> None:
    assert page.inner_text("#shown") == "显示 10 处，共 10 处"
    assert page.locator(FINDINGS).count() == 10
    assert page.locator("section.file:visible").count() == 4


def test_it_is_filtered_by_severity(page: Page) -> None:
    for name in ("警告", "提示", "未能判断"):
        page.get_by_label(name).uncheck()
    assert page.inner_text("#shown") == "显示 5 处，共 10 处"
    assert page.locator(FINDINGS).count() == page.locator("article.error:visible").count() == 5
    assert not page.get_by_text("未能判断（4 项").is_visible()
    assert page.locator("section.file:visible").count() == 1


def test_it_is_filtered_by_rule(page: Page) -> None:
    page.get_by_label("规则").select_option("GX-T303")
    assert page.locator(FINDINGS).count() == 1
    page.get_by_label("规则").select_option("GX-T401")  # was only found undecidable
    assert page.locator(FINDINGS).count() == 0
    assert page.get_by_text("未能判断（4 项").is_visible()


def test_it_is_filtered_by_file(page: Page) -> None:
    page.get_by_label("文件").select_option(label="年报/旧.docx（0）")
    assert page.locator("section.file:visible").count() == 1
    assert page.locator(".overview tbody tr:visible").all_inner_texts() == [
        "年报/旧.docx\t没有检查"
    ]
    assert page.get_by_text("文件已损坏，请重新导出。").is_visible()
    assert page.inner_text("#shown") == "显示 0 处，共 10 处"


def test_the_button_shows_all_again(page: Page) -> None:
    page.get_by_label("警告").uncheck()
    page.get_by_label("规则").select_option("GX-T303")
    page.get_by_role("button", name="全部显示").click()
    assert page.locator(FINDINGS).count() == 10


def test_a_link_to_what_is_filtered_out_shows_it(page: Page) -> None:
    page.get_by_label("规则").select_option("GX-T303")
    page.get_by_role("link", name="GX-T305").click()
    assert page.locator("#f0-1").is_visible()


def test_the_keyboard_reaches_every_control(page: Page) -> None:
    reached = []
    for _ in range(9):
        page.keyboard.press("Tab")
        focus = "document.activeElement"
        reached.append(page.evaluate(f"{focus}.value || {focus}.name || {focus}.textContent"))
    assert reached == [
        *("跳到检查结果", "error", "warning", "info", "undecided"),
        *("rule", "file", "全部显示", "打印"),
    ]
    page.get_by_label("提示").focus()
    page.keyboard.press("Space")
    assert page.locator("article.info:visible").count() == 0


def test_it_fits_a_narrow_screen_and_a_sheet_of_paper(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="打印").is_visible()
    assert page.locator(FINDINGS).count() == 10


def test_tables_show_what_the_filters_let_through(page: Page) -> None:
    marks = page.locator("details.table td a.ref:visible, details.table th a.ref:visible")
    before = marks.count()
    page.get_by_label("规则").select_option("GX-T303")
    assert marks.count() == page.locator(".notes li:visible").count() == 1
    assert page.locator(".wrong:not(.quiet)").count() == 1
    page.get_by_label("规则").select_option("GX-S102")  # is about no table
    assert page.locator("details.table:visible").count() == 0
    page.get_by_role("button", name="全部显示").click()
    assert marks.count() == before


def test_a_cell_leads_to_its_finding_and_back(page: Page) -> None:
    page.locator("td.wrong a.ref").first.click()
    assert page.url.endswith("#f0-0")
    page.evaluate("document.querySelector('details.table').open = false")
    page.locator("#f0-0").get_by_role("link", name="看表").click()
    assert page.locator("#mf0-0").is_visible()


def test_the_overview_leads_to_the_files(page: Page) -> None:
    page.get_by_role("link", name="年报/通知.txt").click()
    assert page.url.endswith("#file3")
    assert page.evaluate("document.querySelector('#file3').getBoundingClientRect().top") < 1000


def test_the_keyboard_folds_and_unfolds_a_table(page: Page) -> None:
    table = page.locator("details.table table")
    page.locator("details.table summary").focus()
    page.keyboard.press("Enter")
    assert not table.is_visible()
    page.keyboard.press("Enter")
    assert table.is_visible()
    page.keyboard.press("Tab")  # the table itself, which the arrow keys move
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#f0-0"


def test_paper_is_a4_and_shows_what_is_folded(page: Page) -> None:
    page.evaluate("document.querySelector('details.table').open = false")
    paper = PdfDocument(page.pdf(prefer_css_page_size=True))
    assert {tuple(map(round, sheet.get_size())) for sheet in paper} == {(595, 842)}
    words = "".join(sheet.get_textpage().get_text_bounded() for sheet in paper)
    printed = "".join(words.split())
    assert "37→351" in printed
    assert f"第1页，共{len(paper)}页" in printed
    assert "全部显示" not in printed and "看表" not in printed
    assert not page.locator("details.table table").is_visible()


def test_the_official_tables_fit_a_sheet_of_paper(browser: Browser, tmp_path: Path) -> None:
    source = tmp_path / "reports.html"
    files = [str(EXAMPLES / name) for name in ("faulty.docx", "faulty.html")]
    main(["check", *files, "--format", "html", "--output", str(source), "--fail-on", "never"])
    page = browser.new_page(viewport={"width": A4, "height": 900})
    page.goto(source.as_uri())
    page.emulate_media(media="print")
    tables = page.locator("details.table .scroll")
    assert tables.count() == 6
    for table in tables.all():
        assert table.evaluate("it => it.scrollWidth <= it.clientWidth")
    page.close()


def test_scripts_in_a_report_are_text(browser: Browser, tmp_path: Path) -> None:
    words = "<script>console.log('x')</script><img src=x onerror=console.log(1)>"
    file = FileResult(
        f"{words}.docx", "docx", "checked", REPORT, (replace(BALANCE, message=words),)
    )
    with opened(browser, tmp_path, Run((), (file,))) as page:
        assert page.locator("article h3").inner_text().endswith(words)


def test_many_findings_are_filtered(browser: Browser, tmp_path: Path) -> None:
    file = sample_run().files[0]
    many = tuple(replace(file, path=f"{number}.docx") for number in range(300))
    with opened(browser, tmp_path, Run((), many)) as page:
        page.get_by_label("规则").select_option("GX-T303")
        assert page.inner_text("#shown") == "显示 300 处，共 3000 处"
