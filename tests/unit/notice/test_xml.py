"""The values as eForms XML: what is written is read again, in the order of the XSD."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from tenders.rules.notice.cutting import clean, cut
from tenders.rules.notice.names import NAMESPACES
from tenders.rules.notice.parsing import parse
from tenders.rules.notice.read import notice_of
from tenders.rules.notice.shape import CRITERIA, Energy, Line, NoticeLot, Strategy
from tenders.rules.notice.xml import written

from .plans import FOA

FULL = NoticeLot(
    id="LOT-0002",
    lines=(Line("price", "Pris", "Lavest", "ord-imp", "1"), Line(CRITERIA, "Miljø", "Kutt", None, None)),
    order_reason="Rekkefølgen følger forskriften.",
    strategies=(Strategy("env-imp", "Klima"), Strategy("soc-obj", "Arbeid")),
    environmental=("clim-mitig", "circ-econ"),
    social=("work-cond",),
    innovative=("mar-nov",),
    gpp=("national", "other"),
    clean_vehicles="true",
    vehicle_contract="veh-acq",
    energy_scope="true",
    energy=(Energy("computer", "enrg-lab"), Energy("mob-pho-ta", "gpp-crit")),
)
texts = st.text(max_size=60).map(clean)


def test_every_field_is_read_back():
    notice = notice_of(parse(written([FULL, NoticeLot()], [FOA]).encode()))

    assert (notice.lots, notice.legal_bases) == ((FULL, NoticeLot()), (FOA,))


@given(name=texts, description=texts, aim=texts)
def test_no_text_breaks_the_xml(name, description, aim):
    lot = NoticeLot(lines=(Line("price", name, description),), strategies=(Strategy("env-imp", aim),))

    assert notice_of(parse(written([lot]).encode())).lots == (lot,)


def test_the_elements_stand_in_the_order_of_the_xsd():
    lot = ElementTree.fromstring(written([FULL])).find("cac:ProcurementProjectLot", NAMESPACES)
    criteria = lot.find("cac:TenderingTerms/cac:AwardingTerms/cac:AwardingCriterion", NAMESPACES)

    assert _names(lot) == ["ID", "TenderingTerms", "ProcurementProject"]
    assert _names(lot.find("cac:TenderingTerms", NAMESPACES)) == ["UBLExtensions", "AwardingTerms"]
    assert _names(criteria) == ["Description", "SubordinateAwardingCriterion", "SubordinateAwardingCriterion"]
    assert _names(criteria[1]) == ["UBLExtensions", "AwardingCriterionTypeCode", "Name", "Description"]


def _names(element: ElementTree.Element) -> list[str]:
    return [child.tag.partition("}")[2] for child in element]


def test_the_prefixes_are_those_of_eforms():
    assert '<cbc:ID schemeName="Lot">LOT-0002</cbc:ID>' in written([FULL])


def test_a_text_is_cut_at_a_sentence_and_marked():
    assert cut("En setning. En til. Og en tredje som er lang.", 30) == "En setning. En til. …"


def test_a_text_of_one_long_sentence_is_cut_at_a_word():
    assert cut("Én lang setning uten punktum før den er for lang", 20) == "Én lang setning …"


def test_a_text_of_one_long_word_is_cut_where_it_must():
    assert cut("a" * 30, 20) == "a" * 18 + " …"


def test_a_text_that_fits_is_left_alone():
    assert cut(" Kort.\x00\r\n", 5) == "Kort."


@given(st.text(), st.integers(3, 40))
def test_a_cut_text_always_fits(text, longest):
    assert len(cut(text, longest)) <= longest
