"""PDF/A-3a and PDF/UA-1, judged by veraPDF."""

from collections import Counter
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from tests.support.verapdf import PDF_A_3A, PDF_UA_1, failures
from tests.unit.exports.conftest import CORPUS, Made


@pytest.mark.parametrize("profile", [PDF_A_3A, PDF_UA_1], ids=["PDF/A-3a", "PDF/UA-1"])
@pytest.mark.parametrize("name", CORPUS)
def test_every_document_conforms(name: str, profile: tuple[str, str], make: Callable[[str], Made]) -> None:
    assert failures(make(name).pdf, profile) == Counter()


def test_the_validator_sees_what_is_broken(make: Callable[[str], Made]) -> None:
    broken = BytesIO()
    with pikepdf.open(BytesIO(make("small").pdf)) as pdf:
        del pdf.Root.Lang
        del pdf.Root.OutputIntents
        pdf.save(broken)
    assert "7.2-2" in {rule.split()[0] for rule in failures(broken.getvalue(), PDF_UA_1)}
    assert "6.2.4.3-2" in {rule.split()[0] for rule in failures(broken.getvalue(), PDF_A_3A)}
