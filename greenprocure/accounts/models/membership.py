from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from greenprocure.accounts.models.agency import Agency, Unit
from greenprocure.accounts.roles import ROLES, Role


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        """Those that have not ended."""
        return self.filter(ended_at=None)


class Membership(models.Model):
    """A person's role in an agency, from a day to a day; one that has ended gives nothing.

    Goes with the person or the agency: it says nothing without both.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(
        "rolle", max_length=20, choices=[(role, info.name) for role, info in ROLES.items()]
    )
    # The unit her tenders are of unless she says otherwise.
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="memberships", null=True, blank=True
    )
    # Given by a log-in provider's claims: kept in step with them, and only these are.
    is_from_claims = models.BooleanField("fra innloggingen", default=False, editable=False)
    begun_at = models.DateTimeField("fra", default=timezone.now, editable=False)
    ended_at = models.DateTimeField("avsluttet", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "medlemskap", "medlemskap"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "agency", "role"], condition=Q(ended_at=None), name="membership_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {ROLES[Role(self.role)].name}, {self.agency}"
