import pytest

from greenprocure.accounts.models import Agency, User
from tenders.models import Tender
from tests.factories import TenderFactory


@pytest.fixture
def tender(agency: Agency, officer: User) -> Tender:
    return TenderFactory(agency=agency, created_by=officer, title="Biler og møbler")
