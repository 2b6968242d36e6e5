"""The list of agreements: what may be typed, what is shown, and how one comes to an end."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from criteria.models import Category
from greenprocure.accounts.models import Agency, User
from registers.models import FrameworkAgreement
from tests.support.pages import Page, visit

LIST, NEW = "/virksomhet/avtaler/", "/virksomhet/avtaler/ny/"
NOT_IN_LIST = "har et svar som ikke finnes i listen. Velg et av alternativene"
NO_DATE = "må være en dato på formen dd.mm.åååå, for eksempel 01.02.2027"
TYPED = {
    "name": "Fellesavtale om PC-er",
    "supplier": "Vidde Data",
    "reference": "F-17",
    "is_joint": "on",
    "lead_body": "Et felles innkjøpssenter",
    "covers": "Bærbare PC-er og skjermer.",
    "call_off": "both",
    "green_choice": "Velg oppussede maskiner.",
    "terms": "Fem års garanti.",
    "starts_on": "15.1.2026",
    "ends_on": "14.01.2030",
}


@pytest.fixture
def form(hers: Client, furniture: Category, it: Category) -> Callable[..., Page]:
    """Sends the form for a new agreement, some of it changed."""

    def sent(**changes: Any) -> Page:
        return visit(hers, NEW).send(TYPED | changes, control="name")

    return sent


def url_of(row: FrameworkAgreement) -> str:
    return f"{LIST}{row.public_id}/"


def test_an_agreement_is_kept_as_it_is_typed(form: Callable[..., Page], it: Category, agency: Agency) -> None:
    answer = form(categories=[it.pk])

    row = FrameworkAgreement.objects.get()
    kept = {name: getattr(row, name) for name in TYPED}
    assert (answer.status, answer.location) == (302, LIST)
    assert kept == TYPED | {"is_joint": True, "starts_on": date(2026, 1, 15), "ends_on": date(2030, 1, 14)}
    assert (row.agency, list(row.categories.all())) == (agency, [it])


@pytest.mark.parametrize(
    ("name", "typed", "error"),
    [
        ("name", "", "Navn må fylles ut"),
        ("name", "x" * 201, "Navn kan ha høyst 200 tegn. Nå er det 201"),
        ("covers", " ", "Hva den dekker må fylles ut"),
        ("covers", "x" * 20_001, "Hva den dekker kan ha høyst 20000 tegn. Nå er det 20001"),
        (
            "terms",
            "a\x07",
            "Vilkår for klima og miljø inneholder et usynlig kontrolltegn (U+0007) ved tegn 2. "
            "Slett det og prøv igjen.",
        ),
        (
            "call_off",
            "auksjon",
            "Slik bestiller dere har et svar som ikke finnes i listen. Velg et av alternativene",
        ),
        ("categories", "99", "Kategorier har et svar som ikke finnes i listen. Velg et av alternativene"),
        (
            "starts_on",
            "31.02.2026",
            "Gjelder fra må være en dato på formen dd.mm.åååå, for eksempel 01.02.2027",
        ),
        ("ends_on", "01.01.2101", "Gjelder til må være fra 2000 til 2100"),
        ("ends_on", "14.01.2026", "Gjelder til kan ikke være før avtalen begynner 15.01.2026"),
        ("agency", "99", f"Virksomhet {NOT_IN_LIST}"),
    ],
)
def test_what_is_wrong_is_told_by_name_and_nothing_typed_is_lost(
    name: str, typed: str, error: str, form: Callable[..., Page]
) -> None:
    page = form(**{name: typed})

    assert (page.status, page.errors) == (200, [error])
    assert page.title.startswith("Feil: ")
    assert page.value("green_choice") == TYPED["green_choice"]
    assert not FrameworkAgreement.objects.exists()


def test_one_letter_has_one_spelling(form: Callable[..., Page]) -> None:
    form(name="Ra\u030ad")

    assert FrameworkAgreement.objects.get().name == "Råd"


def test_a_page_with_errors_is_called_what_the_agreement_is_called(
    hers: Client, agreement: FrameworkAgreement
) -> None:
    page = visit(hers, url_of(agreement)).send({"name": ""})

    assert page.title == "Feil: Brukte kontormøbler – Grønne anbud"
    assert page.value("name") == ""


def test_an_agreement_is_changed(hers: Client, agreement: FrameworkAgreement) -> None:
    page = visit(hers, url_of(agreement)).send({"name": "Brukte møbler", "categories": None})

    row = FrameworkAgreement.objects.get()
    assert (page.status, row.name, row.supplier) == (302, "Brukte møbler", "Fjellbo Ombruk")
    assert not row.categories.exists()
    assert "«Brukte møbler» er lagret." in hers.get(LIST).content.decode()


@pytest.mark.usefixtures("the_day")
class TestTheEnd:
    def test_is_today_unless_another_day_is_given(self, hers: Client, agreement: FrameworkAgreement) -> None:
        page = visit(hers, url_of(agreement) + "avslutt/")

        assert page.value("ends_on") == "22.11.2026"
        assert page.send({"ends_on": "01.12.2026"}).location == LIST
        agreement.refresh_from_db()
        assert (agreement.ends_on, agreement.name) == (date(2026, 12, 1), "Brukte kontormøbler")

    @pytest.mark.parametrize(
        ("typed", "error"),
        [
            ("", "Siste dag må fylles ut"),
            ("28.02.2025", "Siste dag kan ikke være før avtalen begynner 01.03.2025"),
        ],
    )
    def test_comes_after_the_beginning(
        self, typed: str, error: str, hers: Client, agreement: FrameworkAgreement
    ) -> None:
        page = visit(hers, url_of(agreement) + "avslutt/").send({"ends_on": typed})

        assert page.errors == [error]
        agreement.refresh_from_db()
        assert agreement.ends_on == date(2029, 2, 28)

    def test_folds_the_agreement_apart(self, hers: Client, agreement: FrameworkAgreement) -> None:
        FrameworkAgreement.objects.update(ends_on=date(2026, 11, 22))
        assert not visit(hers, LIST).root.find_class("ds-details")

        FrameworkAgreement.objects.update(ends_on=date(2026, 11, 21))
        page = visit(hers, LIST)

        assert page.one("ds-details").startswith("Avsluttede avtaler (1) Brukte kontormøbler")
        assert "Sluttet 21.11.2026" in page.words
        assert "Ingen avtaler som gjelder" in page.words


@pytest.mark.usefixtures("the_day")
def test_the_list_says_of_each_what_it_is_and_how_long_it_holds(
    hers: Client, agency: Agency, agreement: FrameworkAgreement
) -> None:
    joint = {"is_joint": True, "lead_body": "Samkjøp", "call_off": "both", "covers": "Alt"}
    agency.agreements.create(name="Felles", starts_on=date(2027, 1, 1), **joint)

    page = visit(hers, LIST)

    assert page.all("ga-tasks__row") == [
        "Brukte kontormøbler Egen avtale · Fjellbo Ombruk · 2025/301 Direkte avrop · Møbler Til 28.02.2029",
        "Felles Fellesavtale inngått av Samkjøp Begge deler Fra 01.01.2027",
    ]


def test_an_empty_list_says_what_it_is_for(hers: Client) -> None:
    assert "Legg inn avtalene dere bruker mest." in visit(hers, LIST).words


class TestOneWhoKeepsTheListsOfTwoAgencies:
    def test_says_whose_the_agreement_is(
        self, both: User, hers: Client, furniture: Category, other_agency: Agency
    ) -> None:
        page = visit(hers, NEW)

        assert page.send(TYPED, control="name").errors == ["Virksomhet må velges"]
        page.send(TYPED | {"agency": other_agency.pk}, control="name")
        assert FrameworkAgreement.objects.get().agency == other_agency

    def test_cannot_give_it_to_the_other(
        self, both: User, hers: Client, agreement: FrameworkAgreement, agency: Agency, other_agency: Agency
    ) -> None:
        page = visit(hers, url_of(agreement))

        assert "Virksomhet Direktoratet for prøver" in page.words
        page.send({"name": "Endret", "agency": other_agency.pk})
        agreement.refresh_from_db()
        assert (agreement.name, agreement.agency) == ("Endret", agency)

    def test_sees_whose_each_is(
        self, both: User, hers: Client, agreement: FrameworkAgreement, other_agency: Agency
    ) -> None:
        other_agency.agreements.create(name="Deres", covers="Alt")

        headings = [heading.text for heading in visit(hers, LIST).root.iter("h2")]

        assert headings[:2] == ["Direktoratet for prøver", "Prøve kommune"]


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_takes_as_many_questions_however_long_it_is(
    count: int, hers: Client, agency: Agency, furniture: Category, django_assert_num_queries: Callable
) -> None:
    for n in range(count):
        agency.agreements.create(name=f"Avtale {n}", covers="Alt").categories.add(furniture)

    with django_assert_num_queries(6):
        hers.get(LIST)
