"""What a browser makes of a page, as far as tests ask."""

from __future__ import annotations

from html.parser import HTMLParser


class Seen(HTMLParser):
    """The text of a page and its elements, read by the standard library."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._silent = False
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        """The text, element by element, without scripts and styles."""
        return "".join(self.words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._silent = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)
