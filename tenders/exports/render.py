"""HTML on stdin, PDF on stdout: the process in which WeasyPrint lives, and dies without harm to the site.

    python -m tenders.exports.render FONT_FOLDER SECONDS MEGABYTES

It bounds itself before it reads a character, knows no Django and no database, and says only the type of an
error, never what a tender holds. Exit code 0 with a PDF, UNAVAILABLE when the installation lacks something,
1 for the rest.
"""

import ctypes.util
import gc
import os
import resource
import sys
from pathlib import Path
from typing import NoReturn

UNAVAILABLE = 3
NICENESS = 5
OWN_FONTS_ONLY = Path(__file__).with_name("fonts.conf")


def main(font_folder: str, seconds: str, megabytes: str) -> NoReturn:
    _bound(int(seconds), int(megabytes))
    # WeasyPrint and its libraries may write to stdout; the PDF alone belongs there.
    output, sys.stdout = sys.stdout.buffer, sys.stderr
    try:
        output.write(_typeset(sys.stdin.buffer.read().decode(), Path(font_folder)))
        output.flush()
    except (ImportError, OSError) as error:
        _end(UNAVAILABLE, f"{type(error).__name__}: {error}")
    except BaseException as error:
        _end(1, type(error).__name__)
    _end(0)


def _end(status: int, reason: str = "") -> NoReturn:
    """Leaves at once: to take a million objects apart costs time, and fails noisily at the edge of memory."""
    os.write(2, f"\n{reason}\n".encode())
    os._exit(status)


def _bound(seconds: int, megabytes: int) -> None:
    """CPU seconds are the second guard: they end the process when whoever watched the clock is gone."""
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _typeset(html: str, font_folder: Path) -> bytes:
    os.environ["FONTCONFIG_FILE"] = str(OWN_FONTS_ONLY)
    if sys.platform == "linux":
        # Each name that WeasyPrint tries in vain would start ldconfig and gcc; those that exist need neither.
        ctypes.util.find_library = lambda name: None
    gc.disable()  # one document, then the process ends: a fifth of the time, no more memory
    # Inside the function: it takes half a second, and must come after the bounds.
    from tenders.exports.typeset import typeset

    return typeset(html, font_folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
