"""An editor as tests drive it: a client library, and the server in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls import uris
from pygls.lsp.client import LanguageClient

T = TypeVar("T")
LONGEST = 120  # seconds that any answer may take on a busy machine
CURSOR = "▮"
COMMAND = ("-m", "gxlint", "lsp")


@dataclass
class Editor:
    """An editor with one server; its questions are answered before its methods return."""

    client: LanguageClient = field(default_factory=lambda: LanguageClient("test", "1"))
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    told: dict[str, list[lsp.Diagnostic]] = field(default_factory=dict)
    news: threading.Condition = field(default_factory=threading.Condition)
    logged: list[str] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)
    initialized: lsp.InitializeResult | None = None

    def start(self, root: Path, cache: Path, command: tuple[str, ...] = COMMAND) -> None:
        """Start a server and shake hands with it."""
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        client: Any = self.client
        hear = client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        hear(lambda params: self._hear(params))
        log = client.feature(lsp.WINDOW_LOG_MESSAGE)
        log(lambda params: self._log(params))
        environment = {**os.environ, "GXLINT_CACHE_DIR": str(cache)}
        self.done(self.client.start_io(sys.executable, *command, env=environment))
        params = lsp.InitializeParams(lsp.ClientCapabilities(), root_uri=root.as_uri())
        self.initialized = self.done(self.client.initialize_async(params))
        self._say(self.client.initialized, lsp.InitializedParams())

    def _hear(self, params: lsp.PublishDiagnosticsParams) -> None:
        with self.news:
            self.told[params.uri] = list(params.diagnostics)
            self.news.notify_all()

    def _log(self, params: lsp.LogMessageParams) -> None:
        with self.news:
            self.logged.append(params.message)
            self.news.notify_all()

    def log(self) -> list[str]:
        """Wait until the server has logged something; return all of it."""
        with self.news:
            assert self.news.wait_for(lambda: self.logged, LONGEST)
            return self.logged

    def stop(self) -> int | None:
        """End the server as the protocol demands; return its exit code."""
        self.done(self.client.shutdown_async(None))
        self._say(self.client.exit, None)
        client: Any = self.client
        self.done(client.stop())
        server = self.client._server
        self.loop.call_soon_threadsafe(self.loop.stop)
        return server.returncode if server else None

    def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what comes of some work, within bounds."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(LONGEST)

    def show(self, path: Path, text: str) -> None:
        """Open a file with that text, or type it into the file that is open."""
        uri, version = path.as_uri(), self.versions.get(path.as_uri(), 0) + 1
        self.versions[uri] = version
        if version == 1:
            document = lsp.TextDocumentItem(uri, "gx", version, text)
            self._say(self.client.text_document_did_open, lsp.DidOpenTextDocumentParams(document))
            return
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        identifier = lsp.VersionedTextDocumentIdentifier(version, uri)
        changed = lsp.DidChangeTextDocumentParams(identifier, [change])
        self._say(self.client.text_document_did_change, changed)

    def close(self, path: Path) -> None:
        """Close a file without saving it."""
        del self.versions[path.as_uri()]
        identifier = lsp.TextDocumentIdentifier(path.as_uri())
        closed = lsp.DidCloseTextDocumentParams(identifier)
        self._say(self.client.text_document_did_close, closed)

    def _say(self, say: Callable[[T], None], params: T) -> None:
        self.loop.call_soon_threadsafe(say, params)

    def diagnostics(
        self, path: Path, wanted: Callable[[list[lsp.Diagnostic]], bool]
    ) -> list[lsp.Diagnostic]:
        """Wait until the problems of a file are such; return them."""
        uri = path.as_uri()
        with self.news:
            came = self.news.wait_for(lambda: uri in self.told and wanted(self.told[uri]), LONGEST)
            assert came, f"this is all that was told: {self.told}"
            return self.told[uri]

    def complete(self, path: Path, text: str) -> dict[str, lsp.CompletionItem]:
        """Type a text that has a cursor in it; return what is offered there."""
        document, position = self._at_cursor(path, text)
        params = lsp.CompletionParams(document, position)
        found = self.done(self.client.text_document_completion_async(params))
        assert isinstance(found, list)
        return {item.label: item for item in found}

    def hover(self, path: Path, text: str) -> str:
        """Type a text that has a cursor in it; return what is said of the word there."""
        params = lsp.HoverParams(*self._at_cursor(path, text))
        found = self.done(self.client.text_document_hover_async(params))
        if found is None:
            return ""
        assert isinstance(found.contents, lsp.MarkupContent)
        return found.contents.value

    def define(self, path: Path, text: str) -> list[tuple[str, str]]:
        """Type a text that has a cursor in it; return where the word there is declared.

        As the name of the file, and its text from there to the end of the line.
        """
        params = lsp.DefinitionParams(*self._at_cursor(path, text))
        found = self.done(self.client.text_document_definition_async(params))
        places = found if isinstance(found, list) else []
        return [_shown(place, path, text.replace(CURSOR, "")) for place in places]

    def format(self, path: Path, text: str) -> str | None:
        """Type a text; return what it becomes, None where it stays."""
        self.show(path, text)
        document = lsp.TextDocumentIdentifier(path.as_uri())
        params = lsp.DocumentFormattingParams(document, lsp.FormattingOptions(2, True))
        found = self.done(self.client.text_document_formatting_async(params))
        if not found:
            return None
        (edit,) = found
        assert edit.range.start == lsp.Position(0, 0)
        assert edit.range.end == position(text, len(text))
        return edit.new_text

    def _at_cursor(self, path: Path, text: str) -> tuple[lsp.TextDocumentIdentifier, lsp.Position]:
        offset = text.index(CURSOR)
        self.show(path, text.replace(CURSOR, ""))
        return lsp.TextDocumentIdentifier(path.as_uri()), position(text, offset)


def position(text: str, offset: int) -> lsp.Position:
    """Return a position as the protocol counts: in units of UTF-16."""
    before = text[:offset].split("\n")
    return lsp.Position(len(before) - 1, len(before[-1].encode("utf-16-le")) // 2)


def _shown(place: Any, open_file: Path, text: str) -> tuple[str, str]:
    assert isinstance(place, lsp.Location)
    path = Path(uris.to_fs_path(place.uri) or "")
    if path != open_file:
        text = path.read_text(encoding="utf-8")
    units = text.split("\n")[place.range.start.line].encode("utf-16-le")
    line = units[2 * place.range.start.character :].decode("utf-16-le")
    return f"{path.parent.name}/{path.name}", line
