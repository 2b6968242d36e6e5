"""Each kind of line in the agency's log has words."""

import re
from pathlib import Path

from django.conf import settings

from greenprocure.accounts.words_of_log import SENTENCES

WRITTEN = re.compile(r"kind=\"(\w+)\"|happened = \"(\w+)\" if \w+ else \"(\w+)\"")
# Where the kind is put together of the row's kind and what became of it.
ROWS = {f"{row}_{what}" for row in ("unit", "text") for what in ("added", "changed")}


def test_every_kind_the_code_writes_has_a_sentence() -> None:
    rooms = (Path(settings.BASE_DIR, room) for room in ("greenprocure/accounts", "tenders"))
    files = [path for room in rooms for path in room.rglob("*.py")]
    sources = [text for path in files if "log import note" in (text := path.read_text(encoding="utf-8"))]
    written = {kind for text in sources for found in WRITTEN.findall(text) for kind in found if kind}

    assert (written - {"unit", "text"}) | ROWS == set(SENTENCES)
