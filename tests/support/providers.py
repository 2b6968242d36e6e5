"""Two log-in providers on this machine, and a person who logs in at them without a browser.

One demands a nonce (oidc-provider-mock, Python). One demands PKCE and private_key_jwt (oidc-provider, Node).
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import requests
from joserfc.jwk import RSAKey

from greenprocure.accounts.oidc.providers import Provider, read

ROOT = Path(__file__).parents[2]
SITE = "http://testserver"
SECONDS_TO_START = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(*command: str, port: int) -> Iterator[str]:
    """The provider's issuer, while its process runs."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    # A group of its own: Node through pip is a program that starts another, and both must end.
    process = subprocess.Popen(command, cwd=ROOT, start_new_session=True, **quiet)
    issuer = f"http://127.0.0.1:{port}"
    try:
        _wait_for(issuer, process)
        yield issuer
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=10)


def _wait_for(issuer: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < end:
        try:
            requests.get(f"{issuer}/.well-known/openid-configuration", timeout=5).raise_for_status()
        except requests.RequestException:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{process.args} did not start")


@contextmanager
def demanding_nonce() -> Iterator[str]:
    """Any client and any secret will do, but not a request without a nonce."""
    port = free_port()
    program = Path(sys.executable).with_name("oidc-provider-mock")
    with running(str(program), "--port", str(port), "--require-nonce", port=port) as issuer:
        yield issuer


@contextmanager
def demanding_key(key: RSAKey) -> Iterator[str]:
    """Knows one client, «gronne-anbud», by its public key; and asks for PKCE."""
    port = free_port()
    path = os.pathsep.join([str(ROOT / ".venv/bin"), os.environ["PATH"]])
    node = shutil.which("node", path=path) or "node"
    jwks = json.dumps({"keys": [key.as_dict(private=False)]})
    script = str(ROOT / "tests/providers/strict.mjs")
    with running(node, script, str(port), jwks, f"{SITE}/oidc/strict/svar/", port=port) as issuer:
        yield issuer


def provider(**row: Any) -> Provider:
    """A provider as the settings would read it."""
    whole = {"key": "prove", "name": "Prøveporten", "client_id": "gronne-anbud", "client_secret": "x"} | row
    if "private_key" in whole:
        del whole["client_secret"]
    return read(json.dumps([whole]), plain_http=True)[0]


def log_in_at_mock(url: str, subject: str) -> str:
    """The address with the code that the provider sends the browser back to."""
    return requests.post(url, data={"sub": subject}, allow_redirects=False, timeout=10).headers["Location"]


def refuse_at_mock(url: str) -> str:
    return requests.post(url, data={"action": "deny"}, allow_redirects=False, timeout=10).headers["Location"]


def log_in_at_strict(url: str, subject: str) -> str:
    """Says who one is where the provider asks, and follows it until it sends the browser back."""
    with requests.Session() as browser:
        while not url.startswith(SITE):
            params = {"login": subject} if "/inn/" in url else None
            answer = browser.get(url, params=params, allow_redirects=False, timeout=10)
            url = urljoin(url, answer.headers["Location"])
    return url
