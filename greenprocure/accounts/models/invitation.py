from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from greenprocure.accounts.models.agency import Agency, Unit
from greenprocure.accounts.models.membership import Membership
from greenprocure.accounts.roles import ROLES, Permission, roles_with


def _sender_may_invite() -> Exists:
    managing = Membership.objects.current().filter(role__in=roles_with(Permission.MANAGE_AGENCY))
    return Exists(
        managing.filter(user=OuterRef("invited_by"), agency=OuterRef("agency"), user__is_active=True)
    )


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def answerable(self) -> "InvitationQuerySet":
        """Neither used nor taken back, whether or not the time is out."""
        return self.filter(accepted_at=None, revoked_at=None)

    def open(self) -> "InvitationQuerySet":
        """Those whose link still lets somebody in: in time, and whoever sent it may still invite."""
        return self.answerable().filter(_sender_may_invite(), expires_at__gt=timezone.now())

    def judged(self) -> "InvitationQuerySet":
        """Each with `is_vouched_for`: whether whoever sent it may still invite to the agency."""
        return self.annotate(is_vouched_for=_sender_may_invite())


class Invitation(models.Model):
    """An address asked to join an agency in a role. The link's secret is kept only as its hash."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("e-postadresse")
    role = models.CharField(
        "rolle", max_length=20, choices=[(role, info.name) for role, info in ROLES.items()]
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="invitations", null=True, blank=True
    )
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations_sent"
    )
    created_at = models.DateTimeField("sendt", auto_now_add=True)
    expires_at = models.DateTimeField("utløper")
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="invitations_accepted",
        null=True,
        blank=True,
    )
    accepted_at = models.DateTimeField("tatt imot", null=True, blank=True)
    revoked_at = models.DateTimeField("trukket tilbake", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "invitasjon", "invitasjoner"
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_by=None, accepted_at=None)
                | models.Q(accepted_by__isnull=False, accepted_at__isnull=False),
                name="invitation_accepted_by_someone",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} til {self.agency}"

    @property
    def is_answerable(self) -> bool:
        """Neither used nor taken back: it may be sent anew, also when the time is out."""
        return self.accepted_at is None and self.revoked_at is None

    @property
    def is_in_time(self) -> bool:
        return self.expires_at > timezone.now()

    @property
    def is_open(self) -> bool:
        """Whether the link still lets somebody in, as it is stored now. One query."""
        return Invitation.objects.open().filter(pk=self.pk).exists()
