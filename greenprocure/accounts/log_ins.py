"""Log-ins and refusals in the log, by user number: for whoever watches over the installation."""

import logging
from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from greenprocure.accounts.models import User

log = logging.getLogger(__name__)


@receiver(user_logged_in)
def logged_in(user: User, **kwargs: Any) -> None:
    log.info("log_in", extra={"user_id": user.pk})


@receiver(user_logged_out)
def logged_out(user: User | None, **kwargs: Any) -> None:
    if user is not None:
        log.info("log_out", extra={"user_id": user.pk})


@receiver(user_login_failed)
def failed(**kwargs: Any) -> None:
    log.warning("log_in_failed")


@receiver(user_locked_out)
def locked_out(username: str, **kwargs: Any) -> None:
    """`user_id` is empty when nobody has the address that was tried."""
    user = User.objects.filter(email=username).only("pk").first()
    log.warning("log_in_locked", extra={"user_id": user.pk if user else None})
