from greenprocure.accounts.models.agency import (
    Agency,
    AuthorityType,
    Logo,
    PresetPlace,
    PresetText,
    Sector,
    Unit,
)
from greenprocure.accounts.models.event import AgencyEvent
from greenprocure.accounts.models.identity import Identity
from greenprocure.accounts.models.invitation import Invitation
from greenprocure.accounts.models.log_in import ProviderSession, RecoveryCode
from greenprocure.accounts.models.membership import Membership
from greenprocure.accounts.models.user import User, UserManager

__all__ = [
    "Agency",
    "AgencyEvent",
    "AuthorityType",
    "Identity",
    "Invitation",
    "Logo",
    "Membership",
    "PresetPlace",
    "PresetText",
    "ProviderSession",
    "RecoveryCode",
    "Sector",
    "Unit",
    "User",
    "UserManager",
]
