"""Text as an attacker, or a careless paste, would write it: in every field of every document."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import cycle
from typing import Any

from tenders.exports.document import TenderDocument
from tests.support import documents

# «{port}» is where a test listens; in a document it stands as it is.
PAYLOADS = (
    '<img src="http://127.0.0.1:{port}/img">',
    '<img src=x onerror="alert(1)">',
    '<img src="file:///etc/passwd">',
    '<img src="data:image/svg+xml,<svg xmlns=&quot;http://www.w3.org/2000/svg&quot;></svg>">',
    '<link rel="stylesheet" href="http://127.0.0.1:{port}/css">',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<link rel="attachment" href="http://127.0.0.1:{port}/attachment">',
    '<a rel="attachment" href="file:///etc/passwd">vedlegg</a>',
    '<a href="javascript:alert(1)">lenke</a>',
    "<style>@import url(http://127.0.0.1:{port}/import);</style>",
    "<style>body{background:url(http://127.0.0.1:{port}/background)}</style>",
    '<style>@font-face{font-family:Inter;src:url("file:///etc/passwd")}</style>',
    '<p style="content:url(http://127.0.0.1:{port}/content)">stil</p>',
    '<p style="font-size:999999999px">stor</p>',
    '<object data="http://127.0.0.1:{port}/object"></object>',
    '<embed src="file:///etc/passwd">',
    '<iframe src="http://127.0.0.1:{port}/iframe"></iframe>',
    '<svg><image href="http://127.0.0.1:{port}/svg"/></svg>',
    '<svg><use href="file:///etc/passwd#x"/></svg>',
    '<base href="http://127.0.0.1:{port}/">',
    '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:{port}/refresh">',
    '<meta name="dcterms.created" content="1999-01-01">',
    '<video poster="http://127.0.0.1:{port}/poster"></video>',
    "<script>document.write(1)</script>",
    "<![CDATA[<img src=x>]]>",
    "<!-- uten slutt",
    "</section></body></html>",
    "</title></head><body>",
    '"><h1>brudd</h1>',
    "' onmouseover='x",
    "{{ document.title }} {{ settings.SECRET_KEY }}",
    '{% include "base.html" %} {% debug %} {# merknad #}',
    "{x.__class__.__init__.__globals__} {0} %s %(x)s ${HOME}",
    "url(file:///etc/passwd) url('http://127.0.0.1:{port}/url')",
    "&lt;b&gt; &amp; &#60;script&#62; &copy;",
    "=1+1 @SUM(A1) |cmd",
    "../../etc/passwd \\\\tjener\\mappe",
)


# All other texts of a document may hold what somebody typed.
OURS = {"language", "key"}


def hostile_document() -> TenderDocument:
    """Every kind of part and block in one document, the payloads by turns in all its texts."""
    return with_texts(everything_in_one(), cycle(PAYLOADS))


def everything_in_one() -> TenderDocument:
    pieces = (documents.procurement_document(), documents.annex_document(), documents.decision_document())
    return replace(pieces[0], parts=tuple(part for piece in pieces for part in piece.parts))


def with_texts(value: Any, texts: Iterator[str]) -> Any:
    """The same object with every text replaced by the next of `texts`."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return next(texts)
    if isinstance(value, tuple):
        return tuple(with_texts(each, texts) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in OURS]
        return replace(value, **{name: with_texts(getattr(value, name), texts) for name in names})
    return value
