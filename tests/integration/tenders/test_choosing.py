"""Which criteria a tender starts with, how they come and go, and what stands as the library goes on."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from criteria.models import Revision
from tenders.models import Origin, Tender
from tenders.queries.library import shelf_of
from tests import journeys
from tests.journeys import DIFI_SET
from tests.support.pages import Page, said

DIFI_BASIS = [
    "it-produktgaranti-basis",
    "it-utskifting-deler-basis",
    "it-batterikapasitet-basis",
    "it-lovkrav-kjemi-energi-basis",
    "it-sortering-materialer-basis",
    "it-menneskerettigheter-basis",
    "it-innsamling-ombruk-basis",
]
MINIMUM = [
    "it-produktgaranti-basis",
    "it-utskifting-deler-basis",
    "it-batterikapasitet-basis",
    "it-lovkrav-kjemi-energi-basis",
    "it-menneskerettigheter-basis",
    "it-innsamling-ombruk-basis",
]
# Advanced, and of the basis what nothing advanced replaces.
DIFI_ADVANCED = [
    "it-produktgaranti-avansert",
    "it-utskifting-deler-basis",
    "it-batterikapasitet-avansert",
    "it-robusthet-avansert",
    "it-lovkrav-kjemi-energi-basis",
    "it-energieffektivitet-avansert",
    "it-sortering-materialer-basis",
    "it-emballasje-forbedring-avansert",
    "it-transport-storby-avansert",
    "it-menneskerettigheter-basis",
    "it-konfliktmineraler-avansert",
    "it-innsamling-ombruk-basis",
    "it-rapport-ombruk-avansert",
]
STATUTORY, FREE, AWARD = "it-lovkrav-kjemi-energi-basis", "it-produktgaranti-basis", "it-tco-poeng-basis"
HIGH_RISK = "it-menneskerettigheter-basis"
REASON = "Utstyret leveres uten slike deler, se vedlegg 3."


def keys(tender: Tender) -> list[str]:
    """What stands in the documents, in the library's order."""
    return [row.revision.criterion.key for row in journeys.lot_of(tender).chosen.all() if not row.is_dropped]


def codes(tender: Tender) -> dict[str, str]:
    """Key → number in the documents, what is left out included."""
    return {row.revision.criterion.key: row.code for row in journeys.lot_of(tender).chosen.all()}


def scope(page: Page) -> dict[str, list[str]]:
    """Level and the names of the groups that are ticked."""
    sent = page.fields("level")
    names = {
        box.get("value"): said(box.xpath("ancestor::div[1]//label")[0])
        for box in page.root.xpath('//input[@name="groups_it"]')
    }
    return {"level": sent["level"], "groups": [names[pk] for pk in sent.get("groups_it", [])]}


def set_scope(page: Page, level: str) -> Page:
    return page.send({"level": level})


class TestTheScope:
    def test_is_what_the_answers_and_the_words_of_the_name_point_to(
        self, answered: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(answered, "kriterier/")

        assert scope(page) == {
            "level": ["avansert"],
            "groups": [
                "Hele kategorien",
                "PC-er og skjermer",
                "Bærbare PC-er",
                "Innsamling, sletting, ombruk og gjenvinning",
            ],
        }
        for reason in (
            "Forhåndsvalgt fra behovsvurderingen og navnet på anskaffelsen.",
            "Gjelder alt i kategorien.",
            "Foreslått fordi «PC» står i navnet på anskaffelsen.",
            "Foreslått fordi «Bærbare» står i navnet på anskaffelsen.",
            "Foreslått av svarene i behovsvurderingen.",
        ):
            assert reason in page.words

    def test_is_kept_as_chosen_and_no_longer_called_advice(
        self, answered: Tender, go: Callable[..., Page]
    ) -> None:
        groups = [go(answered, "kriterier/").fields("level")["groups_it"][1]]

        answer = go(answered, "kriterier/").send({"level": "basis", "groups_it": groups})
        page = go(answered, "kriterier/")

        assert answer.location == f"{answered.get_absolute_url()}kriterier/?vis=anbefalt"
        assert scope(page) == {"level": ["basis"], "groups": ["PC-er og skjermer"]}
        assert "Forhåndsvalgt" not in page.words

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"groups_it": None}, "Produktgrupper må velges"),
            ({"level": None}, "Nivå må velges"),
            ({"level": "best"}, "Nivå har et svar som ikke finnes i listen. Velg et av alternativene"),
            (
                {"groups_it": ["999999"]},
                "Produktgrupper har et svar som ikke finnes i listen. Velg et av alternativene",
            ),
            (
                {"groups_it": ["x"]},
                "Produktgrupper har et svar som ikke finnes i listen. Velg et av alternativene",
            ),
        ],
    )
    def test_that_is_none_is_refused(
        self, changes: Any, message: str, answered: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(answered, "kriterier/").send(changes, control="level")

        assert (page.status, page.title[:5], page.errors) == (200, "Feil:", [message])
        assert journeys.again(answered).version == answered.version


class TestAPackage:
    @pytest.mark.parametrize(
        ("name", "level", "wanted", "origin"),
        [
            ("minimum:it", "basis", MINIMUM, Origin.MINIMUM),
            ("minimum:it", "avansert", MINIMUM, Origin.MINIMUM),
            (f"sett:{DIFI_SET}", "basis", DIFI_BASIS, Origin.SET),
            (f"sett:{DIFI_SET}", "avansert", DIFI_ADVANCED, Origin.SET),
        ],
    )
    def test_is_taken_in_with_one_press(
        self, name: str, level: str, wanted: list[str], origin: str, answered: Tender, go: Callable[..., Page]
    ) -> None:
        set_scope(go(answered, "kriterier/"), level)

        answer = go(answered, "kriterier/").send({"package": name}, control="package", value=name)

        assert answer.location == f"{answered.get_absolute_url()}kriterier/?vis=valgt"
        assert keys(answered) == wanted
        assert {row.origin for row in journeys.lot_of(answered).chosen.all()} == {origin}

    def test_the_recommendation_is_what_the_page_recommends(
        self, answered: Tender, go: Callable[..., Page]
    ) -> None:
        recommended = [option.key for option in shelf_of(journeys.lot_of(answered)).options if option.because]
        count, every = len(recommended), Revision.objects.published().count()

        go(answered, "kriterier/").send({"package": "anbefalt"}, control="package", value="anbefalt")

        page = go(answered, "kriterier/?vis=anbefalt")
        assert keys(answered) == recommended
        assert page.one("ga-tabs") == (
            f"Valgt {count} kriterier Anbefalt, ikke valgt 0 kriterier Hele biblioteket {every} kriterier"
        )
        assert f"Anbefalingen alle {count} er tatt inn" in page.words

    def test_counts_what_is_missing_and_takes_only_that(
        self, equipped: Tender, go: Callable[..., Page]
    ) -> None:
        before = codes(equipped)
        set_scope(go(equipped, "kriterier/"), "avansert")

        page = go(equipped, "kriterier/")
        assert "8 av 13 kan tas inn" in page.one("ga-packages")
        page.send({"package": f"sett:{DIFI_SET}"}, control="package", value=f"sett:{DIFI_SET}")

        assert set(keys(equipped)) == {*DIFI_BASIS, *DIFI_ADVANCED}
        assert before.items() <= codes(equipped).items()

    @pytest.mark.parametrize("name", ["sett:ukjent", "alt", "sett:", " ", "minimum", "minimum:mat"])
    def test_that_does_not_exist_is_404(self, name: str, answered: Tender, hers: Client) -> None:
        data = {"version": answered.version, "package": name}

        assert hers.post(f"{answered.get_absolute_url()}kriterier/ta-inn/", data).status_code == 404


class TestOneText:
    def test_is_taken_in_and_the_list_stays_as_it_was_narrowed(
        self, answered: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(answered, "kriterier/?vis=alle&type=contract&side=2")
        key = page.root.find_class("ga-criterion")[0].get("id")

        answer = page.send({"key": key}, control="key", value=key)

        assert answer.location.endswith("/kriterier/?vis=alle&type=contract&side=2")
        assert keys(answered) == [key]
        assert journeys.lot_of(answered).chosen.get().origin == Origin.MANUAL

    def test_that_nothing_demands_leaves_at_once(self, equipped: Tender, go: Callable[..., Page]) -> None:
        article = f'//article[@id="{FREE}"]//form'
        page = go(equipped, "kriterier/?vis=valgt")
        (form,) = page.root.xpath(article)

        answer = page.client.post(form.get("action"), dict(form.form_values()))

        assert answer.headers["Location"].endswith("/kriterier/?vis=valgt")
        assert FREE not in codes(equipped)

    @pytest.mark.parametrize(
        ("key", "why"),
        [
            (STATUTORY, "Teksten gjentar en plikt som følger av lov."),
            (HIGH_RISK, "Varene har høy risiko for brudd på menneskerettighetene."),
        ],
    )
    def test_that_the_law_or_the_risk_demands_leaves_only_with_a_reason(
        self, key: str, why: str, equipped: Tender, go: Callable[..., Page]
    ) -> None:
        path, before = f"kriterier/{key}/ta-ut/", codes(equipped)
        assert why in go(equipped, path).words

        empty = go(equipped, path).send({"reason": ""})
        short = go(equipped, path).send({"reason": "x" * 19})
        assert empty.errors == ["Begrunnelse må fylles ut"]
        assert short.errors == ["Begrunnelse må ha minst 20 tegn. Nå er det 19"]
        assert (short.title[:5], short.value("reason")) == ("Feil:", "x" * 19)
        assert codes(equipped) == before

        go(equipped, path).send({"reason": REASON})

        assert key not in keys(equipped)
        assert codes(equipped) == before
        shown = go(equipped, "kriterier/?vis=valgt")
        assert f"Tatt ut: {REASON}" in shown.words
        assert REASON in go(equipped, "se-over/").words

    def test_that_was_left_out_comes_back_with_its_number_and_without_the_reason(
        self, equipped: Tender, go: Callable[..., Page]
    ) -> None:
        before = codes(equipped)
        go(equipped, f"kriterier/{STATUTORY}/ta-ut/").send({"reason": REASON})

        go(equipped, "kriterier/?vis=valgt").send({"key": STATUTORY}, control="key", value=STATUTORY)

        assert STATUTORY in keys(equipped)
        assert codes(equipped) == before
        assert REASON not in go(equipped, "kriterier/?vis=valgt").words

    def test_never_gets_the_number_of_one_that_was_taken_out(
        self, equipped: Tender, go: Callable[..., Page]
    ) -> None:
        before = codes(equipped)
        for key in (FREE, "it-utskifting-deler-basis"):
            go(equipped, f"kriterier/{key}/ta-ut/").send({}, control="version")

        go(equipped, "kriterier/?vis=alle").send({"key": FREE}, control="key", value=FREE)

        assert codes(equipped)[FREE] not in before.values()
        assert len(set(codes(equipped).values())) == len(codes(equipped))

    def test_for_award_becomes_an_award_criterion_and_leaves_with_it(
        self, equipped: Tender, go: Callable[..., Page]
    ) -> None:
        journeys.take(equipped, AWARD)
        row = journeys.lot_of(equipped).award_criteria.get()
        assert (row.chosen.revision.criterion.key, row.type, row.expresses_environment) == (
            AWARD,
            "environment",
            True,
        )

        go(equipped, f"kriterier/{AWARD}/ta-ut/").send({}, control="version")

        assert journeys.lot_of(equipped).award_criteria.count() == 0

    @pytest.mark.parametrize("key", ["ukjent", "IT-PRODUKTGARANTI-BASIS", ""])
    def test_that_does_not_exist_is_404(self, key: str, answered: Tender, hers: Client) -> None:
        data = {"version": answered.version, "key": key}

        assert hers.post(f"{answered.get_absolute_url()}kriterier/ta-inn/", data).status_code == 404
