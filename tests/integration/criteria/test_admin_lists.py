"""What a curator is told waits: in the list of criteria and on the first page."""

from contextlib import ExitStack

import pytest
import time_machine

from criteria.models import Category, Criterion
from criteria.publishing import begin, comment, retire, send_to_hearing
from tests.integration.criteria.rows import by_curator, current
from tests.integration.criteria.use import use
from tests.support.pages import said, visit

CRITERIA = "/admin/criteria/criterion/"


@pytest.fixture
def hers_on(as_user, curator, settings):
    """The curator at work at another moment: the session she has now would have run out by then."""
    settings.WHITENOISE_USE_FINDERS = False
    with ExitStack() as stack:

        def at(moment: str):
            stack.enter_context(time_machine.travel(moment, tick=False))
            return as_user(curator)

        yield at


def keys(client, query: str) -> list[str]:
    return [row.key for row in client.get(CRITERIA + query).context["cl"].result_list]


def under(page, heading: str) -> str:
    return said(page.root.xpath(f"//section[@aria-labelledby='{heading}']")[0])


class TestTheList:
    def test_says_what_stands_and_what_is_coming(self, published, hers):
        begin(published.criterion, by=None)
        send_to_hearing(begin(current("levetid-basis").criterion, by=None), by=None)
        retire(current("garanti-avansert").criterion, by=None)
        Criterion.objects.create(
            key="ny-basis", pair="ny", level="basis", category=Category.objects.get(), order=9
        )

        rows = visit(hers, CRITERIA).root.xpath("//td[contains(@class, 'field-stands')]")

        assert [said(cell) for cell in rows] == [
            "Publisert, Utkast",
            "Utgått",
            "Publisert, På høring",
            "Uten tekst",
        ]

    @pytest.mark.parametrize(
        ("day", "shown"), [("2027-11-22", "22.11.2027"), ("2027-11-23", "Forfalt 22.11.2027")]
    )
    def test_says_which_reviews_are_overdue(self, published, hers_on, day, shown):
        rows = visit(hers_on(f"{day}T12:00:00+01:00"), CRITERIA).root.xpath("//td[@class='field-review']")

        assert said(rows[0]) == shown

    @pytest.mark.parametrize(
        ("moment", "found"),
        [
            ("2027-11-22T22:59:00+00:00", ["garanti-avansert"]),
            ("2027-11-22T23:01:00+00:00", ["garanti-basis", "garanti-avansert", "levetid-basis"]),
        ],
    )
    def test_the_day_changes_at_midnight_here(self, published, hers_on, moment, found):
        assert keys(hers_on(moment), "?venter=forfalt") == found

    def test_counts_the_tenders(self, published, hers):
        use(published), use(by_curator("garanti-basis", title="Ny"))

        assert [row.used for row in hers.get(CRITERIA).context["cl"].result_list] == [2, 0, 0]

    @pytest.mark.parametrize(
        ("day", "found"),
        [
            ("2027-02-20", []),
            ("2027-02-21", ["garanti-avansert"]),
            ("2027-05-22", ["garanti-avansert"]),
            ("2027-05-23", []),
        ],
    )
    def test_finds_what_is_to_be_reviewed_within_ninety_days(self, loaded, hers_on, day, found):
        assert keys(hers_on(f"{day}T12:00:00+01:00"), "?venter=snart") == found

    def test_finds_drafts_and_hearings(self, published, hers):
        begin(published.criterion, by=None)
        send_to_hearing(begin(current("levetid-basis").criterion, by=None), by=None)

        assert keys(hers, "?venter=utkast") == ["garanti-basis"]
        assert keys(hers, "?venter=horing") == ["levetid-basis"]

    def test_finds_what_tenders_have_in_an_old_revision(self, published, hers):
        use(published), use(current("levetid-basis"))
        by_curator("garanti-basis", title="Ny")
        by_curator("garanti-avansert", title="Ny")

        assert keys(hers, "?venter=gammel") == ["garanti-basis"]

    def test_takes_no_heed_of_a_filter_that_is_not_there(self, loaded, hers):
        assert len(keys(hers, "?venter=tull")) == 3

    def test_a_retired_text_is_never_overdue(self, published, hers_on):
        retire(published.criterion, by=None)

        assert keys(hers_on("2030-01-01T12:00:00+01:00"), "?venter=forfalt") == [
            "garanti-avansert",
            "levetid-basis",
        ]

    @pytest.mark.parametrize("query", ["", "?venter=gammel", "?venter=forfalt", "?q=garanti"])
    def test_asks_no_more_of_the_database_with_more_in_it(
        self, published, hers, query, django_assert_max_num_queries
    ):
        for number in range(2, 8):
            use(by_curator("garanti-basis", title=f"Tittel {number}"))
        begin(published.criterion, by=None)

        with django_assert_max_num_queries(12):
            hers.get(CRITERIA + query)


class TestTheFirstPage:
    def test_says_when_nothing_waits(self, loaded, hers_on):
        page = visit(hers_on("2027-01-01T12:00:00+01:00"), "/admin/")

        assert under(page, "desk-heading") == "Venter på deg Ingenting venter."

    def test_lists_drafts_hearings_with_comments_and_overdue_reviews(self, published, hers_on, curator):
        begin(published.criterion, by=None)
        hearing = send_to_hearing(begin(current("levetid-basis").criterion, by=None), by=None)
        comment(hearing, by=curator, text="Ja."), comment(hearing, by=curator, text="Nei.")

        words = under(visit(hers_on("2027-06-01T12:00:00+02:00"), "/admin/"), "desk-heading")

        assert words == (
            "Venter på deg Utkast (1) Produktgaranti garanti-basis, revisjon 2 "
            "På høring (1) Levetid levetid-basis, revisjon 2, 2 kommentarer "
            "Forfalt gjennomgang (1) Lang produktgaranti garanti-avansert, forfalt 22. mai 2027"
        )

    def test_asks_as_much_however_much_waits(self, published, hers_on, django_assert_max_num_queries):
        begin(published.criterion, by=None)
        send_to_hearing(begin(current("levetid-basis").criterion, by=None), by=None)
        client = hers_on("2030-01-01T12:00:00+01:00")

        with django_assert_max_num_queries(12):
            client.get("/admin/")
