"""``gxlint pack new``, ``check`` and ``test`` as authors run them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from gxlint.cli.main import main
from gxlint.packs import create as creating
from tests.cli.running import EXAMPLES, Runner


@pytest.fixture
def gxlint(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Runner:
    monkeypatch.chdir(tmp_path)
    return Runner(capsys)


def made(gxlint: Runner, folder: str = "yunling") -> Path:
    ran = gxlint("pack", "new", folder, "--name", "云岭", "--region", "云岭省")
    assert (ran.code, ran.err) == (0, "")
    return Path(folder)


def test_a_new_pack_checks_clean_and_tests_clean(gxlint: Runner) -> None:
    folder = made(gxlint)
    assert gxlint("pack", "fmt", "--check", "yunling").code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["pack.gx", "rules.gx"]
    checked = gxlint("pack", "check", folder)
    assert (checked.code, checked.out) == (0, "规则包“云岭”1 条规则：没有发现问题\n")
    tested = gxlint("pack", "test", folder)
    assert tested.code == 0
    assert "YUNLING-O01" in tested.out and "3 个样例在首末年度试了 6 次，全部相符" in tested.out


def test_a_new_pack_is_silent_outside_its_region(gxlint: Runner) -> None:
    folder = made(gxlint)
    text = (EXAMPLES / "good-town.txt").read_text(encoding="utf-8")
    Path("年报.txt").write_text(re.sub("；电子邮箱：[^）；]*", "", text), encoding="utf-8")

    def found(region: str) -> list[str]:
        file = gxlint.checked("年报.txt", "--pack", str(folder), "--region", region)
        return [d["rule"] for d in file["diagnostics"] if d["rule"].startswith("YUNLING")]

    assert found("云岭省") == ["YUNLING-O01"]
    assert found("别的省") == []


@pytest.mark.parametrize(
    ("region", "scope"),
    [("山东", "报告.地区 = “山东省”"), ("青岛", "报告.地市 = “青岛市”")],
)
def test_a_region_is_known_in_short_and_by_its_city(
    gxlint: Runner, region: str, scope: str
) -> None:
    gxlint("pack", "new", "own", "--name", "本地", "--prefix", "BD-", "--province", region)
    head = Path("own/pack.gx").read_text(encoding="utf-8")
    assert f"范围 {scope}".replace("“", '"').replace("”", '"') in head
    assert gxlint("pack", "check", "own").code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "要写明适用的地区：--region …"),
        (("--region", "云岭省", "--prefix", "GX-"), "前缀 GX- 是国家规则的，请另取一个，如 YL-"),
        (("--region", "云岭省", "--prefix", "云-"), "编号前缀不能是“云-”"),
        (("--region", '云"岭'), '地区不能是“云"岭”'),
        (("--region", "云岭省", "--name", "云 岭"), "包的名称不能是“云 岭”"),
        (("--region", "云岭省", "--name", "国家"), "已经有自带的规则包“国家”"),
    ],
)
def test_what_can_t_be_is_refused_and_nothing_written(
    gxlint: Runner, options: tuple[str, ...], said: str
) -> None:
    ran = gxlint("pack", "new", "yunling", *options)
    assert ran.code == 2 and said in ran.err
    assert list(Path().iterdir()) == []


def test_nothing_is_overwritten(gxlint: Runner) -> None:
    folder = made(gxlint)
    (folder / "rules.gx").write_text("mine", encoding="utf-8")
    ran = gxlint("pack", "new", folder, "--region", "云岭省")
    assert ran.code == 2 and "不覆盖" in ran.err
    assert (folder / "rules.gx").read_text(encoding="utf-8") == "mine"


def test_nothing_is_left_half_written(gxlint: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: str, folder: str, plan: creating.Plan) -> str:
        raise OSError(28, "disk full")

    monkeypatch.setattr(creating, "_write", full)
    ran = gxlint("pack", "new", "yunling", "--region", "云岭省")
    assert ran.code == 2 and "磁盘已满" in ran.err
    assert list(Path().iterdir()) == []


def test_on_a_terminal_it_asks(gxlint: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answers = iter(["云岭", "", "", "云岭省"])

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    assert gxlint("pack", "new", "yunling").code == 0
    assert asked == [
        "包的名称（直接回车：yunling）：",
        "规则编号的前缀（直接回车：YUNLING-）：",
        "适用的地区：",
        "适用的地区：",
    ]
    assert '报告.地区 = "云岭省"' in Path("yunling/pack.gx").read_text(encoding="utf-8")


def test_a_pack_that_can_t_be_used_ends_with_2(gxlint: Runner) -> None:
    folder = made(gxlint)
    file = folder / "rules.gx"
    file.write_text(
        file.read_text(encoding="utf-8").replace("联系.邮", "联西.邮"), encoding="utf-8"
    )
    ran = gxlint("pack", "check", folder)
    assert ran.code == 2 and "错误[GXL-202]" in ran.out and ran.err == ""
    assert "是不是“联系”？" in ran.out


def test_warnings_alone_end_with_0(gxlint: Runner) -> None:
    folder = made(gxlint)
    file = folder / "rules.gx"
    text = file.read_text(encoding="utf-8").replace("  应当 有", "  令 件数 为 1\n  应当 有")
    file.write_text(text, encoding="utf-8")
    ran = gxlint("pack", "check", folder)
    assert ran.code == 0 and "警告[GXL-205]" in ran.out and "0 处错误，1 处警告" in ran.out
    assert gxlint("check", EXAMPLES / "good-town.yaml", "--pack", folder).code == 0


SOON = date.today() + timedelta(days=7)
SOON_WRITTEN = f"{SOON.year}年{SOON.month}月{SOON.day}日"


@pytest.mark.parametrize(
    ("changes", "said", "code"),
    [
        (
            "停用 GX-S02 因 “甲” 有效至 2020年1月31日",
            "警告[GXL-605]: 对 GX-S02 的改动（停用）已在2020年1月31日到期，不再起作用",
            0,
        ),
        (
            f"停用 GX-S02 因 “甲” 有效至 {SOON_WRITTEN}",
            f"警告[GXL-605]: 对 GX-S02 的改动（停用）还有 7 天到期（有效至 {SOON_WRITTEN}），"
            "此后照原来的规定执行",
            0,
        ),
        (
            "调整 GX-S02 { 级别 提示 因 “甲” }",
            "警告[GXL-608]: 对 GX-S02 的改动（级别改为提示）没有改变什么",
            0,
        ),
        (
            "调整 GX-S02 { 级别 警告 因 “甲” }\n调整 GX-S02 { 级别 警告 因 “乙” }",
            "错误[GXL-606]: GX-S02 的级别在 yunling/改动.gx 第 1 行已经改过",
            2,
        ),
    ],
)
def test_what_a_pack_changes_is_checked(gxlint: Runner, changes: str, said: str, code: int) -> None:
    folder = made(gxlint)
    (folder / "改动.gx").write_text(changes, encoding="utf-8")
    ran = gxlint("pack", "check", folder)
    assert (ran.code, ran.out.splitlines()[0]) == (code, said)


@pytest.mark.parametrize(
    ("requires", "beside"), [("山东", ()), ("云岭", ()), ("云岭", ("--pack", "yunling"))]
)
def test_a_pack_is_checked_beside_what_it_rests_on(
    gxlint: Runner, requires: str, beside: tuple[str, ...]
) -> None:
    made(gxlint)
    assert gxlint("pack", "new", "yunzhou", "--name", "云州", "--region", "云岭省").code == 0
    head = Path("yunzhou/pack.gx")
    text = head.read_text(encoding="utf-8").replace("  版本", f"  依赖 {requires}\n  版本")
    text = text.replace("云岭省政府信息", "云州市政府信息")
    head.write_text(text, encoding="utf-8")
    rules = Path("yunzhou/rules.gx")
    text = rules.read_text(encoding="utf-8").replace("云岭省政府信息", "云州市政府信息")
    rules.write_text(text, encoding="utf-8")
    for command in (("check",), ("test",), ("docs",)):
        ran = gxlint("pack", *command, "yunzhou", *beside)
        assert (ran.code, ran.err) == (0, ""), ran.out


def test_help_for_the_commands_of_packs(gxlint: Runner, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["pack", "--help"])
    said = capsys.readouterr().out
    assert not ended.value.code and "pack check" in said and "annotate" not in said


def test_files_of_another_ending_are_no_rule_files(gxlint: Runner) -> None:
    Path("云岭").mkdir()
    Path("云岭/pack.gx.txt").write_text("包 云岭 {}", encoding="utf-8")
    ran = gxlint("pack", "check", "云岭")
    assert ran.code == 2 and "里面没有 .gx 文件；规则文件的名称要以 .gx 结尾" in ran.err


def test_a_cell_may_be_compared_with_a_text(gxlint: Runner) -> None:
    folder = made(gxlint)
    rule = """
规则 YUNLING-O02 "新收写作五" {
  级别 提示
  依据 "云岭省政府信息公开工作年度报告编制要求" 之 "二"
  应当 申请情况[新收, 总计] = "五"
  否则 "写的是 {申请情况[新收, 总计]}"
  样例 {
    应过 改 申请情况[新收, 总计] 为 "五"
    应报 得 "写的是"
  }
}
"""
    with (folder / "rules.gx").open("a", encoding="utf-8") as file:
        file.write(rule)
    ran = gxlint("pack", "test", folder)
    assert (ran.code, ran.err) == (0, "")
    ran = gxlint("check", EXAMPLES / "good-town.yaml", "--pack", folder, "--region", "云岭省")
    assert "写的是" in ran.out and ran.code < 2, ran.err


def test_a_sample_that_fails_is_explained(gxlint: Runner) -> None:
    folder = made(gxlint)
    file = folder / "rules.gx"
    text = file.read_text(encoding="utf-8").replace('得 "没有写明', '得 "没写')
    file.write_text(text, encoding="utf-8")
    ran = gxlint("pack", "test", folder)
    assert ran.code == 1
    assert "2024 年度：报的话里没有“没写电子邮箱”：" in ran.out and "1 个不符" in ran.out
    assert gxlint("pack", "check", folder).code == 2


def test_coverage_tells_clauses_and_cells(gxlint: Runner) -> None:
    out = gxlint("pack", "test", made(gxlint), "--coverage").out
    assert "规则 YUNLING-O01" in out
    assert "申请情况（2021 年起的格式）：175 格，有规则看的 175 格" in out


def test_the_national_pack_is_in_order(gxlint: Runner) -> None:
    national = Path(creating.__file__).parents[2] / "rules" / "national"
    ran = gxlint("pack", "check", national)
    assert (ran.code, ran.out.count("\n")) == (0, 1) and "没有发现问题" in ran.out
    assert gxlint("pack", "test", national).code == 0
