"""The extension for VS Code: its files are in order, and it knows the keywords of the language."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from gxlint import __version__
from gxlint.cli.commands import COMMANDS
from gxlint.lang.keywords import BLOCKS, ENGLISH, keywords, spelling_of
from gxlint.lang.layout import layout
from gxlint.lang.parser import parser
from gxlint.lang.spans import SourceText
from tests.editor.colouring import Colours

FOLDER = Path(__file__).parents[2] / "editors" / "vscode"
_KEYWORDS = ("blocks", "clauses", "declarations", "operators", "constants")
_ALTERNATIVES = re.compile(r"\(\?:(\w+(?:\|\w+)+)\)")


def _json(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def _words(part: str) -> list[str]:
    """Return the words that a part of the TextMate grammar colours."""
    match = _ALTERNATIVES.search(_json("syntaxes/gx.tmLanguage.json")["repository"][part]["match"])
    assert match
    return match[1].split("|")


def test_every_keyword_is_coloured_once_in_both_spellings() -> None:
    coloured = [word for part in _KEYWORDS for word in _words(part)]
    assert sorted(coloured) == sorted([*ENGLISH, *ENGLISH.values()])


def test_what_begins_a_block_is_coloured_as_such() -> None:
    spellings = (keywords("zh"), keywords("en"))
    begin = {word for words in spellings for name in BLOCKS for word in words[name]}
    assert set(_words("blocks")) == begin


def test_every_part_of_the_grammar_is_used_and_there() -> None:
    grammar = _json("syntaxes/gx.tmLanguage.json")
    used = [each["include"].removeprefix("#") for each in grammar["patterns"]]
    assert sorted(used) == sorted(grammar["repository"])


def test_clauses_of_law_are_coloured_as_the_grammar_reads_them() -> None:
    coloured = _json("syntaxes/gx.tmLanguage.json")["repository"]["clauses-of-law"]["match"]
    known = next(each for each in parser("zh").terminals if each.name == "CLAUSE")
    assert coloured.replace("(?:", "(") == known.pattern.to_regexp()


def test_the_manifest_names_files_that_are_there() -> None:
    manifest = _json("package.json")
    (language,) = manifest["contributes"]["languages"]
    (grammar,) = manifest["contributes"]["grammars"]
    for name in (manifest["main"], language["configuration"], grammar["path"]):
        assert (FOLDER / name).is_file()
    assert manifest["version"] == __version__
    assert language["extensions"] == [".gx"]
    assert grammar["scopeName"] == _json("syntaxes/gx.tmLanguage.json")["scopeName"]
    assert grammar["language"] == language["id"]


def test_the_extension_starts_a_command_that_there_is() -> None:
    """Its settings and commands are those that the manifest declares."""
    script = (FOLDER / "extension.js").read_text(encoding="utf-8")
    (started,) = re.findall(r'args: \["(\w+)"\]', script)
    assert started in COMMANDS
    contributed = _json("package.json")["contributes"]
    assert set(re.findall(r'registerCommand\("([\w.]+)"', script)) == {
        command["command"] for command in contributed["commands"]
    }
    (section,) = set(re.findall(r'getConfiguration\("(\w+)"\)\.get\("path"\)', script))
    assert list(contributed["configuration"]["properties"]) == [f"{section}.path"]


def test_brackets_and_words_are_those_of_the_language() -> None:
    configuration = _json("language-configuration.json")
    marks = {each.name: each.pattern.to_regexp() for each in parser("zh").terminals}
    for opening, closing in configuration["brackets"]:
        pair = next(p for p in ("P", "S", "B") if re.fullmatch(marks[f"_L{p}"], opening))
        assert re.fullmatch(marks[f"_R{pair}"], closing)
    assert re.fullmatch(marks["COMMENT"], configuration["comments"]["lineComment"])


# ---- the colours --------------------------------------------------------------------------------

_EVERY_CONSTRUCT = FOLDER.parents[1] / "tests" / "engine" / "every-construct.gx"
_RULES = sorted((FOLDER.parents[1] / "rules").glob("*/*.gx"))
_COLOURS = {
    "NAME": {"source.gx", "variable.other.property.gx", "support.function.gx"},
    "NUMBER": {"constant.numeric.gx"},
    "DATE": {"constant.numeric.date.gx"},
    "MONTH_DAY": {"constant.numeric.date.gx"},
    "RULE_ID": {"entity.name.tag.gx"},
    "RULE_PREFIX": {"entity.name.tag.gx"},
    "CLAUSE": {"constant.other.clause.gx"},
}
_OF_KEYWORDS = {
    *("keyword.control.gx", "keyword.other.gx", "keyword.operator.word.gx"),
    *("storage.type.gx", "constant.language.gx"),
}


@pytest.mark.parametrize("spelling", ["zh", "en"])
@pytest.mark.parametrize("path", [*_RULES, _EVERY_CONSTRUCT], ids=lambda path: path.stem)
def test_each_word_has_the_colour_of_what_it_is_to_the_parser(path: Path, spelling: str) -> None:
    text = path.read_text(encoding="utf-8")
    if spelling == "en":
        text = layout(SourceText(path.name, text), "en")
    colours = Colours().text(text)
    words = keywords(spelling_of(text))
    wrong = []
    for token in parser(spelling_of(text)).parse_interactive(text, start="start").exhaust_lexer():
        shown = set(colours[token.start_pos : token.end_pos])
        if token.type == "STRING":
            right = all(one.startswith("string.") or "placeholder" in one for one in shown)
        elif token.type in words:
            right = len(shown) == 1 and shown < _OF_KEYWORDS
        elif token.type in _COLOURS:
            right = len(shown) == 1 and shown <= _COLOURS[token.type]
        else:
            right = shown <= {"source.gx", "keyword.operator.gx"}
        if not right:
            wrong.append((text.count("\n", 0, token.start_pos) + 1, str(token), shown))
    assert wrong == []
