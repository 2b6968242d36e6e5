from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from greenprocure.accounts.models.agency import Agency
from greenprocure.accounts.models.membership import Membership
from greenprocure.accounts.roles import Permission, roles_with


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, name: str, password: str | None = None, **extra: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), name=name, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, name: str, password: str, **extra: Any) -> "User":
        return self.create_user(email, name, password, is_superuser=True, **extra)

    def get_by_natural_key(self, email: str | None) -> "User":
        # Addresses are stored in small letters. A database's own comparison without regard to case takes
        # more letters for equal than lower() does, and each spelling would have ten guesses of its own.
        return self.get(email=(email or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person. What she may do follows from her memberships, never from flags on her row."""

    email = models.EmailField("e-postadresse", unique=True)
    name = models.CharField("navn", max_length=150)
    is_active = models.BooleanField("aktiv", default=True)
    created_at = models.DateTimeField("opprettet", auto_now_add=True)
    # Her name and address are wiped; what she did stays, under a pseudonym (accounts/forgetting.py).
    forgotten_at = models.DateTimeField("anonymisert", null=True, blank=True, editable=False)

    objects = UserManager()
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name, verbose_name_plural = "bruker", "brukere"
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_unique_in_any_case")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    @property
    def is_staff(self) -> bool:
        """The admin is the curators' workroom."""
        return self.is_superuser or self.may(Permission.CURATE)

    def may(self, permission: Permission) -> bool:
        """Whether any of her agencies gives her this permission."""
        roles = {membership.role for membership in self._memberships}
        return self.is_active and not roles.isdisjoint(roles_with(permission))

    def may_in(self, agency_id: int, permission: Permission) -> bool:
        """Whether she holds the permission in the agency with this primary key. No query after the first."""
        roles = {membership.role for membership in self._memberships if membership.agency_id == agency_id}
        return self.is_active and not roles.isdisjoint(roles_with(permission))

    def agencies_with(self, permission: Permission) -> "models.QuerySet[Agency]":
        """The agencies in which she holds the permission."""
        return Agency.objects.filter(pk__in=self.agency_rows_with(permission))

    def agency_rows_with(self, permission: Permission) -> "models.QuerySet[Membership, Any]":
        """The same by id, for a statement that asks for them itself (queries/prepared.py). No query."""
        current = Membership.objects.current().filter(user=self, role__in=roles_with(permission))
        return current.values_list("agency")

    def agency_ids_with(self, permission: Permission) -> list[int]:
        """The same by id. No query after the first."""
        found = {row.agency_id for row in self._memberships if row.role in roles_with(permission)}
        return sorted(found)

    @property
    def must_use_second_factor(self) -> bool:
        """Whether one of her agencies demands it, or the installation of those who may do everything."""
        demanded = any(membership.agency.demands_second_factor for membership in self._memberships)
        return demanded or (self.is_superuser and settings.SUPERUSERS_USE_SECOND_FACTOR)

    @property
    def has_log_in_password(self) -> bool:
        """Whether a password lets her in: she has one, and the installation takes them."""
        return settings.PASSWORD_LOGIN and self.has_usable_password()

    @property
    def managed_agencies(self) -> "list[Agency]":
        """The agencies whose people and settings she looks after, by name."""
        roles = roles_with(Permission.MANAGE_AGENCY)
        found = {row.agency for row in self._memberships if row.role in roles and self.is_active}
        return sorted(found, key=str)

    @property
    def agency_names(self) -> str:
        return ", ".join(sorted({membership.agency.name for membership in self._memberships}))

    @cached_property
    def _memberships(self) -> list[Membership]:
        # Asked several times on every page; kept on the object, which lives for one request.
        return list(Membership.objects.current().filter(user=self).select_related("agency"))
