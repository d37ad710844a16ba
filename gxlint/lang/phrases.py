"""Turns of phrase that authors use, and how the language says the same."""

from __future__ import annotations

from collections.abc import Callable

from gxlint.expressions import lazy
from gxlint.lang.brackets import code_only
from gxlint.lang.keywords import keywords, spelling_of
from gxlint.lang.spans import SourceText
from gxlint.records import dataclass

_CLAUSE_EDGE = lazy(r"(?<!\w)(?:且|或|当|应当|适用)(?!\w)|[，,、]")
_BRACKETED = lazy(r"[\[［【(（][^\[\]［］【】()（）]*[\]］】)）]")
_REPLACED = lazy(r"\s*(\S.*?)\s*(?:改为|改成|改作|设为|变为|变成|换成|替换为|为)(?!\w)")
_BETWEEN = lazy(r"\s*([^\s,，、至到和与~～]+)\s*(?:[,，、至到和与~～-]|—+)\s*([^\s,，、]+?)\s*之间")
_RUN = lazy(r"[^\s{}｛｝\"“”#]+")
_PLACE = lazy(r"第|附|[（(]?[一二三四五六七八九十]+[、．.（()）]?")
_SPACED_ARTICLE = lazy(r"第\s*[0-9零〇一二三四五六七八九十百]+\s*条")
_UP_TO_BLANK = lazy(r"\s*([^\s{}｛｝]+)")
_ODD_ID = lazy(r"([A-Za-z]{2,8})\s*[-－—–_]\s*([A-Za-z]{1,3}[0-9]{2,4})(?!\w)")
_SUM = ("之和", "的和", "相加", "合计")
_SEPARATORS = ("且", "并", "并且", "和", "与", "及", "以及", "同时")
_TOGETHER = ("与", "和", "及", "以及", "加", "跟", "同")
_NUMERAL = lazy(r"(?<!\w)[0-9一二三四五六七八九十]+$")
_VERDICTS = ("SHOULD_PASS", "SHOULD_FAIL", "SHOULD_SKIP", "SHOULD_DOUBT")
_STOPS = (",", "，", "、")
_PRESENT = ("不为空", "不能为空", "不得为空", "不空", "非空", "存在", "必填", "不缺")
_ABSENT = ("为空", "不存在", "缺失", "没有", "空缺")
_AGAIN = lazy(r"[,，、]\s*(\w+)\s*$")
_STOP = lazy(r"。\s*(?:(\w+)\s*)?$")
_OPEN_SET = lazy(r"(?:属于|in)\s*[(（][^()（）]*$")
#: Words that deny, each with the operator that it denies.
_DENIED = {
    "不包含": "_CONTAINS",
    "不含": "_CONTAINS",
    "不含有": "_CONTAINS",
    "不包括": "_CONTAINS",
    "未包含": "_CONTAINS",
    "没有包含": "_CONTAINS",
    "不匹配": "_MATCHES",
    "不符合": "_MATCHES",
    "不属于": "_IN",
    "不在": "_IN",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A word that may not stand where it does, and the terminals that may stand there instead."""

    word: str
    at: int
    allowed: frozenset[str]
    source: SourceText

    @property
    def line(self) -> tuple[str, str]:
        """What stands on its line before it, and from it on."""
        text = self.source.text
        end = text.find("\n", self.at)
        return (
            text[text.rfind("\n", 0, self.at) + 1 : self.at],
            text[self.at : end if end >= 0 else len(text)],
        )

    @property
    def before(self) -> str:
        """What stands on its line before it, from the beginning of the condition on."""
        line, _ = self.line
        # What brackets hold is a piece of the condition, whatever commas are in it.
        outside = _BRACKETED.sub(lambda match: "_" * len(match.group()), line)
        edge = max((match.end() for match in _CLAUSE_EDGE.finditer(outside)), default=0)
        return line[edge:].strip()

    @property
    def after(self) -> str:
        """What stands on its line after it."""
        return self.line[1][len(self.word) :]

    @property
    def run(self) -> str:
        """All that stands there up to the next blank, quote or brace."""
        match = _RUN.match(self.source.text, self.at)
        return match.group() if match else self.word

    @property
    def last_word(self) -> str:
        """The last word before it on its line."""
        found = self.line[0].split()
        return found[-1] if found else ""

    @property
    def words(self) -> dict[str, tuple[str, ...]]:
        """The keywords of the file."""
        return dict(keywords(spelling_of(self.source.text)))

    def may(self, *terminals: str) -> bool:
        """Tell whether all of these might stand there."""
        return self.allowed.issuperset(terminals)


def rephrased(place: Place) -> str:
    """Say how what the author likely meant is written, "" where that can't be told.

    What it knows are turns of Chinese; files with English keywords have none of them.
    """
    if spelling_of(place.source.text) == "en":
        return ""
    return next((advice for each in _PHRASES if (advice := each(place))), "")


def _replacement(place: Place) -> str:
    if place.word not in ("把", "将") or not place.may("_CHANGE"):
        return ""
    match = _REPLACED.match(place.after)
    return f"写作：改 {match[1]} 为 …" if match else ""


def _second_change(place: Place) -> str:
    again = _AGAIN.search(place.line[0])
    if again and again[1] in place.words["_CHANGE"] and place.may("_BE"):
        return "“改”只写一次，几处改动用逗号隔开：改 … 为 …, … 为 …"
    return ""


def _deletion(place: Place) -> str:
    if place.word not in ("删除", "删去", "去掉", "清空") or not place.may("_CHANGE"):
        return ""
    what = _UP_TO_BLANK.match(place.after)
    return f"写作：改 {what[1] if what else '…'} 为 空白"


def _change_missing(place: Place) -> str:
    if place.may("_CHANGE") and place.after[:1] in tuple(".．·[［【") and place.word.isidentifier():
        return f"前面要写“改”：改 {place.word} …"
    return ""


def _between_changes(place: Place) -> str:
    if place.word in _SEPARATORS and place.may("_COMMA", "SHOULD_PASS"):
        return "几处改动用逗号隔开：改 … 为 …, … 为 …"
    return ""


def _denial(place: Place) -> str:
    operator = _DENIED.get(place.word)
    if operator is None or not place.may(operator):
        return ""
    return f"“非”写在前面：非 {place.before} {place.words[operator][0]} …"


def _between(place: Place) -> str:
    if place.word not in ("介于", "在", "之间") or not place.may("_EQUALS"):
        return ""
    match = _BETWEEN.match(place.after)
    if place.word == "在" and not match:
        return ""
    low, high = match.groups() if match else ("…", "…")
    return f"写成两个比较：{place.before} ≥ {low} 且 {place.before} ≤ {high}"


def _presence(place: Place) -> str:
    """Tell what asks behind a name whether it is there: 报告.标题 不为空."""
    if not place.may("_EQUALS"):
        return ""
    contains = place.words["_CONTAINS"][0]
    if place.after.strip()[:1] in tuple('"“'):  # 报告.全文 没有 “传真”
        if place.word in place.words["_HAS"]:
            return f"写作“{contains}”"
        return f"写作：非 {place.before} {contains} …" if place.word in _ABSENT else ""
    if place.word in _PRESENT:
        return f"写作：有 {place.before}"
    return f"写作：非 有 {place.before}" if place.word in _ABSENT else ""


def _clause(place: Place) -> str:
    """Tell what is not said in a clause of its own, or not in this block."""
    if not place.may("_REQUIRE"):
        return ""
    words = place.words
    if place.word in ("应当不", "不应当", "不应", "不应该", "不得", "不能", "禁止", "严禁"):
        return f"写作：{words['_REQUIRE'][0]} {words['_NOT'][0]} …"
    if place.word in words["_SCOPE"]:
        return f"“{place.word}”只写在“包”里；只管一条规则的，写“{words['_APPLIES'][0]}”"
    if any(place.word in words[name] for name in _VERDICTS):
        return f"“{place.word}”写在“{words['_SAMPLES'][0]}”的花括号里"
    if place.word.isdigit() and not place.line[0].strip():
        return "每一项前面不写序号，删去"
    return "注释写在“#”后面" if place.word in tuple("(（") else ""


def _each(place: Place) -> str:
    example = "写明名字属于哪一组，例如：对 列 属于 表.列"
    synonym = place.word in ("在", "是") or place.word in place.words["_IN"]
    return example if place.allowed == {"_IN"} and not synonym else ""


def _set(place: Place) -> str:
    """Tell a set in brackets of another kind: 属于 ("甲", "乙")."""
    line, _ = place.line
    in_brackets = _OPEN_SET.search(line) if place.word in _STOPS else None
    if in_brackets or (place.word in tuple("[［【") and place.last_word in place.words["_IN"]):
        return "几个值放在花括号里：{“甲”, “乙”}"
    return ""


def _reason(place: Place) -> str:
    if place.may("_BECAUSE") and not place.may("_ELSE") and place.words["_ELSE"][0] == place.word:
        return "“允差”后面要写理由，例如：允差 0.01 因 “保留两位小数”"
    return ""


def _type(place: Place) -> str:
    if place.allowed == {"_DOT"}:
        return "要写明是规则的哪个参数，例如：设置 GX-D01.截止 = 1月20日"
    wanted = place.allowed == {"_COLON"}
    return "要写明是哪一类的值，例如：参数 上限: 数 = 100" if wanted else ""


def _nested_quotes(place: Place) -> str:
    empty = place.source.text[place.at - 2 : place.at] == '""'
    return '文字里面的引号用 “”："…“…”…"' if empty else ""


def _sum(place: Place) -> str:
    if place.word in _TOGETHER and place.may("ADD"):
        if any(word in place.after for word in _SUM):
            return f"相加用“+”：{place.before} + …"
        if place.word == "和":
            return "相加用“+”；两个条件都要成立，中间写“且”"
    if place.word in _SUM and place.may("ADD"):
        return f"相加用“+”，“{place.word}”不写"
    return ""


def _colon(place: Place) -> str:
    if place.word not in tuple(":："):
        return ""
    if place.may("_BE"):
        return f"写作“{place.words['_BE'][0]}”"
    return "取其中的一项用“.”，如 报告.标题" if place.may("_DOT") else "这里不写冒号，删去"


def _full_stop(place: Place) -> str:
    if place.word in tuple("。．.") and not place.after.strip():
        return "一句末尾不写句号，删去"
    return f"“{place.word}”之前的“。”删去：一句末尾不写句号" if after_stop(place) else ""


def after_stop(place: Place) -> bool:
    """Tell whether a full stop stands before it, be it a keyword ago: 。否则 “…”."""
    stop = _STOP.search(code_only(place.source.text[: place.at]))
    words = {each for words in place.words.values() for each in words}
    return stop is not None and (stop[1] is None or stop[1] in words)


def _comma(place: Place) -> str:
    if place.word not in _STOPS:
        return ""
    cited = place.line[0].strip().startswith(place.words["_BASIS"]) and place.may("_REQUIRE")
    if cited and not place.may("CLAUSE"):
        return "一条依据写一行，另一条另写一行"
    if place.word == "、" and _NUMERAL.search(place.line[0]):
        return "名称里不写序号；表上印的写在名称后面的引号里，例如：新收 “一、本年新收”"
    return "两个条件都要成立，中间写“且”" if place.may("_OR") else "这里不写逗号，删去"


def _brace(place: Place) -> str:
    if place.allowed == {"_LB"} and place.word.isidentifier():
        return "后面的内容写在花括号里：{ … }"
    wanted = place.may("_LB") and not place.allowed & {"_LP", "_LS"}
    return "这里用花括号：{" if wanted and place.word in tuple("([（［【") else ""


def _title(place: Place) -> str:
    if place.word in tuple("{｛") and place.allowed == {"STRING"}:
        return "花括号前面要有题目，用引号括起来，例如：“…” {"
    return ""


def _count(place: Place) -> str:
    return "数后面要写“条”，例如：得 1 条" if place.allowed == {"_COUNT"} else ""


def _number(place: Place) -> str:
    match = _ODD_ID.match(place.source.text, place.at) if place.may("RULE_ID") else None
    return f"用大写字母和半角的“-”：{match[1].upper()}-{match[2].upper()}" if match else ""


def _clause_of_law(place: Place) -> str:
    known = any(place.word in words for words in place.words.values())
    if known or not place.may("CLAUSE"):
        return ""
    article = _SPACED_ARTICLE.match(place.source.text, place.at)
    if article:
        return f"中间不空格：{''.join(article.group().split())}"
    if not place.may("_OF"):
        return ""
    alone = place.allowed == {"_OF", "CLAUSE"}
    return f"写作：之 “{place.run}”" if alone or _PLACE.match(place.run) else ""


_PHRASES: tuple[Callable[[Place], str], ...] = (
    _replacement,
    _second_change,
    _between_changes,
    _deletion,
    _change_missing,
    _clause,
    _each,
    _presence,
    _set,
    _reason,
    _type,
    _nested_quotes,
    _denial,
    _between,
    _sum,
    _colon,
    _full_stop,
    _comma,
    _brace,
    _title,
    _count,
    _number,
    _clause_of_law,
)
