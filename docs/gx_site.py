"""What the site needs beside Sphinx and MyST: the rule language in colours, and search in Chinese.

And the pages read on GitHub as well as here, so some things are made here alone: the contents of
the rule reference, and what lies elsewhere in the repository, which a site can't show, as words.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from pygments.lexer import RegexLexer, words
from pygments.token import Comment, Keyword, Number, Operator, String, Text
from sphinx.search import SearchLanguage

from gxlint.lang.keywords import keywords

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_RULES = "rules/"
_LINK = re.compile(r"\[([^\]\n]+)\]\((\.\./[^)#\s]+)\)")
_KEYWORDS = [word for kind in ("zh", "en") for every in keywords(kind).values() for word in every]
_CONTENTS = """
```{{toctree}}
:hidden:
:glob:

{pages}
```
"""


class GxLexer(RegexLexer):
    """The rule language in colours."""

    name = "gx"
    aliases = ("gx",)
    tokens: ClassVar = {
        "root": [
            (r"#[^\n]*", Comment.Single),
            (r'"""(?:.|\n)*?"""|"[^"\n]*"|“[^”\n]*”', String.Double),
            (words(_KEYWORDS, r"\b", r"\b"), Keyword),
            (r"\d+(?:\.\d+)?", Number),
            (r"[=≠<>≤≥+\-*/]", Operator),
            (r"\w+|\s+|.", Text),
        ]
    }


class ChineseSearch(SearchLanguage):
    """Finds Chinese by pairs of characters, so that no dictionary has to know the words."""

    lang = "zh_CN"
    language_name = "Chinese"
    js_splitter_code = r"""
function splitQuery(query) {
  const found = [];
  for (const [run] of query.matchAll(/[\u3400-\u9fff]+|[^\W\u3400-\u9fff]+/gu)) {
    if (!/[\u3400-\u9fff]/.test(run) || run.length === 1) { found.push(run); continue; }
    for (let at = 0; at + 1 < run.length; at++) found.push(run.slice(at, at + 2));
  }
  return found;
}
"""
    _RUNS = re.compile(r"([\u3400-\u9fff]+)|[a-zA-Z0-9_]+")

    def split(self, input: str) -> list[str]:
        """Return the words of a text: pairs of Chinese characters, and Latin words."""
        found: list[str] = []
        for run in self._RUNS.finditer(input):
            chinese = run[1]
            pairs = [first + second for first, second in pairwise(chinese or "")]
            found += pairs or [run[0].lower()]
        return found


def _add_contents(app: Sphinx, page: str, source: list[str]) -> None:
    """Give the index of a pack the pages beside it as contents; ours, the other packs, too."""
    if page.startswith(_RULES) and page.endswith("/index"):
        pages = "*\n*/index" if page == f"{_RULES}index" else "*"
        source[0] += _CONTENTS.format(pages=pages)


def _unlink(app: Sphinx, page: str, source: list[str]) -> None:
    """Leave of a link to a folder or page elsewhere in the repository what it says."""
    here = Path(app.srcdir, page).parent

    def unlinked(link: re.Match[str]) -> str:
        there = (here / link[2]).resolve()
        outside = not there.is_relative_to(app.srcdir)
        return link[1] if outside and (there.is_dir() or there.suffix == ".md") else link[0]

    source[0] = _LINK.sub(unlinked, source[0])


def setup(app: Sphinx) -> dict[str, Any]:
    """Add all this to the site."""
    app.add_lexer("gx", GxLexer)
    app.add_search_language(ChineseSearch)
    app.connect("source-read", _add_contents)
    app.connect("source-read", _unlink)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
