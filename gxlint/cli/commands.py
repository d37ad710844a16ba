"""Every command, with what it takes."""

from __future__ import annotations

from gxlint.cli.arguments import Command, Operand, Option
from gxlint.config.choices import LEVELS, THRESHOLDS
from gxlint.output import FILES, FORMATS
from gxlint.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


def _day(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}”不是日期，写成 2025-01-20 的样子") from None


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ValueError(f"“{text}”不是正整数")
    return int(text)


def _year(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError(f"“{text}”不是年度，写成 2024 的样子")
    return int(text)


def _id(text: str) -> str:
    """Return a rule number as it is written in rules, whatever an input method made of it."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKC", text)
    return text.strip().upper()


def _ids(text: str) -> tuple[str, ...]:
    parts = text.replace("，", ",").replace("、", ",").split(",")
    return tuple(_id(part) for part in parts if part.strip())


_PACK = Option(
    "--pack",
    "另加的规则包，可以写几次；国家规则总是用的",
    ("名称或文件夹",),
    default=(),
    repeated=True,
)
_DATE = Option(
    "--date", "规则包对规则的改动按这一天算是否到期（默认今天）", ("年-月-日",), read=_day
)
_LIMIT = Option(
    "--limit",
    "改一个读取文件的上限，如 文件大小=200MB，可以写几次；超过上限时会说出名称",
    ("名称=数值",),
    default=(),
    repeated=True,
)
_COLOR = Option("--color", "是否用颜色", ("何时",), "auto", ("auto", "always", "never"))
_STDIN_FILENAME = Option("--stdin-filename", "标准输入的文件名", ("名称",), "")
_GIVEN = (
    Option("--published", "实际公布日期", ("年-月-日",), read=_day),
    Option("--level", "机关层级，认不出来时写明", ("层级",), choices=LEVELS),
    Option("--region", "所在地区，如 山东省", ("地区",)),
)
_CONFIG = Option("--config", "用这份配置，而不找最近的 gxlint.yaml 或 pyproject.toml", ("文件",))
_RULES_FOR_FILES = (
    _CONFIG,
    _PACK,
    _DATE,
    Option("--previous", "上年报告；文件夹则按机关和年度在其中找", ("路径",)),
    *_GIVEN,
    Option("--select", "只用这些规则（编号或开头）", ("编号",), (), read=_ids),
    Option("--ignore", "不用这些规则（编号或开头）", ("编号",), (), read=_ids),
)
_FAIL_ON = Option("--fail-on", "从哪一级起退出码为 1（默认 error）", ("级别",), choices=THRESHOLDS)
_STRICT = Option("--strict", "强制规则无法判断时，退出码也为 1", default=False)
_KNOWN = Option("--baseline", "只报这份基线里没有的发现", ("文件",))
_NO_CACHE = Option("--no-cache", "不用也不写规则的缓存", default=False)
_MANNER = (
    Option("--skip-others", "写明的文件不是年度报告时也略过，不算没能检查", default=False),
    Option("--jobs", "用几个进程检查（默认 1）", ("个数",), 1, read=_count),
    _LIMIT,
    _NO_CACHE,
)

_CHECK = Command(
    "check",
    "gxlint.cli.check",
    "检查报告",
    "检查报告。没有达到 --fail-on 的发现时退出码为 0，有则为 1，没能检查为 2。",
    (Operand("paths", "路径", "文件、文件夹、通配符；- 表示标准输入", several=True),),
    (
        _STDIN_FILENAME,
        Option("--format", "输出格式", ("格式",), "full", (*FORMATS, *FILES)),
        Option("--output", "写到文件，而不是屏幕", ("文件",)),
        _KNOWN,
        *_RULES_FOR_FILES,
        _FAIL_ON,
        _STRICT,
        *_MANNER,
        _COLOR,
        Option("--plain", "供读屏软件和点字显示器：一句一行，不画表格，没有颜色", default=False),
        Option("--statistics", "另列各规则的次数", default=False),
    ),
)
_ANNOTATE = Command(
    "annotate",
    "gxlint.cli.annotate",
    "把发现写成 Word 批注",
    "检查一份 .docx 报告，把发现写成批注，放在副本中相应的段落和单元格上；原件不动。"
    "退出码同 gxlint check。",
    (Operand("file", "文件", "报告，.docx"),),
    (
        Option("--output", "写到这个 .docx 文件；必须写明", ("文件",)),
        _KNOWN,
        *_RULES_FOR_FILES,
        _FAIL_ON,
        _STRICT,
        _LIMIT,
        _NO_CACHE,
    ),
)
_FIX = Command(
    "fix",
    "gxlint.cli.fix",
    "改正可以放心改的毛病",
    "列出可以放心改的毛病（标签、标点、文号、全角数字），加上 --write 就改；从不改数。"
    "没有要改的或都改好了，退出码为 0；有而没有改，为 1；没能做，为 2。",
    (Operand("paths", "路径", "文件、文件夹、通配符；docx、html、txt、yaml", several=True),),
    (
        Option("--write", "改正文件；写好了才换下原来的", default=False),
        Option("--output", "改正后的写到这个文件，原来的不动", ("文件",)),
        Option("--diff", "显示改正前后文字的差别", default=False),
        *_RULES_FOR_FILES,
        _LIMIT,
        _NO_CACHE,
    ),
)
_BASELINE = Command(
    "baseline",
    "gxlint.cli.baseline",
    "记下现有的发现，以后只报新的",
    "检查报告，把现有的发现记为基线；以后用 gxlint check --baseline 只报新的。",
    (Operand("paths", "路径", "文件、文件夹、通配符", several=True),),
    (
        Option(
            "--output",
            "写到这个文件（默认 gxlint-baseline.json）",
            ("文件",),
            "gxlint-baseline.json",
        ),
        *_RULES_FOR_FILES,
        *_MANNER,
    ),
)
_CONFIG_SHOW = Command(
    "config show",
    "gxlint.cli.config_show",
    "说明对一个文件用哪些设置",
    "说明对一个文件用哪些设置，各从哪里来：命令行、配置的哪一行，或者默认。",
    (Operand("file", "文件", "报告或文件夹；报告不必已经存在"),),
    (*_RULES_FOR_FILES, _FAIL_ON),
)
_EXTRACT = Command(
    "extract",
    "gxlint.cli.extract",
    "打印从文件里读到的内容",
    "打印从文件里读到的内容；改好以后可以再交给 gxlint check 检查。",
    (Operand("file", "文件", "报告；- 表示标准输入"),),
    (
        _STDIN_FILENAME,
        Option("--format", "输出格式", ("格式",), "yaml", ("yaml", "json")),
        _CONFIG,
        _PACK,
        *_GIVEN,
        _LIMIT,
    ),
)
_NEW = Command(
    "new",
    "gxlint.cli.new",
    "写出一份空白报告",
    "按规定的格式写出一份空白报告：各部分的标题、三张表格（先填 0）和要填写的提示。",
    (),
    (
        Option("--agency", "机关全称；给了上年报告的，默认相同", ("名称",)),
        Option(
            "--year", "报告年度（默认上一年；给了上年报告的，是它的下一年）", ("年度",), read=_year
        ),
        Option("--level", "机关层级，从名称认不出来时写明", ("层级",), choices=LEVELS),
        Option("--region", "所在地区，如 山东省", ("地区",)),
        Option("--from", "上年报告：从中带来上年结转、机关和联系方式", ("文件",)),
        Option(
            "--format",
            "写成什么文件（默认看 --output 的结尾，否则 docx）",
            ("格式",),
            None,
            ("docx", "yaml"),
        ),
        Option("--output", "写到这个文件（默认以标题为名，写在当前文件夹）", ("文件",)),
        Option("--force", "文件已经有了的，改写它", default=False),
        _CONFIG,
        _PACK,
        _LIMIT,
    ),
)
_RULES = Command(
    "rules",
    "gxlint.cli.rules",
    "列出规则",
    "列出规则。",
    (),
    (
        Option("--format", "输出格式", ("格式",), "table", ("table", "json")),
        Option("--diff", "两个报告年度之间规则和表格的变化", ("年度", "年度"), read=_year),
        Option("--by-basis", "按文件和条款列出规则和核查", default=False),
        Option("--checklist", "列出要由人核查的事项", default=False),
        _CONFIG,
        _PACK,
        _DATE,
        _COLOR,
    ),
)
_EXPLAIN = Command(
    "explain",
    "gxlint.cli.explain",
    "说明一条规则或核查",
    "说明一条规则或核查：要求、依据、例子、怎么办。",
    (Operand("rule", "编号", "规则或核查的编号，如 GX-T303、GX-M01", read=_id),),
    (_CONFIG, _PACK, _DATE, _COLOR),
)
_PACK_LIST = Command(
    "pack list",
    "gxlint.cli.pack_list",
    "列出可用的规则包",
    "列出自带的、已安装的和配置里写的规则包：名称、版本、前缀、范围和规则条数。",
    (),
    (_COLOR,),
)

_BESIDE = replace(
    _PACK, help="它所依赖的规则包，可以写几次；自带的、安装的、配置里的和旁边的不必写"
)
_FOLDER = Operand("folder", "文件夹", "规则包")
_PACK_NEW = Command(
    "pack new",
    "gxlint.cli.pack_new",
    "新建规则包",
    "写出一个新的规则包：可以直接用，也可以照着改。没有给的，在终端上会问。",
    (Operand("folder", "文件夹", "新建的文件夹；不能已有内容"),),
    (
        Option("--name", "包的名称，如 云岭", ("名称",)),
        Option("--prefix", "规则编号的前缀，如 YL-", ("前缀",)),
        Option("--region", "在哪个地区适用，如 云岭省", ("地区",), also="--province"),
    ),
)
_PACK_CHECK = Command(
    "pack check",
    "gxlint.cli.pack_check",
    "检查规则包",
    "检查规则包。没有错误（警告不算）时退出码为 0，规则包有错误、不能用时为 2。",
    (_FOLDER,),
    (_BESIDE, _COLOR),
)
_PACK_TEST = Command(
    "pack test",
    "gxlint.cli.pack_test",
    "运行规则包的样例",
    "运行规则包的全部样例。全部相符时退出码为 0，有不符的为 1，规则包不能用时为 2。",
    (_FOLDER,),
    (Option("--coverage", "另列条款和表格各格有哪些规则管", default=False), _BESIDE, _COLOR),
)

_PACK_FMT = Command(
    "pack fmt",
    "gxlint.cli.pack_fmt",
    "统一规则文件的写法",
    "把规则文件改写成统一的写法：子句的先后、缩进、标点；不改变意思，注释都在。",
    (Operand("paths", "路径", "规则包的文件夹，或规则文件", several=True),),
    (
        Option("--check", "只检查：有不合的，列出来，退出码为 1；不改写", default=False),
        Option("--diff", "只显示改写前后的差别；不改写", default=False),
        Option(
            "--keywords", "打印出用中文或英文关键字的写法；不改写", ("语言",), choices=("zh", "en")
        ),
    ),
)
_LSP = Command(
    "lsp",
    "gxlint.cli.lsp",
    "供编辑器使用的语言服务器",
    "供编辑器使用的语言服务器（Language Server Protocol）：由编辑器启动，经标准输入和输出对话。",
    (),
    (),
)

_PACK_DOCS = Command(
    "pack docs",
    "gxlint.cli.pack_docs",
    "写出规则包的规则参考",
    "写出规则包的规则参考：Markdown 文件，一条规则一页，另有目录和核查清单。",
    (_FOLDER,),
    (
        Option("--output", "写到哪个文件夹（默认规则包里的 docs）", ("文件夹",)),
        Option("--check", "什么也不写，只看要不要重新生成；要的话，退出码为 1", default=False),
        _BESIDE,
    ),
)

_COMPLETION = Command(
    "completion",
    "gxlint.cli.completion",
    "打印命令行补全的脚本",
    "打印脚本，装好以后，在命令行里按 Tab 键补全命令、选项、规则编号和文件名。",
    (Operand("shell", "命令行", "用哪一种命令行", choices=("bash", "zsh", "fish", "powershell")),),
    (),
)

COMMANDS: Mapping[str, Command] = {
    command.name: command
    for command in (
        _CHECK,
        _ANNOTATE,
        _FIX,
        _BASELINE,
        _CONFIG_SHOW,
        _EXTRACT,
        _NEW,
        _RULES,
        _EXPLAIN,
        _PACK_NEW,
        _PACK_CHECK,
        _PACK_TEST,
        _PACK_FMT,
        _PACK_LIST,
        _LSP,
        _PACK_DOCS,
        _COMPLETION,
    )
}
"""By their names."""
