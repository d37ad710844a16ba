"""Where a body is, told from its name or stated in any of the ways that people write it."""

from __future__ import annotations

import pytest

from gxlint.packs.load import form_vocabulary
from gxlint.report.regions import located, region_of, stated_region


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("山东省人民政府", ("山东省", None)),
        ("山东省东营市东营区商务局", ("山东省", "东营市")),
        ("东营市东营区商务局", ("山东省", "东营市")),
        ("恩施州人民政府办公室", ("湖北省", "恩施州")),
        ("北京市朝阳区人民政府", ("北京市", None)),
        ("朝阳市人民政府", ("辽宁省", "朝阳市")),
        ("海南省海口市人民政府", ("海南省", "海口市")),
        ("海南藏族自治州人民政府", ("青海省", "海南藏族自治州")),
        ("青禾县住房和城乡建设局", (None, None)),
        ("", (None, None)),
    ],
)
def test_from_the_name(name: str, where: tuple[str | None, str | None]) -> None:
    assert region_of(name, form_vocabulary()) == where


@pytest.mark.parametrize(
    ("stated", "where"),
    [
        ("甘肃省武威市", ("甘肃省", "武威市")),
        ("武威市", ("甘肃省", "武威市")),
        ("武威", ("甘肃省", "武威市")),
        ("甘肃", ("甘肃省", None)),
        ("云岭省", ("云岭省", None)),
        ("山", ("山", None)),
    ],
)
def test_stated(stated: str, where: tuple[str, str | None]) -> None:
    assert stated_region(stated, form_vocabulary()) == where


def test_a_name_adds_the_city_to_the_province_that_is_stated() -> None:
    vocabulary = form_vocabulary()
    assert located("湖南省", "怀化市林业局", vocabulary) == ("湖南省", "怀化市")
    assert located("湖南", "东营市林业局", vocabulary) == ("湖南省", None)
    assert located("岳阳市", "怀化市林业局", vocabulary) == ("湖南省", "岳阳市")
    assert located("云岭省", None, vocabulary) == ("云岭省", None)


def test_no_name_stands_for_two_places() -> None:
    regions = form_vocabulary().regions
    names = [*regions, *(city for cities in regions.values() for city in cities)]
    assert len(names) == len(set(names))
