"""The library as a list to choose from, and what stands in a tender when the library moves on."""

from collections.abc import Callable

import pytest
from django.test import Client

from criteria.models import Criterion, Revision
from criteria.publishing import publish, retire
from tenders.models import Tender
from tests import journeys
from tests.support.pages import Page, visit

FREE = "it-produktgaranti-basis"


class TestTheList:
    def test_shows_the_whole_library_in_pages_of_20_each_text_once(
        self, answered: Tender, hers: Client
    ) -> None:
        home, following, seen, pages = f"{answered.get_absolute_url()}kriterier/", ["?vis=alle"], [], 0
        while following and pages < 10:
            page = visit(hers, home + following[0])
            seen += [each.get("id") for each in page.root.find_class("ga-criterion")]
            following = page.root.xpath('//nav[@aria-label="Sider"]//a[text()="Neste"]/@href')
            pages += 1

        every = set(Criterion.objects.values_list("key", flat=True))
        assert len(every) >= 90  # the page must stand this many
        assert (pages, len(seen), set(seen)) == (-(-len(every) // 20), len(every), every)

    @pytest.mark.parametrize(
        "query",
        [
            "vis=alle",
            "vis=alle&type=award",
            "vis=alle&niva=basis&produktgruppe=it.mobil",
            "vis=alle&tema=human_rights",
            "vis=alle&type=selection&tema=water",
        ],
    )
    def test_is_narrowed_and_counted(self, query: str, answered: Tender, go: Callable[..., Page]) -> None:
        columns = {
            "type": "kind",
            "niva": "criterion__level",
            "produktgruppe": "product_group__slug",
            "tema": "theme",
        }
        asked = dict(pair.split("=") for pair in query.split("&"))
        every = Revision.objects.published()
        wanted = every.filter(
            **{columns[name]: value.split(".")[-1] for name, value in asked.items() if name in columns}
        )

        page = go(answered, f"kriterier/?{query}")

        assert page.one("ga-filter__result") == f"{wanted.count()} av {every.count()} kriterier"
        assert len(page.root.find_class("ga-criterion")) == min(20, wanted.count())

    @pytest.mark.parametrize(
        "query", ["side=9999", "side=x", "vis=ukjent", "type=ukjent", "niva=%00", "side=-1"]
    )
    def test_bears_an_address_that_makes_no_sense(
        self, query: str, equipped: Tender, go: Callable[..., Page]
    ) -> None:
        assert go(equipped, f"kriterier/?{query}").status == 200


class TestWhenTheLibraryMovesOn:
    @pytest.fixture
    def newer(self, equipped: Tender) -> Revision:
        """A second revision of a text that the tender uses, with other words."""
        old = Revision.objects.get(criterion__key=FREE)
        new = Revision.objects.get(pk=old.pk)
        new.pk, new.number, new.status, new.published_at = None, 2, "draft", None
        new.text_nb, new.title_nb = "Leverandøren skal gi ti års garanti.", "Ny garanti"
        new.save()
        return publish(new, by=None)

    def test_the_tender_keeps_its_own_text_word_for_word_and_says_so(
        self, equipped: Tender, newer: Revision, go: Callable[..., Page]
    ) -> None:
        page = go(equipped, "kriterier/?vis=valgt")
        one = go(equipped, f"kriterier/{FREE}/")

        row = next(r for r in journeys.lot_of(equipped).chosen.all() if r.revision.criterion.key == FREE)
        assert row.revision.number == 1
        assert "Dere bruker revisjon 1. Revisjon 2 er publisert siden" in page.words
        assert " ".join(row.revision.text_nb.split()) in one.words
        assert "ti års garanti" not in page.words + one.words
        assert "Ny garanti" not in page.words + one.words

    def test_the_newer_text_is_taken_in_only_by_hand(
        self, equipped: Tender, newer: Revision, go: Callable[..., Page]
    ) -> None:
        go(equipped, f"kriterier/{FREE}/ta-ut/").send({}, control="version")
        go(equipped, "kriterier/?vis=alle").send({"key": FREE}, control="key", value=FREE)

        assert [
            row.revision for row in journeys.lot_of(equipped).chosen.filter(revision__criterion__key=FREE)
        ] == [newer]
        assert "revisjon 2" in go(equipped, f"kriterier/{FREE}/").words

    def test_a_text_that_is_withdrawn_stays_and_can_be_taken_out(
        self, equipped: Tender, go: Callable[..., Page]
    ) -> None:
        retire(Criterion.objects.get(key=FREE), by=None)

        page = go(equipped, "kriterier/?vis=valgt")
        assert FREE in [each.get("id") for each in page.root.find_class("ga-criterion")]
        assert page.words.count("Teksten er trukket tilbake fra biblioteket.") == 1
        assert go(equipped, f"kriterier/{FREE}/ta-ut/").send({}, control="version").status == 302
        assert FREE not in go(equipped, "kriterier/?vis=alle").words
        assert FREE not in [row.revision.criterion.key for row in journeys.lot_of(equipped).chosen.all()]
