"""The site as it starts in production: a process of its own, with nothing set but what is given here."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

NEEDED = {
    "GREENPROCURE_SECRET_KEY": "9f2c7a51b08e4d63a1c5e7f90b2d4866c3a8e1f7d5b90a42-bare-til-prøver",
    "GREENPROCURE_HOSTS": "anbud.example.no",
}
PROBE = """
import json
import django
django.setup()
from django.conf import settings
from django.test import Client, override_settings

client = Client(SERVER_NAME="anbud.example.no")
https = client.get("/robots.txt", secure=True)
http = client.get("/robots.txt")
client.raise_request_exception = False
uncollected = client.get("/", secure=True)
with override_settings(STORAGES={"staticfiles": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}):
    elsewhere = Client(SERVER_NAME="ond.example").get("/robots.txt", secure=True)
print(json.dumps({
    "https": dict(https.headers),
    "http": [http.status_code, http.headers["Location"], "Content-Security-Policy" in http.headers],
    "livez": client.get("/livez").status_code,
    "forwarded": client.get("/robots.txt", headers={"x-forwarded-proto": "https"}).status_code,
    "elsewhere": elsewhere.status_code,
    "uncollected": [uncollected.status_code, "Noe gikk galt hos oss" in uncollected.content.decode()],
    "cookies": {
        getattr(settings, f"{kind}_COOKIE_NAME"):
            [getattr(settings, f"{kind}_COOKIE_{what}") for what in ("SECURE", "HTTPONLY", "SAMESITE")]
        for kind in ("SESSION", "CSRF")
    },
}))
"""


def run(*command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    inherited = {
        key: value for key, value in os.environ.items() if not key.startswith(("GREENPROCURE_", "DATABASE_"))
    }
    environment = (
        inherited
        | variables
        | {
            "DJANGO_SETTINGS_MODULE": "greenprocure.settings",
            "GREENPROCURE_VAR": str(folder),
        }
    )
    return subprocess.run(
        [sys.executable, *command], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    (folder := tmp_path_factory.mktemp("var")).joinpath("static").mkdir()
    found = run("-c", PROBE, folder=folder, **NEEDED)
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout.splitlines()[-1])


def test_django_s_own_deployment_checks_have_nothing_to_say(tmp_path: Path) -> None:
    command = ("manage.py", "check", "--deploy", "--tag", "security", "--fail-level", "WARNING")

    found = run(*command, folder=tmp_path, **NEEDED)

    assert (found.returncode, found.stdout) == (0, "System check identified no issues (0 silenced).\n"), (
        found.stderr
    )


@pytest.mark.parametrize("name", NEEDED)
@pytest.mark.parametrize("value", [None, " "])
def test_without_secret_or_hosts_it_does_not_start(tmp_path: Path, name: str, value: str | None) -> None:
    variables = {key: text for key, text in NEEDED.items() if key != name}
    if value is not None:
        variables[name] = value

    found = run("-c", "import greenprocure.wsgi", folder=tmp_path, **variables)

    assert found.returncode != 0
    assert found.stderr.endswith(f"ImproperlyConfigured: Miljøvariabelen {name} må settes.\n")


def test_plain_http_is_sent_on_to_https(site: dict[str, Any]) -> None:
    assert site["http"] == [301, "https://anbud.example.no/robots.txt", True]


def test_browsers_are_told_to_stay_with_https(site: dict[str, Any]) -> None:
    assert site["https"]["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


def test_health_is_answered_over_plain_http(site: dict[str, Any]) -> None:
    assert site["livez"] == 200


def test_a_forwarded_protocol_is_not_believed_unless_a_proxy_is_named(site: dict[str, Any]) -> None:
    assert site["forwarded"] == 301


def test_another_host_name_is_refused(site: dict[str, Any]) -> None:
    assert site["elsewhere"] == 400


def test_cookies_belong_to_this_host_alone_and_travel_encrypted(site: dict[str, Any]) -> None:
    assert site["cookies"] == {
        "__Host-sessionid": [True, True, "Lax"],
        "__Host-csrftoken": [True, True, "Lax"],
    }


def test_the_last_error_page_stands_also_where_the_static_files_are_what_is_missing(
    site: dict[str, Any],
) -> None:
    assert site["uncollected"] == [500, True]
