"""Rows for tests. What a test is about it says; the rest comes from here."""

from decimal import Decimal

import factory
from django.test import Client

from greenprocure.accounts.models import Agency, Membership, User
from greenprocure.accounts.roles import Role
from tenders.models import Tender

PASSWORD = "et-langt-passord-til-tester"


class AgencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agency

    name = factory.Sequence(lambda n: f"Virksomhet {n}")
    organisation_number = factory.Sequence(lambda n: f"{900000000 + n}")
    authority_type = "state"
    sector = "state"


class UserFactory(factory.django.DjangoModelFactory):
    """A person; with `role` and `agency`, also her membership."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@example.no")
    password = factory.django.Password(PASSWORD)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        role, agency = kwargs.pop("role", None), kwargs.pop("agency", None)
        user = super()._create(model_class, *args, **kwargs)
        if role:
            Membership.objects.create(user=user, agency=agency, role=Role(role))
        return user


class TenderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tender
        skip_postgeneration_save = True

    agency = factory.SubFactory(AgencyFactory)
    created_by = factory.SubFactory(UserFactory)
    owner = factory.SelfAttribute("created_by")
    title = "Bærbare PC-er og skjermer"
    estimated_value = Decimal(2_400_000)
    contract_type = "supplies"

    @factory.post_generation
    def lot(self, create, extracted, **kwargs):
        if create:
            self.lots.create(number=1, **kwargs)


def the_agency() -> Agency:
    """The state body that everyone in the tests works for, made unless it stands there."""
    number = "999000111"
    found = Agency.objects.filter(organisation_number=number).first()
    return found or AgencyFactory(name="Direktoratet for prøver", organisation_number=number)


def the_officer(agency: Agency) -> User:
    """Its officer, the same way."""
    name = "Oda Innkjøper"
    found = User.objects.filter(name=name).first()
    return found or UserFactory(name=name, role=Role.OFFICER, agency=agency)


def signed_in(user: User) -> Client:
    """A browser session of the person's."""
    client = Client()
    client.force_login(user, backend="greenprocure.accounts.backends.RoleBackend")
    return client
