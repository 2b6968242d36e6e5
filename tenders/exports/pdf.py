"""HTML → PDF in a process of its own, within a time, a memory and a number (render.py does the work).

WeasyPrint is neither safe between threads nor bounded by itself: in a web worker one export would hold up all
pages, and one hostile text would take the worker with it.
"""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tenders.exports import fonts
from tenders.exports.render import UNAVAILABLE
from tenders.exports.slots import slot

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 15
MEGABYTES = 1200
AT_ONCE = 2
WAIT = 10.0  # seconds in the queue
MAX_CHARACTERS = 2_000_000  # of HTML: some 250 pages, which is more than SECONDS allow


class RenderFailed(Exception):
    """No PDF was made. The text is for the log and holds nothing from the tender."""


class RenderTimeout(RenderFailed):
    """It took longer than allowed."""


class TooBusy(RenderFailed):
    """Others were being made all the while: ask again in a moment."""


class TooLarge(RenderFailed):
    """The document is longer than can be made within the time."""


class RenderUnavailable(RenderFailed):
    """Fonts (npm) or system libraries (apt: libpangoft2-1.0-0 libharfbuzz-subset0) are missing."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The PDF, and the characters of the text that the fonts cannot print: tell the reader of the page."""

    content: bytes
    replaced: tuple[str, ...]


def render_pdf(
    html: str,
    *,
    seconds: int = SECONDS,
    megabytes: int = MEGABYTES,
    wait: float = WAIT,
    font_folder: Path = fonts.FOLDER,
    lock_folder: Path | None = None,
) -> Rendered:
    """PDF/A-3a and PDF/UA-1 of the page that `to_html` gave. Call it outside any transaction.

    Raises RenderFailed or one of its kinds: RenderTimeout, TooBusy, TooLarge, RenderUnavailable.
    """
    if len(html) > MAX_CHARACTERS:
        raise TooLarge(f"{len(html)} characters")
    try:
        fitted = fonts.fit(html, font_folder)
    except OSError as error:
        raise RenderUnavailable(f"font: {error}") from error
    with slot(AT_ONCE, wait, lock_folder) as held:
        if held is None:
            raise TooBusy(f"{AT_ONCE} at once, waited {wait} s")
        arguments = (str(font_folder), str(seconds), str(megabytes))
        return Rendered(_run(fitted.text.encode(), arguments, held, seconds), fitted.replaced)


def _run(html: bytes, arguments: tuple[str, ...], held: BinaryIO, seconds: int) -> bytes:
    # The child gets no secret from the environment, and a scratch folder that goes even when it is killed.
    with tempfile.TemporaryDirectory(prefix="gronne-anbud-") as scratch:
        try:
            child = subprocess.run(  # noqa: S603 – our own module, our own arguments; the text goes in by stdin
                [sys.executable, "-m", "tenders.exports.render", *arguments],
                input=html,
                capture_output=True,
                timeout=seconds,
                cwd=ROOT,
                env={"TMPDIR": scratch, "HOME": scratch, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
                pass_fds=(held.fileno(),),
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise RenderTimeout(f"{seconds} s") from error
    if child.returncode == 0:
        return child.stdout
    raise _failure(child.returncode, child.stderr.decode(errors="replace"))


def _failure(code: int, message: str) -> RenderFailed:
    reason = message.strip().splitlines()[-1] if message.strip() else "no message"
    return RenderUnavailable(reason) if code == UNAVAILABLE else RenderFailed(f"{code}: {reason}")
