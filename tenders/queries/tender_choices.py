"""What a person's list of tenders can be narrowed to."""

from dataclasses import dataclass

from django.db.models import F, Value

from criteria.models import Category
from greenprocure.accounts.models import Agency, Membership, Unit, User
from greenprocure.accounts.roles import Permission, roles_with


@dataclass(frozen=True)
class Choice:
    """Something to narrow the list to; `beside` is the agency's number, or the name of the unit's agency."""

    pk: int
    name: str
    beside: str


@dataclass(frozen=True)
class Choices:
    """Her agencies, their units, all who have worked with tenders there, and the categories; each by name."""

    agencies: list[Choice]
    categories: list[Choice]
    units: list[Choice]
    owners: list[Choice]


def choices_of(user: User) -> Choices:
    """What the user's list can be narrowed to. One query."""
    hers = user.agency_ids_with(Permission.VIEW_TENDER)
    worked = Membership.objects.filter(agency__in=hers, role__in=roles_with(Permission.VIEW_TENDER))
    first, *others = (
        Agency.objects.filter(pk__in=hers).annotate(kind=Value("agencies"), beside=F("organisation_number")),
        Category.objects.annotate(kind=Value("categories"), beside=Value("")),
        Unit.objects.filter(agency__in=hers).annotate(kind=Value("units"), beside=F("agency__name")),
        User.objects.filter(pk__in=worked.values("user")).annotate(kind=Value("owners"), beside=Value("")),
    )
    columns = ("name", "pk", "beside", "kind")
    rows = (
        first.order_by()
        .values_list(*columns)
        .union(*(each.order_by().values_list(*columns) for each in others), all=True)
    )
    found: dict[str, list[Choice]] = {name: [] for name in Choices.__dataclass_fields__}
    for name, pk, beside, kind in sorted(rows):
        found[kind].append(Choice(pk, name, beside))
    return Choices(**found)
