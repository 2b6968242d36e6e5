"""What anyone may hand in: read when it is a notice, refused with a plain word when it is not."""

import pytest

from tenders.rules.notice.check import check
from tenders.rules.notice.parsing import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, NoticeError, parse
from tenders.rules.notice.read import MAX_LOTS

from .samples import TODAY, VALID, sample

LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
UBL = b"urn:oasis:names:specification:ubl:schema:xsd"
NOTICE = b'<n:ContractNotice xmlns:n="%s:ContractNotice-2">%%s</n:ContractNotice>' % UBL
PROJECT_LOT = b'<ProcurementProjectLot xmlns="%s:CommonAggregateComponents-2"/>' % UBL


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b" \n", "Det er ingen kunngjøring her."),
        (b"x" * (MAX_BYTES + 1), "Filen er større enn 2 MB."),
        (LAUGHS, "Filen har en DOCTYPE-erklæring."),
        (OUTSIDE, "Filen har en DOCTYPE-erklæring."),
        (LAUGHS.decode().encode("utf-16"), "Filen har en DOCTYPE-erklæring."),
        (b"<a>" * (MAX_DEPTH + 1), "Filen har for mange nivåer inne i hverandre"),
        (b"<a>" + b"<b/>" * MAX_ELEMENTS, "Filen har for mange elementer"),
        (b"<a>\n<b></a>", "Dette er ikke gyldig XML (linje 2)."),
        (b"bare tekst", "Dette er ikke gyldig XML (linje 1)."),
        (b"<a>\xff</a>", "Dette er ikke gyldig XML (linje 1)."),
        (b'<?xml version="1.0" encoding="cp9999"?><a/>', "Filen har et tegnsett vi ikke kan lese."),
        (b"<html/>", "Dette er ikke en kunngjøring i eForms."),
        (NOTICE % (PROJECT_LOT * (MAX_LOTS + 1)), "Kunngjøringen har flere enn 500 delkontrakter"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_notice_is_refused_in_plain_words(content, said):
    with pytest.raises(NoticeError) as refused:
        check(content, TODAY)

    assert str(refused.value).startswith(said)


def test_a_notice_may_be_handed_in_with_its_own_encoding():
    text = sample(VALID).decode().replace("UTF-8", "UTF-16", 1)

    assert parse(text.encode("utf-16")).tag == parse(sample(VALID)).tag


def test_pasted_text_is_read_as_utf_8_whatever_it_says_of_itself():
    pasted = sample(VALID).decode().replace("UTF-8", "ISO-8859-1", 1).encode()

    assert parse(pasted, "utf-8").tag == parse(sample(VALID)).tag


def test_a_lot_without_an_id_and_an_empty_notice_are_read():
    assert check(NOTICE % PROJECT_LOT, TODAY).lots == ()
