"""What the commands for authors of packs share."""

from __future__ import annotations

import os

from gxlint.cli.failures import Unusable
from gxlint.config import ConfigError
from gxlint.config.find import NAME, Finder
from gxlint.engine import trying
from gxlint.packs.load import load_pack

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.cli.arguments import Options
    from gxlint.packs.load import Loaded, Pack


def loaded_pack(options: Options) -> tuple[Loaded, Pack]:
    """Load the pack that the command line names, beside those that it rests on.

    Raises Unusable for a broken configuration, and as ``load_pack`` does.
    """
    near: str = options.folder if os.path.isdir(options.folder) else ""
    try:
        config = Finder()(os.path.join(near, NAME))
    except ConfigError as error:
        raise Unusable(str(error)) from None
    return load_pack(options.folder, options.pack, tuple(config.packs) if config else ())


def try_samples(pack: Pack, loaded: Loaded) -> trying.Results:
    """Run all samples of a pack; raises Unusable for a change that no report has a place for."""
    try:
        return trying.try_samples(pack, loaded)
    except trying.Untriable as error:
        raise Unusable(str(error)) from None
