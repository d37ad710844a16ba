"""How people miscopy numbers: a digit lost, added or exchanged, two neighbours exchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gxlint.lang.vocabulary import Axis, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.engine.repair import Number

    Key = tuple[str, str, str]


def of_digits(found: Number, expected: Number) -> str:
    """Say which slip of digits makes ``found`` of ``expected``; "" where none does.

    What is lost here could have been added there: were one of the two no slip, the sums would
    accuse the other cell whenever a difference can be either.
    """
    wrong, right = str(found), str(expected)
    if not wrong.isdigit() or not right.isdigit():
        return ""
    if wrong in _shorter(right):
        return "少写了一位"
    if right in _shorter(wrong):
        return "多写了一位"
    return "两位数字写颠倒了" if wrong in _turned(right) else ""


def of_neighbours(
    found: Mapping[Key, Number], expected: Mapping[Key, Number], forms: Mapping[str, Table]
) -> str:
    """Say whether two cells that lie side by side were exchanged; "" where they were not.

    A value in the cell next to its own, which is 0, is such an exchange, too.
    """
    if len(expected) != 2:
        return ""
    one, other = expected
    if found[one] != expected[other] or found[other] != expected[one] or one[0] not in forms:
        return ""
    form = forms[one[0]]
    if one[0] == other[0] and one[1] == other[1] and _adjacent(form.columns, one[2], other[2]):
        where = "列"
    elif one[0] == other[0] and one[2] == other[2] and _adjacent(form.rows, one[1], other[1]):
        where = "行"
    else:
        return ""
    return f"填错了{where}" if 0 in expected.values() else f"相邻两{where}填颠倒了"


def _adjacent(axis: Axis, one: str, other: str) -> bool:
    keys = axis.keys
    return one in keys and other in keys and abs(keys.index(one) - keys.index(other)) == 1


def _shorter(digits: str) -> Sequence[str]:
    """Return the digits without one of them."""
    if len(digits) < 2:
        return ()
    return [digits[:at] + digits[at + 1 :] for at in range(len(digits))]


def _turned(digits: str) -> Sequence[str]:
    """Return the digits with two different neighbours exchanged."""
    pairs = range(len(digits) - 1)
    return [
        digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        for at in pairs
        if digits[at] != digits[at + 1]
    ]
