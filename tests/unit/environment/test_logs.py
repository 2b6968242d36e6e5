import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from greenprocure import logs

SECRET = "tekst fra en anskaffelse"


@pytest.fixture(autouse=True)
def outside_any_request() -> Iterator[None]:
    token = logs._request.set(None)
    yield
    logs._request.reset(token)


def line(message: str = "hendelse", *args: object, **extra: Any) -> dict[str, Any]:
    record = logging.getLogger("prøve").makeRecord(
        "prøve", logging.INFO, "fil.py", 1, message, args, extra.pop("exc_info", None), extra=extra
    )
    text = logs.JsonFormatter().format(record)
    assert "\n" not in text
    return json.loads(text)


def test_a_line_says_when_in_utc_how_serious_where_and_what() -> None:
    found = line("%s av %s", 3, "Å")

    assert found.pop("time").endswith("+00:00")
    assert found == {"level": "INFO", "logger": "prøve", "message": "3 av Å"}


def test_user_and_agency_come_along_and_nothing_else() -> None:
    found = line(user_id=7, agency_id=9, title=SECRET)

    assert (found["user_id"], found["agency_id"]) == (7, 9)
    assert SECRET not in str(found)


def test_the_lines_of_a_request_share_its_number_and_what_is_noted() -> None:
    logs.new_request()
    first = line()
    logs.note(user_id=7)
    second = line()
    logs.new_request()
    third = line()

    assert first["request_id"] == second["request_id"] != third["request_id"]
    assert ("user_id" in first, second["user_id"], "user_id" in third) == (False, 7, False)


def test_a_note_outside_a_request_is_nothing() -> None:
    logs.note(user_id=7)

    assert "user_id" not in line()


def test_an_error_shows_its_kind_and_place_and_cause_but_not_its_words() -> None:
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise RuntimeError(SECRET) from error
    except RuntimeError:
        found = line(exc_info=sys.exc_info())

    assert [error["type"] for error in found["exceptions"]] == [
        "builtins.RuntimeError",
        "builtins.ValueError",
    ]
    assert all("test_logs.py" in error["at"][-1] for error in found["exceptions"])
    assert SECRET not in str(found)


def test_an_error_raised_from_none_hides_what_came_before() -> None:
    try:
        try:
            int(SECRET)
        except ValueError:
            raise RuntimeError from None
    except RuntimeError:
        found = line(exc_info=sys.exc_info())

    assert [error["type"] for error in found["exceptions"]] == ["builtins.RuntimeError"]
