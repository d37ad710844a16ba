"""Web archives (.mht): the page inside is read, what was saved beside it is not."""

from __future__ import annotations

from gxlint.expressions import lazy
from gxlint.source.document import Document, SourceError
from gxlint.source.limits import Limits, check_elements, check_text_size

_TOO_DEEP = (
    "网页存档里的部件一层套一层，层数太多，可能已损坏；请用浏览器打开网页，重新保存或另存为 .html"
)

# What holds other parts.  The email package calls itself for each that lies in another, so that
# their number is bounded before; a page saved by a browser is one such part.
_HOLDER = lazy(rb"(?i)content-type:\s*(?:multipart|message)/")


def read_mht(data: bytes, limits: Limits) -> Document:
    """Return the document of the first page in a web archive."""
    import email
    import email.policy

    from gxlint.source.html import read_html

    check_text_size(len(data), limits)
    check_elements(data.count(b"\n") + data.count(b"\r"), limits.elements)
    if len(_HOLDER.findall(data)) > limits.part_depth:
        raise SourceError("too-complex", _TOO_DEEP)
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = (part for part in message.walk() if part.get_content_type() == "text/html")
        page = next(parts, None)
        payload = page.get_payload(decode=True) if page else None
        charset = page.get_content_charset("") if page else ""
    except (ValueError, LookupError, AssertionError):
        raise SourceError("broken", "网页存档已损坏，无法读取；请用浏览器重新保存网页") from None
    if not isinstance(payload, bytes) or not payload.strip():
        raise SourceError("broken", "网页存档中没有网页内容；请用浏览器重新保存，或另存为 .html")
    return read_html(payload, limits, charset=charset)
