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
# Chinese twice as wide as Latin in excerpts of tables, where there is such a font.
_FONTS = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', NSimSun, monospace"
html_theme_options = {"light_css_variables": {"font-stack--monospace": _FONTS}}

myst_heading_anchors = 3
