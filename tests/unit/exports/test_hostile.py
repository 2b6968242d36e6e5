"""Text from people is text: it opens nothing, runs nothing and is printed as it was written."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tenders.exports.html import to_html
from tenders.exports.pdf import render_pdf
from tests.support.hostile import PAYLOADS, everything_in_one, with_texts
from tests.support.pdf import Page, pages, reader, squeezed, words
from tests.unit.exports.conftest import PATIENT, Made


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """A web server on this machine: its port, and the paths that were asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()


def _shape(html: str) -> list[tuple[str, frozenset[str]]]:
    return [(tag, frozenset(attributes) - {"class"}) for tag, attributes in Page(html).tags]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_every_field_adds_no_markup_and_is_shown_literally(payload: str) -> None:
    document = everything_in_one()
    html = to_html(with_texts(document, repeat(payload)))
    assert _shape(html) == _shape(to_html(with_texts(document, repeat("x"))))
    assert Page(html).words.count(squeezed(payload)) > 200


def test_every_payload_is_printed_literally(make: Callable[[str], Made]) -> None:
    made = make("hostile")
    said = words(made.pdf, made.document)
    assert [payload for payload in PAYLOADS if squeezed(payload) not in said] == []


def test_payloads_in_every_field_ask_nobody_for_anything(listener: tuple[int, list[str]]) -> None:
    port, asked = listener
    texts = iter([payload.replace("{port}", str(port)) for payload in PAYLOADS] * 20)
    rendered = render_pdf(to_html(with_texts(everything_in_one(), texts)), **PATIENT)
    assert asked == []
    assert "root:" not in "".join(pages(rendered.content))


def test_even_markup_that_slipped_through_opens_nothing(listener: tuple[int, list[str]]) -> None:
    port, asked = listener
    # Comments and ends would hide what follows, and the huge letters end in a failure (test_bounds.py).
    slipped = [each for each in PAYLOADS if re.match(r"<\w", each) and "999999999px" not in each]
    body = "".join(f"<div>{payload}</div>" for payload in slipped).replace("{port}", str(port))
    html = f'<html lang="nb"><head><title>t</title></head><body><h1>Før</h1>{body}<p>Etter</p></body></html>'
    rendered = render_pdf(html, **PATIENT)
    said = "".join(pages(rendered.content))
    assert asked == []
    assert "root:" not in said
    assert "Etter" in said
    root = reader(rendered.content).trailer["/Root"]
    assert "/AF" not in root
    assert "/EmbeddedFiles" not in root.get("/Names", {})


def test_the_listener_would_have_heard(listener: tuple[int, list[str]]) -> None:
    port, asked = listener
    with pytest.raises(HTTPError):
        urlopen(f"http://127.0.0.1:{port}/hei", timeout=5)
    assert asked == ["/hei"]
