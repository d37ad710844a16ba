"""The good reports that samples start from, one for each form, moved to the year that is asked for.

Beside each lies that of the year before, for rules that compare the two.  They are kept as
structured reports with all values as text, and are moved by changing the years they speak of.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from functools import cache

import yaml

from gxlint.expressions import lazy
from gxlint.packs.files import form_folder
from gxlint.report import keys as k

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Tree = dict[str, Any]

#: What the names of the good reports of a form begin with; its first report year follows.
_THIS, _BEFORE, _BESIDE = "canonical-", "before-", "beside-"
# The year of a document number, 〔2021〕, stays what it is, and so does one amid other figures.
_YEAR = lazy(r"(?<![0-9])(?:[〔\[（(]20[0-9]{2}[〕\])）]|20[0-9]{2}(?![0-9]))")
#: How many years before and after that of its report a text speaks of that report's time.
_BACK, _AHEAD = 2, 1


@cache
def generations() -> tuple[int, ...]:
    """Return the first report years of the forms that there is a good report of, oldest first."""
    names = [name for name in os.listdir(form_folder()) if name.startswith(_THIS)]
    return tuple(sorted(int(name[len(_THIS) :].partition(".")[0]) for name in names))


def generation(year: int) -> int:
    """Return the form of a report year; before the first form there was, that one."""
    return max((first for first in generations() if first <= year), default=generations()[0])


def written_for(year: int) -> int:
    """Return the year of the good report in the form of ``year``, as it is kept."""
    return _year_of(_kept(_THIS, generation(year)))


def this_year(year: int) -> Tree:
    """Return the good report of a year."""
    return _moved(_THIS, year)


def year_before(year: int) -> Tree:
    """Return the good report of the year before ``year``; it may be in another form."""
    return _moved(_BEFORE, year - 1)


def of_another_body(year: int) -> Tree:
    """Return the words of another body's good report of a year; no form bears on them."""
    kept = _kept(_BESIDE, generations()[-1])
    own = _year_of(kept)
    tree: Tree = moved(kept, year - own, own)
    return tree


def table_of(form: str, key: str) -> Tree | None:
    """Return a table of the good report of a form, None where there is none."""
    first = next((first for first in generations() if str(first) == form), None)
    return None if first is None else this_year(first)[k.TABLES].get(key)


def moved(value: Any, by: int, around: int) -> Any:
    """Return a value with its dates, and in texts the years near ``around``, moved ``by`` years."""
    if isinstance(value, str):
        return _YEAR.sub(lambda match: _moved_year(match[0], by, around), value) if by else value
    if isinstance(value, date):
        return _moved_date(value, by)
    if isinstance(value, Mapping):
        return {key: moved(item, by, around) for key, item in value.items()}
    if isinstance(value, list):
        return [moved(item, by, around) for item in value]
    if isinstance(value, frozenset):
        return frozenset(moved(item, by, around) for item in value)
    return value


def _moved(which: str, year: int) -> Tree:
    kept = _kept(which, generation(year))
    own = _year_of(kept)
    tree: Tree = moved(kept, year - own, own)
    form = {k.FORM: str(generation(year))}
    return {**tree, k.TABLES: {key: form | table for key, table in tree[k.TABLES].items()}}


def _moved_year(written: str, by: int, around: int) -> str:
    if len(written) > 4:
        return written
    year = int(written)
    return str(year + by) if around - _BACK <= year <= around + _AHEAD else written


def _moved_date(value: date, by: int) -> date:
    try:
        return value.replace(year=value.year + by)
    except ValueError:  # 29 February
        return value.replace(year=value.year + by, day=28)


@cache
def _kept(which: str, first: int) -> Mapping[str, Any]:
    with open(os.path.join(form_folder(), f"{which}{first}.yaml"), encoding="utf-8") as stream:
        tree: Mapping[str, Any] = yaml.load(stream, Loader=yaml.BaseLoader)  # noqa: S506 - our own file, texts only
    return tree


def _year_of(tree: Mapping[str, Any]) -> int:
    found = _YEAR.search(tree[k.TITLE])
    assert found is not None
    return int(found[0])
