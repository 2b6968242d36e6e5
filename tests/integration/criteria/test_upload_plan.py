"""A good category file: its plan is looked at, and then carried out exactly as it was shown."""

from dataclasses import replace

from criteria.models import Alias, Category, Label, Revision, RevisionEvent, Upload
from criteria.publishing import publish, retire
from tests.factories import UserFactory
from tests.integration.criteria.rows import by_curator, current, everything
from tests.integration.criteria.sending import LIST, PLAN, WITH_ALIAS, notes, part, plan_of, send
from tests.support.pages import said, visit
from tests.unit.criteria.samples import entry, sample, with_texts, without


class TestThePlan:
    def test_is_shown_before_anything_is_done(self, loaded, hers):
        before = everything()
        content = with_texts(without(sample(), "levetid-basis"), title="Lengre produktgaranti")
        new = replace(entry(sample(), "levetid-basis"), id="ny-basis", pair="ny")

        page = plan_of(hers, replace(content, criteria=(*content.criteria, new)))

        assert part(page, "Nye (1)") == "ny-basis: Levetid"
        assert part(page, "Utgår (1)") == "levetid-basis: Levetid"
        assert part(page, "Endret (1)") == (
            "garanti-basis: Lengre produktgaranti Tittel "
            "Fjernet: ProduktgarantiLagt til: Lengre produktgaranti"
        )
        assert everything() == before

    def test_shows_what_is_in_conflict_from_the_library_to_the_file(self, loaded, hers):
        by_curator("garanti-basis", title="Redaktørens tittel")

        page = plan_of(hers, with_texts(sample(), title="Filens tittel"))

        assert part(page, "I konflikt (1)") == (
            "garanti-basis: Filens tittel Tittel Fjernet: RedaktørensLagt til: Filens tittel"
        )

    def test_shows_a_text_that_a_curator_took_out(self, loaded, hers):
        retire(current("levetid-basis").criterion, by=None)

        page = plan_of(hers, with_texts(sample(), "levetid-basis", title="Ny"))

        assert part(page, "I konflikt (1)") == "levetid-basis: Ny"

    def test_shows_the_rows_above_the_criteria(self, loaded, hers):
        Label.objects.update(name="Redaktørens merke")
        content = sample()
        category = replace(content.category, name="Nye prøver")
        labels = (replace(content.labels[0], covers="Alt."),)
        groups = (replace(content.product_groups[0], words=("pc", "bærbar")), *content.product_groups[1:])
        sets = (*content.sets, replace(content.sets[0], slug="nytt", name="Nytt sett"))

        page = plan_of(
            hers, replace(content, category=category, labels=labels, product_groups=groups, sets=sets)
        )

        assert part(page, "I konflikt (1)").startswith("merket «Svanemerket» Navn")
        assert "kategorien «Nye prøver» Kategoriens side name: Fjernet: PrøverLagt til: Nye prøver" in part(
            page, "Rammen endres (2)"
        )
        assert "produktgruppen «PC-er» Ord som peker hit" in part(page, "Rammen endres (2)")
        assert part(page, "Nytt i rammen (1)") == "kravsettet «Nytt sett»"

    def test_says_when_nothing_will_change(self, loaded, hers):
        assert "Biblioteket sier det samme som filen." in said(plan_of(hers, sample()).root)

    def test_shows_aliases_that_come_and_go(self, loaded, hers):
        send(hers, WITH_ALIAS)
        page = visit(hers, PLAN)

        assert part(page, "Samme krav i andre kategorier (1)") == "x-basis: viser til levetid-basis"
        page.send({}, control="shown")
        assert Alias.objects.get().key == "x-basis"
        assert part(plan_of(hers, sample()), "Samme krav i andre kategorier (1)") == "x-basis: tas bort"

    def test_is_each_curators_own(self, loaded, hers, as_user, agency):
        plan_of(hers, sample())
        other = as_user(UserFactory(role="curator", agency=agency))

        assert notes(visit(other, PLAN, follow=True)) == ["Ingen fil venter. Last opp filen på nytt."]

    def test_of_an_earlier_file_gives_way_to_the_newest(self, loaded, hers, curator):
        plan_of(hers, with_texts(sample(), title="Første"))
        page = plan_of(hers, with_texts(sample(), title="Andre"))

        assert "Andre" in part(page, "Endret (1)")
        assert Upload.objects.get().owner == curator

    def test_takes_no_more_queries_for_more_texts(self, loaded, hers, django_assert_max_num_queries):
        plan_of(hers, with_texts(with_texts(sample(), title="A"), "levetid-basis", title="B"))

        with django_assert_max_num_queries(40):
            hers.get(PLAN)


class TestCarryingOut:
    def test_does_what_the_plan_said_in_the_curators_name(self, loaded, hers, curator):
        page = plan_of(hers, with_texts(without(sample(), "levetid-basis"), title="Lengre produktgaranti"))

        answer = page.send({}, control="shown", follow=True)

        assert answer.response.redirect_chain == [(LIST, 302)]
        assert notes(answer) == ["Gjennomført. prover: 0 nye, 1 endret, 1 utgår, 1 uendret, 0 i konflikt."]
        assert current("garanti-basis").title_nb == "Lengre produktgaranti"
        assert not Revision.objects.published().filter(criterion__key="levetid-basis").exists()
        new = RevisionEvent.objects.filter(revision=current("garanti-basis")).get()
        assert (new.actor, new.kind, new.note) == (curator, "published", "Lest inn fra kategorifilen.")
        assert not Upload.objects.exists()

    def test_is_done_once(self, loaded, hers):
        page = plan_of(hers, with_texts(sample(), title="Ny"))
        page.send({}, control="shown")

        answer = page.send({}, control="shown", follow=True)

        assert notes(answer)[-1] == "Ingen fil venter. Last opp filen på nytt."
        assert Revision.objects.filter(criterion__key="garanti-basis").count() == 2

    def test_is_refused_when_the_library_has_changed_since_the_plan_was_shown(self, loaded, hers):
        page = plan_of(hers, with_texts(sample(), title="Filens tittel"))
        by_curator("garanti-basis", title="Redaktørens tittel")

        again = page.send({}, control="shown")

        assert "Se over den nye planen." in notes(again)[0]
        assert "Redaktørens" in part(again, "I konflikt (1)")
        assert current("garanti-basis").title_nb == "Redaktørens tittel"
        assert again.send({}, control="shown", follow=True).response.redirect_chain == [(LIST, 302)]

    def test_is_refused_when_another_file_was_sent_in_another_window(self, loaded, hers):
        page = plan_of(hers, with_texts(sample(), title="Første fil"))
        plan_of(hers, with_texts(sample(), title="Andre fil"))

        page.send({}, control="shown")

        assert current("garanti-basis").title_nb == "Produktgaranti"

    def test_is_refused_without_the_page(self, loaded, hers):
        plan_of(hers, with_texts(sample(), title="Ny"))

        hers.post(PLAN, {})

        assert current("garanti-basis").title_nb == "Produktgaranti"

    def test_tells_what_has_become_impossible(self, loaded, hers):
        new = replace(entry(sample(), "levetid-basis"), id="ny-basis", pair="ny")
        page = plan_of(hers, replace(sample(), criteria=(*sample().criteria, new)))
        other = Category.objects.create(slug="andre", name="Andre", status_date="2026-11-22")
        other.criteria.create(key="ny-basis", pair="ny", level="basis")

        answer = page.send({}, control="shown", follow=True)

        assert notes(answer) == ["criteria, ny-basis: tilhører allerede kategorien «andre»."]

    def test_leaves_a_draft_under_work_alone(self, draft, hers):
        plan_of(hers, with_texts(sample(), title="Ny")).send({}, control="shown")

        draft.refresh_from_db()
        assert (draft.status, draft.number, current("garanti-basis").number) == ("draft", 2, 3)


def test_a_draft_published_between_the_plan_and_the_button_is_a_change_like_any_other(draft, hers):
    page = plan_of(hers, with_texts(sample(), title="Filens tittel"))
    publish(draft, by=None)

    again = page.send({}, control="shown")

    assert "Se over den nye planen." in notes(again)[0]
    assert current("garanti-basis") == draft
