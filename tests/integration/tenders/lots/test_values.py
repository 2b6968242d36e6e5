"""The lots are added together, and the small ones may follow a lower part (FOA § 5-4 (8))."""

from collections.abc import Callable

import pytest

from tenders.models import Tender
from tenders.queries.facts import facts_of
from tenders.queries.lots import whole_lots
from tenders.rules.verdict import judge
from tests import journeys
from tests.integration.tenders.lots.dividing import LOTS, add
from tests.support.pages import Page


class TestTheValues:
    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ((2_000_000, 400_000), ""),
            ((2_000_000, None), ""),
            ((2_000_000, 500_000), "2 500 000 kr. Det er 100 000 kr mer enn anslått verdi"),
            ((2_000_000, 300_000), "2 300 000 kr. Det er 100 000 kr mindre enn anslått verdi"),
            ((2_500_000, None), "2 500 000 kr. Det er 100 000 kr mer enn anslått verdi"),
        ],
    )
    def test_are_added_together(
        self, values: tuple[int, int | None], words: str, ready: Tender, go: Callable[..., Page]
    ) -> None:
        tender = add(ready, estimated_value=values[1])
        tender.lots.filter(number=1).update(estimated_value=values[0])

        page = go(tender, LOTS)

        assert words in page.words
        assert ("Summen stemmer ikke" in page.words) is bool(words)
        # A sum beyond the value could belong in another part: no answer before it is mended.
        stopped = [judge(facts_of(lot)).code == "INNDATA" for lot in whole_lots(journeys.again(tender))]
        assert stopped[0] is ("mer enn" in words)

    def test_a_small_lot_is_judged_by_the_lower_part(self, divided: Tender, go: Callable[..., Page]) -> None:
        """2 400 000 kr for a state body is part III; screens for 480 000 kr are exactly 20 % of it."""
        divided.lots.filter(number=1).update(estimated_value=1_920_000)
        whole = [judge(facts_of(lot)).verdict.lawful for lot in whole_lots(divided)]

        typed = {"estimated_value": "480 000", "is_small": "on"}
        assert go(divided, f"{LOTS}2/").send(typed).status == 302

        lots = whole_lots(journeys.again(divided))
        assert whole == [True, False]
        assert [facts_of(lot).part for lot in lots] == [None, "I"]
        assert [judge(facts_of(lot)).verdict.lawful for lot in lots] == [True, True]
        assert "Bruker unntaket for små delkontrakter og følger del I." in go(divided, LOTS).words
        assert (
            "bruker unntaket for små delkontrakter og følger del I (FOA § 5-4 (8))"
            in go(divided, "del/2/vurdering/").words
        )

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            ("", "Delkontrakten må ha en egen anslått verdi for å kunne bruke unntaket"),
            ("480 001", "De små delkontraktene er til sammen 480 001 kr."),
            ("932 000", "Unntaket gjelder bare små delkontrakter: under 932 000 kr fra 21. april 2026"),
        ],
    )
    def test_the_exception_is_refused_with_the_reason_why(
        self, value: str, words: str, divided: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(divided, f"{LOTS}2/").send({"estimated_value": value, "is_small": "on"})

        assert (page.status, len(page.errors)) == (200, 1)
        assert words in page.errors[0]
        assert not divided.lots.get(number=2).is_small

    def test_one_that_has_become_unlawful_is_not_used_and_the_page_says_so(
        self, divided: Tender, go: Callable[..., Page]
    ) -> None:
        divided.lots.filter(number=2).update(estimated_value=480_000, is_small=True)
        assert facts_of(whole_lots(divided)[1]).part == "I"

        go(divided, "om/").send({"estimated_value": "2 000 000"})

        assert facts_of(whole_lots(journeys.again(divided))[1]).part is None
        assert "Kan ikke bruke unntaket for små delkontrakter." in go(divided, LOTS).words

    def test_a_part_chosen_by_hand_is_never_raised_by_it(self, divided: Tender) -> None:
        divided.lots.filter(number=2).update(estimated_value=480_000, is_small=True)
        reason = "Forhandlingene er unntatt fra del II og III."
        Tender.objects.filter(pk=divided.pk).update(part_override="II", override_reason=reason)

        lots = whole_lots(journeys.again(divided))

        assert [facts_of(lot).part for lot in lots] == ["II", "I"]
