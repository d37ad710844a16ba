"""``python -m gxlint``."""

import sys

from gxlint.cli.main import main

sys.exit(main())
