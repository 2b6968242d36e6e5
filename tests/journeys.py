"""What the journeys of the tests fill in, and the same done directly: one real IT purchase, step by step."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.utils import timezone

from criteria.models import Category, ProductGroup, Revision
from greenprocure.accounts.models import Agency, User
from greenprocure.accounts.roles import Role
from tenders.actions.awarding import save_award, save_award_criterion
from tenders.actions.choosing import set_scope, take_in
from tenders.actions.reasoning import save_exemption, save_justification, save_needs
from tenders.actions.start import create_tender
from tenders.models import (
    AwardCriterion,
    AwardMode,
    AwardType,
    ExemptionKind,
    Lot,
    Origin,
    Outcome,
    Place,
    State,
    Tender,
)
from tenders.queries.content import hash_of
from tenders.queries.lots import whole_lot
from tenders.queries.needs import CURRENT
from tests.factories import UserFactory

START = {
    "title": "Bærbare PC-er og skjermer til ansatte",
    "reference": "2027/118",
    "estimated_value": "2 400 000",
    "contract_type": "supplies",
    "notice_date": "01.02.2027",
    "duration_months": "24",
    "regime": "foa",
    "framework": "none",
    "in_doffin": "on",
}
NEEDS = {
    "A1": "Saksbehandlerne skal kunne arbeide både på kontoret og hjemme med utstyr som virker hele dagen.",
    "A2": "utskifting",
    "A3": "200 saksbehandlere, hver dag",
    "A3_quantity": "250",
    "A4": "varig",
    "A6": "ingen",
    "A7": "Færre enn fem prosent av maskinene er ute av drift i løpet av et år.",
    **dict.fromkeys(("B1", "B2", "B3", "B4", "B5", "B6", "B7"), "nei"),
    "B8": "Arbeidsflate som kan bæres og kobles til to skjermer, i minst fem år.",
    "B9": ["ombruk"],
    "C1": "2",
    "C2": "3",
    "C3": "1",
    "C4": "1",
    "C5": "3",
    "D1": "ja",
    "D1_offers": "Bærbare maskiner med utskiftbart batteri og skjermer med delt strømforsyning.",
    "D1_suppliers": "Minst fem forhandlere kan levere.",
    "D1_requirements": "Alle fem oppfyller basisnivået i kravsettet.",
    "D1_alternatives": "Leie er undersøkt og er dyrere uten å gi mer ombruk.",
    "D1_standards": "TCO Certified eller tilsvarende er vanlig i bransjen.",
    "E1": "ja",
    "E2": "nei",
    "E3": "ja",
    "E4": "nei",
    "E5": "nei",
    "E6": "ja",
    "F2": "ingen",
    "G1": "Levert antall, garantisaker og ombrukte enheter, hvert halvår i regneark.",
    "G2": "Seksjon for IT",
}
JUSTIFICATION = {
    "burdens": "Produksjonen av maskiner og skjermer gir mest klimagass; så metaller, kjemikalier og avfall.",
    "market": "Markedsdialog i november 2026: fem leverandører kan levere lang garanti, deler og retur.",
    "requirements": "K-001 til K-009 krever lang garanti, delebytte, batterikapasitet og sikker innsamling.",
    "alternative": "30 % vekt på miljø ville skilt lite mellom tilbudene, som har de samme produsentene.",
    "comparison": "Kravene løfter alle; et kriterium ville bare løftet det beste, om prisen ikke vant.",
    "conclusion": "Kravene gir bedre klima- og miljøeffekt enn et kriterium ville gitt.",
    "decided_on": "15.01.2027",
    "place": "tender_documents",
}

# The answer sets as they are stored: ratings as whole numbers.
ANSWERS = NEEDS | {code: int(NEEDS[code]) for code in ("C1", "C2", "C3", "C4", "C5")}
NO_PURCHASE = {
    name: answer
    for name, answer in ANSWERS.items()
    if name in ("A1", "A2", "A3", "A3_quantity", "A4", "A6", "A7")
} | {"B1": "helt", "B1_reason": "Saksbehandlerne bruker maskinene de har i to år til."}
DIFI_SET = "difi-it-2019"
BOUGHT = ("pc-skjerm", "baerbar-pc", "alle", "avhending")


def start(by: User, agency: Agency, **changes: Any) -> Tender:
    """The tender with its first step done: a state body buys for 2 400 000 kr, notice 1 February 2027."""
    fields = {
        "agency": agency,
        "title": START["title"],
        "reference": START["reference"],
        "estimated_value": Decimal(2_400_000),
        "contract_type": "supplies",
        "categories": list(Category.objects.all()),
        "notice_date": date(2027, 2, 1),
        "duration_months": 24,
        "in_doffin": True,
    }
    return create_tender(by=by, key=uuid4(), fields=fields | changes)


def answer(tender: Tender, answers: dict[str, Any] = ANSWERS) -> Tender:
    save_needs(
        by=tender.created_by,
        tender=tender,
        version=tender.version,
        questionnaire=CURRENT,
        fields={"answers": answers},
    )
    return again(tender)


def equip(tender: Tender, level: str = "basis") -> Tender:
    """Laptops and screens at the level, with the Difi set's texts of that level for them."""
    lot = whole_lot(tender)
    groups = ProductGroup.objects.filter(slug__in=BOUGHT)
    set_scope(by=tender.created_by, lot=lot, version=tender.version, level=level, groups=groups)
    texts = Revision.objects.published().filter(
        criterion__set__slug=DIFI_SET,
        criterion__level=level,
        product_group__slug__in=BOUGHT,
        contract_types=[],
    )
    take_in(by=tender.created_by, lot=lot, version=lot.tender.version, revisions=texts, origin=Origin.SET)
    return again(tender)


def take(tender: Tender, key: str) -> Tender:
    """The tender with one text more."""
    lot, texts = lot_of(tender), Revision.objects.published().filter(criterion__key=key)
    take_in(by=tender.created_by, lot=lot, version=lot.tender.version, revisions=texts, origin=Origin.MANUAL)
    return again(tender)


def award(tender: Tender, mode: str = AwardMode.PRICE_ONLY, **measures: str | int) -> Tender:
    """Sets the mode; `measures` are criteria by type (price, quality, environment), each with its measure."""
    names = {"weighted": "weight", "fixed_price": "weight", "points": "points", "ranked": "rank"}
    lot, by = whole_lot(tender), tender.created_by
    for kind, measure in measures.items():
        row = AwardCriterion(lot=lot, type=kind, name=AwardType(kind).label)
        row.expresses_environment = kind == AwardType.ENVIRONMENT
        setattr(row, names[mode], measure)
        save_award_criterion(by=by, row=row, version=lot.tender.version, subs=())
    fields = {"award_mode": mode, "has_sanction": True}
    save_award(by=by, lot=lot, version=lot.tender.version, fields=fields, rows=())
    return again(tender)


def justify(tender: Tender, **changes: Any) -> Tender:
    fields = JUSTIFICATION | {"decided_on": date(2027, 1, 15), "place": Place.TENDER_DOCUMENTS} | changes
    save_justification(by=tender.created_by, lot=whole_lot(tender), version=tender.version, fields=fields)
    return again(tender)


def exempt(tender: Tender, **changes: Any) -> Tender:
    fields = {"kind": ExemptionKind.NONE} | changes
    save_exemption(by=tender.created_by, lot=whole_lot(tender), version=tender.version, fields=fields)
    return again(tender)


def approve(tender: Tender) -> Tender:
    """Approved as it stands, by a leader made for it; what the forms do is tried elsewhere."""
    leader = UserFactory(name="Gunn Godkjenner", role=Role.LEADER, agency=tender.agency)
    tender.reviews.create(
        submitted_by=tender.owner,
        outcome=Outcome.APPROVED,
        decided_by=leader,
        decided_at=timezone.now(),
        content_hash=hash_of(tender),
    )
    Tender.objects.filter(pk=tender.pk).update(state=State.APPROVED)
    return again(tender)


def again(tender: Tender) -> Tender:
    """The tender as it is stored now."""
    return Tender.objects.select_related("agency", "created_by").get(pk=tender.pk)


def lot_of(tender: Tender) -> Lot:
    """The lot as it is stored now, whole."""
    return whole_lot(again(tender))


def fill(tender: Tender) -> Tender:
    """The tender with every text the library has, and weights."""
    lot = lot_of(tender)
    texts = [
        text for text in Revision.objects.published() if text.pk not in lot.chosen.values_list("revision")
    ]
    take_in(by=tender.created_by, lot=lot, version=tender.version, revisions=texts, origin=Origin.MANUAL)
    return award(again(tender), AwardMode.WEIGHTED, price=70, quality=10, environment=20)
