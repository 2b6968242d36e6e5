import pytest

from tenders.models import DialogueEntry, Tender
from tests.integration.tenders.dialogue.entries import held


@pytest.fixture
def entry(answered: Tender) -> DialogueEntry:
    return held(answered)
