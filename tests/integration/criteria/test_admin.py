"""The curators' workroom: drafts are written, what is published is only read."""

import pytest

from criteria.models import Category, Criterion, Revision
from criteria.publishing import retire
from tests.support.pages import said, visit

ADMIN = "/admin/"
REVISIONS = "/admin/criteria/revision/"
CRITERIA = "/admin/criteria/criterion/"


def change(row: Revision | Criterion) -> str:
    return f"/admin/criteria/{row._meta.model_name}/{row.pk}/change/"


def notes(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


class TestWhoMayComeIn:
    @pytest.mark.parametrize(
        "url", [ADMIN, REVISIONS, CRITERIA, REVISIONS + "add/", "/admin/criteria/label/"]
    )
    def test_not_those_who_are_not_signed_in(self, loaded, client, url):
        response = client.get(url)

        assert response.status_code == 302
        assert "logg-inn" in response.headers["Location"]

    @pytest.mark.parametrize("person", ["officer", "leader"])
    @pytest.mark.parametrize(
        "url", [ADMIN, REVISIONS, CRITERIA, REVISIONS + "add/", "/admin/criteria/label/"]
    )
    def test_not_those_without_the_role(self, request, published, as_user, person, url):
        client = as_user(request.getfixturevalue(person))

        assert client.get(url).status_code in (403, 404)
        assert client.get(change(published)).status_code in (403, 404)
        assert client.post(change(published), {"title_nb": "x"}).status_code in (403, 404)

    @pytest.mark.parametrize(
        "url", [ADMIN, REVISIONS, CRITERIA, REVISIONS + "add/", CRITERIA + "add/", "/admin/criteria/label/"]
    )
    def test_a_curator_may(self, loaded, hers, url):
        assert hers.get(url).status_code == 200

    def test_a_curator_sees_the_library_and_the_words_and_nothing_else(self, loaded, hers):
        apps = {app["app_label"]: app["models"] for app in hers.get(ADMIN).context["app_list"]}

        assert apps.keys() == {"criteria", "tenders"}
        assert [model["name"] for model in apps["tenders"]] == ["Ord i behovet"]
        assert [model["name"] for model in apps["criteria"]] == [
            "Kategorier",
            "Kravsett",
            "Kriterier",
            "Merker",
            "Produktgrupper",
            "Revisjoner",
            "Synonymer",
        ]


class TestTheListOfRevisions:
    def test_shows_drafts_and_published(self, draft, hers):
        words = hers.get(REVISIONS).content.decode()

        assert "4 revisjoner" in words
        assert ">Utkast<" in words

    @pytest.mark.parametrize(
        ("query", "count"),
        [("?status__exact=draft", 1), ("?kind__exact=award", 1), ("?q=levetid", 1), ("?q=garanti", 3)],
    )
    def test_can_be_narrowed(self, draft, hers, query, count):
        assert hers.get(REVISIONS + query).context["cl"].result_count == count

    def test_offers_no_bulk_action(self, draft, hers):
        before = Revision.objects.count()

        assert visit(hers, REVISIONS).root.xpath("//select[@name='action']") == []
        hers.post(REVISIONS, {"action": "delete_selected", "_selected_action": [draft.pk], "post": "yes"})
        assert Revision.objects.count() == before

    def test_asks_little_of_the_database(self, draft, hers, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            hers.get(REVISIONS)


class TestAPublishedText:
    def test_is_shown_with_all_that_hangs_on_it(self, published, hers):
        words = hers.get(change(published)).content.decode()

        for word in ("Produktgaranti", "garantitid", "anskaffelsesloven § 5b", "https://example.no/kilde"):
            assert word in words

    def test_says_which_contracts_it_is_limited_to(self, published, hers):
        limited = Revision.objects.get(criterion__key="garanti-avansert")

        assert "Tjenester, Bygg og anlegg" in hers.get(change(limited)).content.decode()

    def test_is_shown_without_a_field_to_write_in(self, published, hers):
        root = visit(hers, change(published)).root

        assert [field.get("name") for field in root.xpath("//main//textarea | //main//select")] == []
        assert root.xpath("//input[@name='_save']") == []

    def test_cannot_be_changed(self, published, hers):
        answer = hers.post(change(published), {"title_nb": "Endret"})

        assert answer.status_code == 409
        assert "Det du skrev, er ikke lagret" in answer.content.decode()
        published.refresh_from_db()
        assert published.title_nb == "Produktgaranti"

    def test_cannot_be_changed_once_retired(self, published, hers):
        retire(published.criterion, by=None)

        assert hers.post(change(published), {"title_nb": "Endret"}).status_code == 409

    def test_links_to_its_page(self, published, hers):
        assert published.get_absolute_url() in hers.get(change(published)).content.decode()


@pytest.mark.parametrize("which", ["published", "draft"])
def test_no_revision_is_deleted(request, which, hers):
    row = request.getfixturevalue(which)
    url = f"{REVISIONS}{row.pk}/delete/"

    assert hers.get(url).status_code == 403
    assert hers.post(url, {"post": "yes"}).status_code == 403
    assert Revision.objects.filter(pk=row.pk).exists()


class TestADraft:
    def test_is_changed(self, draft, hers):
        page = visit(hers, change(draft))

        answer = page.send({"title_nb": "Ny tittel", "verified_note": "Sjekket."})

        assert answer.status == 302
        draft.refresh_from_db()
        assert (draft.title_nb, draft.verified_note, draft.number) == ("Ny tittel", "Sjekket.", 2)

    def test_saved_as_it_stands_is_as_it_was(self, draft, hers):
        before = Revision.objects.filter(pk=draft.pk).values().get()
        numbers = list(draft.parameters.values())

        assert visit(hers, change(draft)).send({}, control="title_nb").status == 302

        assert Revision.objects.filter(pk=draft.pk).values().get() == before
        assert list(draft.parameters.values()) == numbers

    def test_loses_a_parameter_that_is_ticked_off(self, draft, hers):
        answer = visit(hers, change(draft)).send({"parameters-0-DELETE": "on"}, follow=True)

        assert not draft.parameters.exists()
        assert "2 ting må rettes før teksten kan publiseres. Se øverst på utkastets side." in notes(
            answer.response
        )

    def test_says_at_the_top_what_must_be_mended(self, draft, hers):
        draft.parameters.all().delete()

        (box,) = visit(hers, change(draft)).root.find_class("waits")

        assert [said(line) for line in box.iter("li")] == [
            "{garantitid} i teksten er ingen parameter.",
            "«gjennomgås innen» må ligge etter dagen kildene ble lest.",
        ]

    def test_an_edit_is_logged_with_the_fields_that_changed(self, draft, hers, curator):
        visit(hers, change(draft)).send({"title_nb": "Ny tittel", "parameters-0-default": "6"})

        event = draft.events.get()
        assert (event.kind, event.actor, event.note) == ("edited", curator, "Tittel, Tall")

    def test_an_edit_that_changes_nothing_is_not_logged(self, draft, hers):
        visit(hers, change(draft)).send({}, control="title_nb")

        assert not draft.events.exists()

    def test_is_not_written_over_by_who_opened_it_earlier(self, draft, hers):
        early, late = visit(hers, change(draft)), visit(hers, change(draft))
        late.send({"title_nb": "Den andres tittel"})

        refused = early.send({"title_nb": "Min tittel"})

        draft.refresh_from_db()
        assert draft.title_nb == "Den andres tittel"
        assert "Noen andre har lagret utkastet etter at du åpnet det." in said(refused.root)
        assert refused.value("title_nb") == "Min tittel"

    def test_is_written_over_by_who_has_seen_that_and_saves_again(self, draft, hers):
        early, late = visit(hers, change(draft)), visit(hers, change(draft))
        late.send({"title_nb": "Den andres tittel", "contract_types": ["works", "services"]})

        answer = early.send({"title_nb": "Min tittel"}).send(
            {"text_nb": "Leverandøren skal gi 3 års garanti."}
        )

        draft.refresh_from_db()
        assert answer.status == 302
        assert (draft.title_nb, draft.contract_types) == ("Min tittel", [])

    def test_chooses_among_the_groups_of_its_own_category(self, draft, hers):
        other = Category.objects.create(slug="andre", name="Andre", status_date="2026-11-22")
        other.product_groups.create(slug="fremmed", name="Fremmed gruppe")

        assert "Fremmed gruppe" not in hers.get(change(draft)).content.decode()

    def test_keeps_its_criterion_number_and_status(self, draft, hers):
        other = Criterion.objects.get(key="levetid-basis")
        forged = {"criterion": other.pk, "number": 9, "status": "published", "published_at_0": "2026-01-01"}

        visit(hers, change(draft)).send(forged, control="title_nb")

        draft.refresh_from_db()
        assert (draft.criterion.key, draft.number, draft.status) == ("garanti-basis", 2, "draft")

    def test_has_no_link_to_a_page_that_is_not_there(self, draft, hers):
        assert draft.get_absolute_url() not in hers.get(change(draft)).content.decode()


class TestTheCriteria:
    @pytest.fixture
    def answers(self, loaded):
        category = Category.objects.get()
        return {"key": "ny-basis", "pair": "ny", "level": "basis", "category": category.pk, "order": 9}

    def test_one_is_added(self, hers, answers):
        assert hers.post(CRITERIA + "add/", answers).status_code == 302
        assert Criterion.objects.get(key="ny-basis").loaded_hash == ""

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"key": "ny-avansert"}, "Nøkkelen må være «ny-basis»."),
            ({"set_number": 3}, "Kravsett og nummer i settet hører sammen."),
        ],
    )
    def test_one_that_does_not_fit_is_refused(self, hers, answers, changes, message):
        response = hers.post(CRITERIA + "add/", answers | changes)

        assert message in [text for texts in response.context["errors"] for text in texts]
        assert not Criterion.objects.filter(pair="ny").exists()

    def test_its_address_stands(self, hers, answers, published):
        data = answers | {"key": "ny-basis", "pair": "ny", "order": 3, "set": "", "set_number": ""}

        assert hers.post(change(published.criterion), data).status_code == 302

        row = Criterion.objects.get(pk=published.criterion_id)
        assert (row.key, row.pair, row.order) == ("garanti-basis", "garanti", 0)

    def test_the_order_of_one_that_came_from_no_file_is_hers(self, hers, answers):
        hers.post(CRITERIA + "add/", answers)
        row = Criterion.objects.get(key="ny-basis")

        visit(hers, change(row)).send({"order": "12"})

        row.refresh_from_db()
        assert row.order == 12

    def test_only_the_basis_level_is_a_minimum(self, hers, loaded):
        row = Criterion.objects.get(key="garanti-avansert")

        refused = visit(hers, change(row)).send({"is_minimum": "on"})

        assert "Bare nivå basis er del av anbefalt minimum." in said(refused.root)

    def test_none_is_deleted(self, hers, published):
        url = f"{CRITERIA}{published.criterion_id}/delete/"

        assert hers.post(url, {"post": "yes"}).status_code == 403
