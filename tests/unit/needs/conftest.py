import pytest

from tenders.rules.questionnaire import load
from tests.unit.needs import journeys


@pytest.fixture(params=["1", "2"])
def each_version(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Judges under each published version: answers given under the first come to what they did."""
    monkeypatch.setattr(journeys, "FORM", load(request.param))
