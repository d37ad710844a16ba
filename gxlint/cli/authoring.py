"""What the commands for authors of packs share."""

from __future__ import annotations

from gxlint.cli.failures import Unusable
from gxlint.engine import trying

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.packs.load import Loaded, Pack


def try_samples(pack: Pack, loaded: Loaded) -> trying.Results:
    """Run all samples of a pack; raises Unusable for a change that no report has a place for."""
    try:
        return trying.try_samples(pack, loaded)
    except trying.Untriable as error:
        raise Unusable(str(error)) from None
