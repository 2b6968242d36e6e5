"""Log lines as JSON: time in UTC, level, logger, message, request and user. Never what somebody wrote."""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

EXTRAS = ("user_id", "agency_id")
# Whoever has the whole address of an invitation may use it.
SECRET = re.compile(r"(/invitasjon/)[^/\s]+")
_request: ContextVar[dict[str, Any] | None] = ContextVar("request", default=None)


def new_request() -> None:
    """Lines from here on carry a new `request_id`, and what note() adds.

    It has no end: Django writes its line about a refusal when every middleware is done.
    """
    _request.set({"request_id": uuid4().hex})


def note(**facts: Any) -> None:
    """Adds to every later line of this request; nothing outside one."""
    about = _request.get()
    if about is not None:
        about.update(facts)


class JsonFormatter(logging.Formatter):
    """One JSON object a line; EXTRAS come from the call's `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": SECRET.sub(r"\1…", record.getMessage()),
            **(_request.get() or {}),
            **{key: record.__dict__[key] for key in EXTRAS if key in record.__dict__},
        }
        if record.exc_info and record.exc_info[1]:
            line["exceptions"] = [_bare(error) for error in _chain(record.exc_info[1])]
        return json.dumps(line, ensure_ascii=False, default=str)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _bare(error: BaseException) -> dict[str, Any]:
    """The kind of error and the lines it passed, but not its message: a database puts whole rows in it."""
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "type": f"{type(error).__module__}.{type(error).__qualname__}",
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
