"""The second step at log-in: a code from an authenticator app (TOTP), or one of ten for when it is lost.

The app's secret is kept by django-otp, which also sees to drift, reuse and waiting after wrong codes. The
recovery codes are ours: django-otp keeps them in the clear.
"""

import logging
import secrets
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime

import segno
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe
from django_otp.plugins.otp_totp.models import TOTPDevice

from greenprocure.accounts.models import RecoveryCode, User

log = logging.getLogger(__name__)
SESSION_KEY = "second_factor_done"
CODES = 10
# 16 characters of 31 are 79 bits; without those that are easily mistaken for each other.
ALPHABET, LENGTH, GROUP = "abcdefghjkmnpqrstuvwxyz23456789", 16, 4
APP_DIGITS = 6


@dataclass(frozen=True)
class Verdict:
    """Whether the code was right; `wait_until` is set when it was not even tried."""

    is_right: bool
    wait_until: datetime | None = None
    was_recovery: bool = False


def is_on(user: User) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def is_done(session: SessionBase) -> bool:
    """Whether this session was begun, or carried on, with a second step."""
    return bool(session.get(SESSION_KEY))


def mark_done(session: SessionBase) -> None:
    session[SESSION_KEY] = True


def mark_undone(session: SessionBase) -> None:
    session.pop(SESSION_KEY, None)


@transaction.atomic
def begin(user: User) -> TOTPDevice:
    """A new secret, of no effect until it is confirmed; an earlier one that never was is forgotten."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    return TOTPDevice.objects.create(user=user, name="app", confirmed=False)


def begun(user: User) -> TOTPDevice | None:
    """The secret that waits to be confirmed."""
    return TOTPDevice.objects.filter(user=user, confirmed=False).first()


@transaction.atomic
def confirm(user: User, code: str) -> Verdict:
    """Puts the waiting secret in force if the code is the app's. Raises TOTPDevice.DoesNotExist."""
    device = TOTPDevice.objects.select_for_update().get(user=user, confirmed=False)
    verdict = _tried(device, _plain(code))
    if verdict.is_right:
        TOTPDevice.objects.filter(user=user, confirmed=True).delete()
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        log.info("second_factor_on", extra={"user_id": user.pk})
    return verdict


@transaction.atomic
def verify(user: User, code: str) -> Verdict:
    """Tries the app's six digits, or else a recovery code, which is used up by it.

    A recovery code is tried also while the app's codes must wait: it cannot be guessed, and must not be
    barred by somebody else's guessing.
    """
    plain = _plain(code)
    if not (plain.isdecimal() and len(plain) == APP_DIGITS):
        used, _ = RecoveryCode.objects.filter(user=user, digest=_digest(user, plain)).delete()
        return Verdict(bool(used), was_recovery=bool(used))
    device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
    return _tried(device, plain) if device else Verdict(False)


@transaction.atomic
def new_codes(user: User) -> list[str]:
    """Ten new recovery codes to show once, as «abcd-efgh-…»; the old ones no longer work."""
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(CODES)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(user, code)) for code in codes)
    return [_grouped(code) for code in codes]


@transaction.atomic
def turn_off(user: User) -> bool:
    """Forgets the secret and the codes; whether it was on."""
    RecoveryCode.objects.filter(user=user).delete()
    forgotten, _ = TOTPDevice.objects.filter(user=user).delete()
    log.info("second_factor_off", extra={"user_id": user.pk})
    return bool(forgotten)


def qr(device: TOTPDevice) -> SafeString:
    """The secret as an SVG element without any style, for an authenticator app to read off the screen."""
    drawn = segno.make(device.config_url, error="m").svg_inline(scale=4, svgclass=None, lineclass=None)
    return mark_safe(drawn)  # noqa: S308 – drawn by segno of squares alone


def secret(device: TOTPDevice) -> str:
    """The secret as a person types it in an app: Base32 in groups of four."""
    return _grouped(b32encode(device.bin_key).decode().rstrip("="), " ")


def _tried(device: TOTPDevice, code: str) -> Verdict:
    allowed, why = device.verify_is_allowed()
    if not allowed:
        return Verdict(False, wait_until=why["locked_until"])
    return Verdict(device.verify_token(code))


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").lower()


def _digest(user: User, code: str) -> str:
    return salted_hmac(f"recovery-code-{user.pk}", code, algorithm="sha256").hexdigest()


def _grouped(text: str, between: str = "-") -> str:
    return between.join(text[start : start + GROUP] for start in range(0, len(text), GROUP))
