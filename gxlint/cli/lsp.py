"""``gxlint lsp``: serves an editor over standard input and output."""

from __future__ import annotations

from importlib import util

from gxlint.cli.failures import Unusable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.cli.arguments import Options


def run(options: Options) -> int:
    """Serve until the editor goes; raises Unusable where the extra for it is not installed."""
    if util.find_spec("pygls") is None:
        raise Unusable("编辑器支持要另外安装：pip install 'gxlint[lsp]'")
    from gxlint.editor.server import serve

    serve()
    return 0
