"""What LibreOffice writes reads as the .docx it was made from.

These tests need LibreOffice and are skipped where it is not installed; the other tests of the
readers run without it.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from gxlint.source.document import Grid
from gxlint.source.libreoffice import docx_of
from tests.source.looking import document, merges, shape
from tests.source.office_files import SHAPE, sample_docx

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.docx"))
NAMES = ["sample", *(example.stem for example in EXAMPLES)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every document in each format."""
    made = tmp_path_factory.mktemp("made")
    (made / "sample.docx").write_bytes(sample_docx())
    for example in EXAMPLES:
        shutil.copy(example, made)
    for ending in ("doc", "odt", "fodt"):
        program = ["soffice", f"-env:UserInstallation={(made / 'profile').as_uri()}", "--headless"]
        files = [str(made / f"{name}.docx") for name in NAMES]
        command = [*program, "--convert-to", ending, "--outdir", str(made), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return made


@pytest.mark.parametrize("ending", ["doc", "odt", "fodt"])
@pytest.mark.parametrize("name", NAMES)
def test_every_format_reads_alike(folder: Path, name: str, ending: str) -> None:
    expected = document((folder / f"{name}.docx").read_bytes(), "")
    found = document((folder / f"{name}.{ending}").read_bytes(), "")
    assert found.format == ending
    assert shape(found) == shape(expected)
    grids, others = (
        [merges(block) for block in one.blocks if isinstance(block, Grid)]
        for one in (expected, found)
    )
    assert grids == others


def test_libreoffice_reads_for_us() -> None:
    sample = Path(__file__).parent / "data" / "sample.doc"
    made = docx_of(sample.read_bytes(), "MS Word 97")
    assert made is not None
    assert shape(document(made, "")) == SHAPE
