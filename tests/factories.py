"""Rows for tests. What a test is about it says; the rest comes from here."""

from decimal import Decimal

import factory

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
