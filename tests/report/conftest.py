from __future__ import annotations

import pytest

from gxlint.lang.vocabulary import Vocabulary
from gxlint.packs.load import form_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return form_vocabulary()
