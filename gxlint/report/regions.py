"""Where a body is: its province, and its city or prefecture."""

from __future__ import annotations

from gxlint.lang.vocabulary import Vocabulary

_SHORTEST = 2


def region_of(text: str, vocabulary: Vocabulary) -> tuple[str | None, str | None]:
    """Return province and city at the beginning of a name or address, None for what is not told."""
    for province, cities in vocabulary.regions.items():
        rest = text.removeprefix(province)
        city = next((city for city in cities if rest.startswith(city)), None)
        if city is not None or rest != text:
            return province, city
    return None, None


def stated_region(text: str, vocabulary: Vocabulary) -> tuple[str, str | None]:
    """Return province and city of a region that is stated outright, be it in short (山东).

    One that is not known stands for itself.
    """
    province, city = region_of(text, vocabulary)
    if province is not None:
        return province, city
    if len(text) < _SHORTEST:
        return text, None
    for name, cities in vocabulary.regions.items():
        found = next((city for city in cities if city.startswith(text)), None)
        if found is not None or name.startswith(text):
            return name, found
    return text, None


def located(
    stated: str, agency: str | None, vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """Return province and city where the region is stated; the agency's name may add the city."""
    province, city = stated_region(stated, vocabulary)
    own = region_of(agency, vocabulary) if agency else (None, None)
    return province, city or (own[1] if own[0] == province else None)
