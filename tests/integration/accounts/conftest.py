"""The leader at her browser, and an invitation on its way."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from greenprocure.accounts import inviting
from greenprocure.accounts.models import Agency, User
from greenprocure.accounts.roles import Role
from tests.integration.accounts.invited import link

As = Callable[[User], Client]


@pytest.fixture
def hers(as_user: As, leader: User) -> Client:
    return as_user(leader)


@pytest.fixture
def sent(django_capture_on_commit_callbacks: Any, leader: User, agency: Agency) -> Callable[..., str]:
    """Invites somebody and gives the address in the mail."""

    def invite(email: str = "siri@example.no", role: Role = Role.OFFICER, **more: Any) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            inviting.invite(by=leader, agency=agency, email=email, role=role, **more)
        return link()

    return invite
