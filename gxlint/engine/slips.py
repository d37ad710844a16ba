"""How people miscopy numbers: a digit lost, added or turned, two neighbours exchanged or added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gxlint.lang.vocabulary import Axis, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.engine.repair import Number

    Key = tuple[str, str, str]


#: From this difference on.
_BEYOND_CHANCE = 10


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


def of_exchange(
    found: Mapping[Key, Number], expected: Mapping[Key, Number], forms: Mapping[str, Table]
) -> str:
    """Say whether two cells that lie side by side were exchanged; "" where they were not.

    A value in the cell next to its own, which is 0, is such an exchange, too.
    """
    where = _side_by_side(expected, forms)
    if not where:
        return ""
    one, other = expected
    if found[one] != expected[other] or found[other] != expected[one]:
        return ""
    return f"填错了{where}" if 0 in expected.values() else f"相邻两{where}填颠倒了"


def of_addition(
    found: Mapping[Key, Number], expected: Mapping[Key, Number], forms: Mapping[str, Table]
) -> str:
    """Say whether a value was added to that of the cell next to it; "" where it was not."""
    where = _side_by_side(expected, forms)
    if not where:
        return ""
    one, other = expected
    emptied = 0 in (found[one], found[other]) and 0 not in expected.values()
    kept = found[one] + found[other] == expected[one] + expected[other]
    return f"加到了相邻的{where}" if emptied and kept else ""


def is_telling(found: Mapping[Key, Number], expected: Mapping[Key, Number]) -> bool:
    """Tell whether an exchange hardly looks like one by chance.

    Noughts are all over a table, so a small number that was added to a neighbour often looks, in
    some other row or column, like two cells exchanged.
    """
    moved = (found[key] - value for key, value in expected.items())
    return all(by <= -_BEYOND_CHANCE or by >= _BEYOND_CHANCE for by in moved)


def _side_by_side(cells: Mapping[Key, Number], forms: Mapping[str, Table]) -> str:
    """Return whether two cells are in neighbouring rows (行) or columns (列), "" for neither."""
    if len(cells) != 2:
        return ""
    one, other = cells
    if one[0] != other[0] or one[0] not in forms:
        return ""
    form = forms[one[0]]
    if one[1] == other[1] and _adjacent(form.columns, one[2], other[2]):
        return "列"
    if one[2] == other[2] and _adjacent(form.rows, one[1], other[1]):
        return "行"
    return ""


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
