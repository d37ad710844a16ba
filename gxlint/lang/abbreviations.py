"""Names in braces in a pattern: ``{数}`` for a number, that of a word list for any of its words.

A number is meant as prose writes it, for the function 数值 to read: 1,234, １２, 十二, 3.5万.
"""

from __future__ import annotations

from collections.abc import Mapping

from gxlint.expressions import lazy
from gxlint.lang.patterns import PatternError
from gxlint.lang.problems import did_you_mean
from gxlint.lang.vocabulary import WordList

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_NAMED = lazy(r"(?<!\\)\{([^\W\d]\w*)\}")
_NUMERALS = "0-9０-９零〇一二两三四五六七八九十百千"
_NUMBER = ("数", f"[{_NUMERALS}][{_NUMERALS}万亿,，.．]{{0,14}}")
_LITERALLY = "按字面写花括号时，前面加反斜杠"


def spelled_out(pattern: str, words: Mapping[str, WordList]) -> str:
    """Return a pattern as written in a rule with its names resolved.

    ``words`` are the lists that can be named here.  Of their words the longer ones are tried
    first.  Raises PatternError for a name that is none of these.
    """

    def meant(match: re.Match[str]) -> str:
        name = match[1]
        if name == _NUMBER[0]:
            return _NUMBER[1]
        if name not in words:
            message = f"没有词表“{name}”" if words else "这里的模式里不能用词表"
            raise PatternError(message, did_you_mean(name, words) or _LITERALLY)
        every = (word.pattern for entry in words[name].entries for word in entry.words)
        return f"(?:{'|'.join(sorted(every, key=len, reverse=True))})"

    return _NAMED.sub(meant, pattern)
