"""The documentation as a site: ``sphinx-build -W -b html docs build/docs``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "gxlint"
author = "gxlint"
language = "zh_CN"
extensions = ["myst_parser", "gx_site"]

html_theme = "furo"
html_title = "gxlint 手册"
html_search_language = "zh_CN"
html_copy_source = False
html_show_copyright = False

myst_heading_anchors = 3
