from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from greenprocure.accounts.roles import ROLES, Permission, Role, roles_with


class AuthorityType(models.TextChoices):
    """Which threshold column applies: FOA § 5-3 sets one amount for the state and one for all others."""

    STATE = "state", "Statlig"
    OTHER = "other", "Annen offentlig"


class Sector(models.TextChoices):
    STATE = "state", "Stat"
    COUNTY = "county", "Fylkeskommune"
    MUNICIPALITY = "municipality", "Kommune"
    OTHER = "other", "Annet offentlig"


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

    def agencies_with(self, permission: Permission) -> "models.QuerySet[Agency]":
        """The agencies in which she holds the permission."""
        return Agency.objects.filter(
            memberships__user=self, memberships__role__in=roles_with(permission)
        ).distinct()

    @property
    def agency_names(self) -> str:
        return ", ".join(sorted({membership.agency.name for membership in self._memberships}))

    @cached_property
    def _memberships(self) -> "list[Membership]":
        # Asked several times on every page; kept on the object, which lives for one request.
        return list(self.memberships.select_related("agency"))


class Agency(models.Model):
    """A contracting authority (oppdragsgiver)."""

    name = models.CharField("navn", max_length=200)
    organisation_number = models.CharField(
        "organisasjonsnummer",
        max_length=9,
        unique=True,
        validators=[RegexValidator(r"^\d{9}$", "Organisasjonsnummer må ha 9 siffer.")],
    )
    authority_type = models.CharField("type oppdragsgiver", max_length=10, choices=AuthorityType)
    sector = models.CharField("sektor", max_length=20, choices=Sector)

    class Meta:
        verbose_name, verbose_name_plural = "virksomhet", "virksomheter"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role in an agency. Goes with the person or the agency: it says nothing without both."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(
        "rolle", max_length=20, choices=[(role, info.name) for role, info in ROLES.items()]
    )

    class Meta:
        verbose_name, verbose_name_plural = "medlemskap", "medlemskap"
        constraints = [models.UniqueConstraint(fields=["user", "agency", "role"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.user} – {ROLES[Role(self.role)].name}, {self.agency}"
