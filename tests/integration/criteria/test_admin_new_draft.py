"""A curator writes a new revision by hand, with all that hangs on it."""

import pytest

from criteria.models import Category, Criterion, Label, Revision
from criteria.readiness import faults
from tests.support.pages import said, visit

REVISIONS = "/admin/criteria/revision/"
EMPTY = {
    f"{part}-{name}": value
    for part in ("parameters", "legal_bases", "sources")
    for name, value in {
        "TOTAL_FORMS": 0,
        "INITIAL_FORMS": 0,
        "MIN_NUM_FORMS": 0,
        "MAX_NUM_FORMS": 1000,
    }.items()
}
GROUNDS = EMPTY | {
    "legal_bases-TOTAL_FORMS": 1,
    "legal_bases-0-provision": "anskaffelsesloven § 5b",
    "legal_bases-0-in_force_from": "2026-07-01",
    "legal_bases-0-binds": "on",
    "legal_bases-0-order": 0,
    "sources-TOTAL_FORMS": 1,
    "sources-0-reference": "Notat om levetid",
    "sources-0-consulted_on": "2026-11-22",
    "sources-0-order": 0,
}
NUMBER = {
    "parameters-TOTAL_FORMS": 1,
    "parameters-0-name": "aar",
    "parameters-0-label": "Levetid",
    "parameters-0-unit": "år",
    "parameters-0-default": "5,5",
    "parameters-0-minimum": "3",
    "parameters-0-maximum": "10",
    "parameters-0-order": 0,
}


@pytest.fixture
def form(loaded):
    """What a curator fills in for a new draft of «levetid-basis»."""
    criterion = Criterion.objects.get(key="levetid-basis")
    return {
        "criterion": criterion.pk,
        "kind": "specification",
        "product_group": criterion.category.product_groups.get(slug="mobil").pk,
        "theme": "climate",
        "stage": "use",
        "fulfilled_at": "delivery",
        "counts_as_environment": "on",
        "contract_types": ["services"],
        "title_nb": "Minste levetid",
        "text_nb": "Utstyret skal vare i {aar} år.\r\n\r\nDet gjelder alt.",
        "proof_nb": "Produktblad eller tilsvarende.",
        "follow_up_nb": "Oversikt hvert år.",
        "rationale_nb": "Mindre avfall.",
        "review_on": "2027-11-22",
        **GROUNDS,
        **NUMBER,
    }


@pytest.fixture
def add(hers, form):
    """Sends the form for a new draft with some answers changed."""
    return lambda **changes: hers.post(REVISIONS + "add/", form | changes, follow=True)


def errors(response) -> list[str]:
    context = response.context
    every = [
        context["adminform"].form,
        *(f for fs in context["inline_admin_formsets"] for f in fs.formset.forms),
    ]
    return [message for form in every for messages in form.errors.values() for message in messages]


def notes(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_is_saved_whole_with_the_next_number(add):
    response = add()

    row = Revision.objects.get(criterion__key="levetid-basis", status="draft")
    assert response.redirect_chain[-1] == (REVISIONS, 302)
    assert (row.number, row.published_at) == (2, None)
    assert row.text_nb == "Utstyret skal vare i {aar} år.\n\nDet gjelder alt."
    assert row.contract_types == ["services"]
    assert str(row.parameters.get().default.normalize()) == "5.5"
    assert row.legal_bases.get().provision == "anskaffelsesloven § 5b"
    assert row.sources.get().reference == "Notat om levetid"


def test_changes_nothing_in_public(add, client):
    add()

    assert Revision.objects.published().get(criterion__key="levetid-basis").number == 1


def test_is_not_begun_when_another_is(add):
    add()

    assert errors(add()) == ["levetid-basis, revisjon 2 er allerede under arbeid."]
    assert Revision.objects.filter(criterion__key="levetid-basis").count() == 2


def test_is_logged_with_who_began_it(add, curator):
    add()

    event = Revision.objects.get(status="draft").events.get()
    assert (event.kind, event.actor, event.note) == ("begun", curator, "Skrevet fra bunnen av.")


def test_does_not_choose_its_own_number_or_status(add):
    add(number=77, status="published", published_at_0="2026-01-01", published_at_1="12:00")

    row = Revision.objects.get(criterion__key="levetid-basis", status="draft")
    assert row.number == 2


def test_may_carry_labels(add, loaded):
    add(labels=[Label.objects.get().pk])

    assert Revision.objects.get(status="draft").labels.get().slug == "svanen"


def test_may_be_unfinished_but_is_told(add):
    response = add(**EMPTY, text_nb="Utstyret skal vare i {aar} år i {land}.")

    assert notes(response)[0] == "5 ting må rettes før teksten kan publiseres. Se øverst på utkastets side."
    assert faults(Revision.objects.get(status="draft")) == [
        "«kilder» må ha minst én kilde.",
        "«rettslig grunnlag» må ha minst ett rettslig grunnlag.",
        "{aar} i teksten er ingen parameter.",
        "{land} i teksten er ingen parameter.",
        "«om kontrollen» må si hva som ikke er bekreftet.",
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": "award"}, "Et tildelingskriterium må si hva som gir poeng."),
        (
            {"evaluation_nb": "Ti poeng."},
            "Bare tildelingskriterier gir poeng. Tøm feltet eller bytt type.",
        ),
        ({"title_nb": "Skjult\u202etekst"}, "Teksten inneholder et usynlig kontrolltegn (U+202E)."),
        ({"text_nb": "x" * 10_001}, "Teksten er lengre enn 10000 tegn."),
        ({"title_nb": ""}, "Feltet er påkrevet."),
        (
            {"parameters-0-name": "Aar"},
            "Navnet må begynne med a–z og ellers bestå av a–z, 0–9 og _.",
        ),
        (
            {"parameters-0-name": "levetid-aar"},
            "Navnet må begynne med a–z og ellers bestå av a–z, 0–9 og _.",
        ),
        ({"parameters-0-default": "11"}, "Forslaget må ligge mellom minst og mest."),
        ({"parameters-0-default": "2,9"}, "Forslaget må ligge mellom minst og mest."),
        ({"sources-0-url": "https://example.no/"}, "Fyll ut enten adressen eller henvisningen."),
        ({"sources-0-reference": ""}, "Fyll ut enten adressen eller henvisningen."),
    ],
)
def test_is_refused_with_a_reason(add, changes, message):
    response = add(**changes)

    assert errors(response) == [message]
    assert not Revision.objects.filter(status="draft").exists()


def test_cannot_use_a_product_group_of_another_category(add, loaded):
    other = Category.objects.create(slug="andre", name="Andre", status_date="2026-11-22")
    group = other.product_groups.create(slug="mobil", name="Mobil")

    assert errors(add(product_group=group.pk)) == ["Produktgruppen tilhører en annen kategori enn kriteriet."]


def test_every_label_of_the_form_is_norwegian(loaded, hers):
    labels = [said(label) for label in visit(hers, REVISIONS + "add/").root.iter("label")]

    assert labels[:8] == [
        "Kriterium:",
        "Revisjon:",
        "Status:",
        "Publisert:",
        "Utgått:",
        "Type:",
        "Produktgruppe:",
        "Tema:",
    ]
    assert {"Navn i teksten:", "Bestemmelse:", "Adresse:", "Lest:", "Rekkefølge:"} <= set(labels)
