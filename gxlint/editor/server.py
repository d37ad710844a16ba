"""The language server: the editor's questions, and what is wrong with what is being typed.

Nothing beside this module and ``positions`` knows the Language Server Protocol.  Problems are
looked for in one thread and questions answered in another, so that neither keeps the editor
waiting.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from lsprotocol import types as lsp
from pygls import uris
from pygls.lsp.server import LanguageServer

from gxlint import __version__
from gxlint.editor.complete import Choice, complete
from gxlint.editor.define import define
from gxlint.editor.files import Files, RuleFile
from gxlint.editor.hover import hover
from gxlint.editor.knowledge import Knowledge, knowledge
from gxlint.editor.place import Place, place_at
from gxlint.editor.positions import Positions
from gxlint.editor.problems import Tried, problems
from gxlint.lang.errors import RuleFileError
from gxlint.lang.layout import layout
from gxlint.lang.problems import Problem
from gxlint.lang.spans import SourceText
from gxlint.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")

_PAUSE = 0.3  # seconds without typing before problems are looked for
_TRIGGERS = [".", "[", "【", '"', "“", "{"]
_KINDS = {
    "keyword": lsp.CompletionItemKind.Keyword,
    "name": lsp.CompletionItemKind.Variable,
    "table": lsp.CompletionItemKind.Class,
    "line": lsp.CompletionItemKind.EnumMember,
    "section": lsp.CompletionItemKind.Module,
    "field": lsp.CompletionItemKind.Property,
    "function": lsp.CompletionItemKind.Function,
    "words": lsp.CompletionItemKind.Enum,
    "rule": lsp.CompletionItemKind.Constant,
    "basis": lsp.CompletionItemKind.Reference,
}


@dataclass(slots=True)
class _Session:
    """What is open in the editor, and what it was told.

    ``opened`` are the open files by their paths, as the editor names them; ``checks`` those whose
    problems are being looked for; ``told`` which files of a pack have problems in the editor.
    """

    server: LanguageServer
    files: Files = field(default_factory=Files)
    opened: dict[str, str] = field(default_factory=dict)
    checks: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    tried: Tried = field(default_factory=Tried)
    told: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    checking: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    answering: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    def typed(self, uri: str, text: str) -> None:
        """Take note of a text, and look for its problems when nothing is typed for a while."""
        path = _path(uri)
        self.files.typed[path], self.opened[path] = text, uri
        self.check(path)

    def closed(self, uri: str) -> None:
        """Go back to what is on the disk."""
        path = _path(uri)
        self.files.typed.pop(path, None)
        self.opened.pop(path, None)
        self.check(path)

    def check(self, path: str) -> None:
        """Look for problems soon; of several times in a row, once."""
        running = self.checks.pop(path, None)
        if running:
            running.cancel()
        self.checks[path] = asyncio.create_task(self._check(path))
        self.checks[path].add_done_callback(self._ended)

    def check_all(self) -> None:
        """Look for the problems of all open files."""
        for path in self.opened:
            self.check(path)

    async def _check(self, path: str) -> None:
        await asyncio.sleep(_PAUSE)
        loop = asyncio.get_running_loop()
        pack, found = await loop.run_in_executor(self.checking, self._problems, path)
        self._tell(pack, found)

    def _problems(self, path: str) -> tuple[str, dict[str, list[Problem]]]:
        """Return the pack of a file, and the problems of each of its files."""
        pack = self.files.pack_of(path) or path
        found: dict[str, list[Problem]] = defaultdict(list)
        if any(each == pack or each.startswith(pack + os.sep) for each in list(self.opened)):
            for problem in problems(path, self.files, self.tried):
                found[self.files.path_of(problem.source) or path].append(problem)
        return pack, found

    def _tell(self, pack: str, found: dict[str, list[Problem]]) -> None:
        for path in sorted({*found, *self.told[pack], *(p for p in self.opened if p == pack)}):
            uri = self.opened.get(path) or uris.from_fs_path(path) or ""
            diagnostics = [self._diagnostic(problem) for problem in found.get(path, ())]
            params = lsp.PublishDiagnosticsParams(uri, diagnostics)
            self.server.text_document_publish_diagnostics(params)
        self.told[pack] = set(found)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Say that the search for problems broke down; the next one may do better."""
        if not task.cancelled() and (error := task.exception()):
            message = f"检查时程序出错：{type(error).__name__}: {error}"
            params = lsp.LogMessageParams(lsp.MessageType.Error, message)
            self.server.window_log_message(params)

    def _diagnostic(self, problem: Problem) -> lsp.Diagnostic:
        lines = [problem.message]
        if problem.advice:
            lines.append(f"建议：{problem.advice}")
        if problem.expected:
            lines.append(f"此处可写：{' '.join(problem.expected)}")
        severity = lsp.DiagnosticSeverity
        return lsp.Diagnostic(
            range=self.positions(problem.source).range(problem.span),
            message="\n".join(lines),
            severity=severity.Warning if problem.warning else severity.Error,
            code=problem.code or None,
            source="gxlint",
        )

    def positions(self, source: SourceText) -> Positions:
        """Return the positions of a text as the editor counts them."""
        return Positions(source, self.server.workspace.position_codec.client_num_units)

    def file(self, uri: str) -> RuleFile:
        """Return an open file."""
        path = _path(uri)
        return self.files.file(path, self.files.pack_of(path) or "")

    async def asked(
        self,
        params: lsp.CompletionParams | lsp.HoverParams | lsp.DefinitionParams,
        answer: Callable[[Place, RuleFile, Knowledge], T],
    ) -> T | None:
        """Answer a question about a place; None where it lies in a comment."""

        def answered() -> T | None:
            file = self.file(params.text_document.uri)
            offset = self.positions(file.source).offset(params.position)
            place = place_at(file.source, offset)
            return answer(place, file, knowledge(file.path, self.files)) if place else None

        return await asyncio.get_running_loop().run_in_executor(self.answering, answered)


def serve() -> None:
    """Serve an editor over standard input and output until it goes."""
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")  # closed at the end, when ours is not
    server().start_io(stdout=output)


def server() -> LanguageServer:
    """Return a language server for rule files."""
    full = lsp.TextDocumentSyncKind.Full
    made = LanguageServer("gxlint", __version__, text_document_sync_kind=full)
    session = _Session(made)
    _follow(made, session)
    _answer(made, session)
    return made


def _follow(made: LanguageServer, session: _Session) -> None:
    """Take note of what happens to files."""

    @made.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        session.typed(params.text_document.uri, params.text_document.text)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        session.typed(uri, made.workspace.get_text_document(uri).source)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        session.closed(params.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        session.check(_path(params.text_document.uri))

    @made.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def changed_on_disk(params: lsp.DidChangeWatchedFilesParams) -> None:
        session.check_all()


def _answer(made: LanguageServer, session: _Session) -> None:
    """Answer questions."""

    @made.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=_TRIGGERS))
    async def completion(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        def answer(place: Place, file: RuleFile, known: Knowledge) -> list[lsp.CompletionItem]:
            choices, positions = complete(place, known), session.positions(file.source)
            start, end = positions.position(choices.start), positions.position(choices.end)
            return [_item(choice, lsp.Range(start, end)) for choice in choices.found]

        return await session.asked(params, answer) or []

    @made.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        def answer(place: Place, file: RuleFile, known: Knowledge) -> str:
            return hover(place, known)

        said = await session.asked(params, answer)
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, said)) if said else None

    @made.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: lsp.DefinitionParams) -> list[lsp.Location]:
        def answer(place: Place, file: RuleFile, known: Knowledge) -> list[lsp.Location]:
            return [
                lsp.Location(
                    session.opened.get(found.file.path) or uris.from_fs_path(found.file.path) or "",
                    session.positions(found.file.source).range(found.span),
                )
                for found in define(place, file, known)
            ]

        return await session.asked(params, answer) or []

    @made.feature(lsp.TEXT_DOCUMENT_FORMATTING)
    def formatting(params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
        source = session.file(params.text_document.uri).source
        try:
            text = layout(source)
        except RuleFileError:
            return []
        return [lsp.TextEdit(session.positions(source).whole(), text)] * (text != source.text)


def _item(choice: Choice, place: lsp.Range) -> lsp.CompletionItem:
    said, _, more = choice.said.partition("\n")
    return lsp.CompletionItem(
        label=choice.text,
        kind=_KINDS[choice.kind],
        detail=said or None,
        documentation=more or None,
        text_edit=lsp.TextEdit(place, choice.text),
    )


def _path(uri: str) -> str:
    """Return the path of a file; one that is no file gets a path where there is none."""
    path = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return os.path.realpath(path) if path else os.path.join(os.sep, uri.replace("/", "_"))
