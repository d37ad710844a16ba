"""JUnit XML, for CI servers: a suite for each file, a case for each finding.

Errors and warnings fail.  Hints and findings of rules on trial pass, with the text as their
output, and what could not be decided or is let pass is skipped with the reason.  What keeps a file
or a rule from being checked is an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from gxlint.engine.results import Diagnostic, FileResult, Run, Severity
from gxlint.output.places import in_reading_order, logical_path
from gxlint.output.remarks import excuse, headline, in_lines
from gxlint.output.uris import slashed
from gxlint.output.xmltext import xml_text
from gxlint.report.model import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_KINDS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def write(run: Run, stream: TextIO, *, width: int = 100, color: bool = False) -> None:
    """Write ``run`` to ``stream`` as one ``testsuites`` element."""
    suites = Element("testsuites", name="gxlint")
    for file in run.files:
        suite = SubElement(suites, "testsuite", name=xml_text(slashed(file.path)))
        suite.extend(_cases(file))
        _tell_apart(suite)
        _count(suite, suite)
    _count(suites, suites)
    indent(suites)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(tostring(suites, encoding="unicode") + "\n")


def _count(element: Element, within: Element) -> None:
    element.set("tests", str(len(list(within.iter("testcase")))))
    for name, tag in _KINDS.items():
        element.set(name, str(len(list(within.iter(tag)))))


def _cases(file: FileResult) -> Iterator[Element]:
    if file.trouble is not None:
        yield _case(file, "读取文件", _told("error", file.trouble.message, file.trouble.code))
    for found in in_reading_order(file):
        yield _finding(file, found)
    for item in file.undecided:
        name = _name(item.rule, item.title, item.place)
        yield _case(file, name, _told("skipped", f"未能判断：{item.reason}"))
    for one in file.suppressed:
        name = _name(one.diagnostic.rule, one.diagnostic.title, one.diagnostic.place)
        reason = f"按配置放过：{one.diagnostic.message}；理由：{excuse(one)}"
        yield _case(file, name, _told("skipped", reason))
    for failure in file.failures:
        told = _told("error", f"程序出错：{failure.message}", "rule-failed")
        yield _case(file, failure.rule, told)
    if file.state == "checked" and not file.diagnostics:
        yield _case(file, f"没有发现问题（{file.counts.passed} 项通过）")


def _finding(file: FileResult, found: Diagnostic) -> Element:
    lines = in_lines(found, file.report)
    body = "\n".join(map(xml_text, lines))
    if found.trial or found.severity is Severity.INFO:
        told = Element("system-out")
    else:
        told = _told("failure", headline(found), found.severity.name.lower())
    told.text = body
    name = _name(found.rule, found.title, found.place)
    case = _case(file, name, told)
    if found.place.line is not None:
        case.set("line", str(found.place.line))
    return case


def _name(rule: str, title: str, place: Place) -> str:
    where = logical_path(place)
    return f"{rule} {title}" + (f"（{where}）" if where else "")


def _tell_apart(suite: Element) -> None:
    """Number the cases of one name: servers know a case again by its name."""
    seen: Counter[str] = Counter()
    for case in suite:
        name = case.attrib["name"]
        seen[name] += 1
        if seen[name] > 1:
            case.set("name", f"{name} #{seen[name]}")


def _case(file: FileResult, name: str, told: Element | None = None) -> Element:
    path = xml_text(slashed(file.path))
    case = Element("testcase", classname=path, name=xml_text(name), file=path)
    if told is not None:
        case.append(told)
    return case


def _told(tag: str, message: str, kind: str = "") -> Element:
    told = Element(tag, message=xml_text(message))
    if kind:
        told.set("type", kind)
    return told
