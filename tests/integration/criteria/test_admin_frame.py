"""What stands above the criteria is edited in place, within the bounds of a category file."""

from dataclasses import replace

import pytest

from criteria.content import checked, dump
from criteria.models import Category, CriteriaSet, Label, ProductGroup, Revision, Synonym
from criteria.rows import category_file
from criteria.sync import make_plan
from tests.integration.criteria.conftest import load
from tests.support.pages import said, visit
from tests.unit.criteria.samples import sample

IMPACT = {
    "impacts-TOTAL_FORMS": "1",
    "impacts-0-stage": "production",
    "impacts-0-impact": "climate",
    "impacts-0-is_hot_spot": "on",
    "impacts-0-text": "Det meste av utslippet.",
    "impacts-0-sources": "https://example.no/rapport ; 2026-11-22\r\nNotat om utslipp ; 2026-11-20",
    "impacts-0-order": "0",
}
MEASURE = {
    "measures-TOTAL_FORMS": "1",
    "measures-0-slug": "prover-bruk-lenger",
    "measures-0-step": "unnga",
    "measures-0-text": "Bruk utstyret lenger.",
    "measures-0-order": "0",
}
LAW = {
    "laws-TOTAL_FORMS": "1",
    "laws-0-name": "Økodesignforordningen",
    "laws-0-provision": "(EU) 2024/1781",
    "laws-0-summary": "Krav til produkter.",
    "laws-0-order": "0",
}


def change(row) -> str:
    return f"/admin/criteria/{row._meta.model_name}/{row.pk}/change/"


def faults(page) -> list[str]:
    return [said(line) for each in page.root.find_class("errorlist") for line in each.iter("li")]


@pytest.fixture
def category(loaded):
    return Category.objects.get()


class TestACategory:
    def test_is_changed_with_all_its_page(self, category, hers):
        laws = LAW | {"laws-0-status": "Ikke tatt inn i EØS-avtalen."}
        risks = {
            "risks-TOTAL_FORMS": "1",
            "risks-0-product": "PC",
            "risks-0-raw_material": "high",
            "risks-0-order": "0",
        }

        answer = visit(hers, change(category)).send(
            {"name": "Nye prøver", **IMPACT, **MEASURE, **laws, **risks}
        )

        content = category_file(Category.objects.get())
        assert answer.status == 302
        assert content.category.name == "Nye prøver"
        assert [(s.url, s.ref, str(s.consulted)) for s in content.impacts[0].sources] == [
            ("https://example.no/rapport", "", "2026-11-22"),
            ("", "Notat om utslipp", "2026-11-20"),
        ]
        assert content.measures[0].id == "prover-bruk-lenger"
        assert content.laws[0].status == "Ikke tatt inn i EØS-avtalen."
        assert content.risks[0].raw_material == "high"
        assert checked("prover.yaml", dump(content).encode()) == content

    def test_loses_a_row_of_its_page_that_is_ticked_off(self, category, hers):
        visit(hers, change(category)).send(IMPACT | MEASURE)

        answer = visit(hers, change(category)).send({"measures-0-DELETE": "on"})

        content = category_file(Category.objects.get())
        assert (answer.status, len(content.impacts), content.measures) == (302, 1, ())

    def test_has_its_lists_as_plain_lines(self, category, hers):
        page = visit(hers, change(category)).send(
            {"cpv": "302 Datautstyr\r\n\r\n 3021 Datamaskiner ", "human_rights": "Tvang.\r\n\r\nBarn."}
        )

        category.refresh_from_db()
        assert page.status == 302
        assert category.cpv == [
            {"prefix": "302", "name": "Datautstyr"},
            {"prefix": "3021", "name": "Datamaskiner"},
        ]
        assert category.human_rights == "Tvang.\nBarn."
        assert visit(hers, change(category)).value("cpv") == "302 Datautstyr\r\n3021 Datamaskiner"

    def test_saved_as_it_stands_is_as_it_was(self, category, hers):
        before = Category.objects.values().get()

        assert visit(hers, change(category)).send({}, control="cpv").status == 302

        assert Category.objects.values().get() == before
        assert make_plan(sample()).is_idle

    @pytest.mark.parametrize(
        ("sent", "wanted"),
        [
            ({"cpv": "Datautstyr"}, "Linje 1: Skriv 2–8 sifre, mellomrom og navn, som «302 Datautstyr»."),
            (
                {"cpv": "302 Data\n3 Annet"},
                "Linje 2: Skriv 2–8 sifre, mellomrom og navn, som «302 Datautstyr».",
            ),
            ({"cpv": "302 Data\n302 Data"}, "Linje 2: «302 Data» står to ganger."),
            ({"cpv": "302 Da\u202eta"}, "Linje 1: Teksten inneholder et usynlig kontrolltegn (U+202E)."),
            ({"intro": ""}, "Feltet er påkrevet."),
            ({"intro": "x" * 10_001}, "Teksten er lengre enn 10000 tegn."),
            (
                IMPACT | {"impacts-0-sources": "https://example.no"},
                "Linje 1: Skriv adressen eller henvisningen",
            ),
            (
                IMPACT | {"impacts-0-sources": "Notat ; 2026-02-30"},
                "Linje 1: Skriv adressen eller henvisningen",
            ),
            (
                IMPACT | {"impacts-0-sources": "Notat ; 22.11.2026"},
                "Linje 1: Skriv adressen eller henvisningen",
            ),
            (
                IMPACT | {"impacts-0-sources": "https://exa mple.no ; 2026-11-22"},
                "Linje 1: «https://exa mple.no» må være en adresse som begynner med https://.",
            ),
            (
                MEASURE | {"measures-0-slug": "Prover_1"},
                "Teksten må bestå av a–z, 0–9 og enkle bindestreker.",
            ),
            (LAW, "Si hvorfor regelen ikke binder i Norge."),
            (LAW | {"laws-0-binds": "on"}, "Regelen gjelder ikke i Norge."),
        ],
    )
    def test_is_refused_what_a_file_would_be_refused(self, category, hers, sent, wanted):
        before = dump(category_file(category))

        page = visit(hers, change(category)).send(sent)

        assert [line for line in faults(page) if wanted in line] != []
        assert dump(category_file(Category.objects.get())) == before

    def test_is_found_by_its_new_name(self, category, hers, client):
        visit(hers, change(category)).send({"name": "Kontorrekvisita"})

        assert "3 av 3" in client.get("/kriterier/?q=kontorrekvisita").content.decode() or (
            "3 kriterier" in client.get("/kriterier/?q=kontorrekvisita").content.decode()
        )

    def test_keeps_its_code(self, category, hers):
        visit(hers, change(category)).send({"slug": "annet", "name": "Ny"}, control="name")

        assert Category.objects.get().slug == "prover"

    def test_is_begun_with_the_group_that_all_have(self, loaded, hers):
        page = visit(hers, "/admin/criteria/category/add/").send(
            {"slug": "nye", "name": "Nye", "order": "9", "intro": "Noe nytt.", "status_date": "2026-11-22"}
        )

        assert page.status == 302
        assert Category.objects.get(slug="nye").product_groups.get().slug == "alle"

    def test_changed_here_is_a_conflict_when_the_file_changes_too(self, category, hers):
        visit(hers, change(category)).send({"name": "Redaktørens navn"})
        content = sample()
        changed = replace(content, category=replace(content.category, name="Filens navn"))

        assert make_plan(content).all_conflicts == []
        assert load(changed).all_conflicts == ["kategorien «Filens navn»"]
        assert Category.objects.get().name == "Redaktørens navn"


class TestAProductGroup:
    def test_is_changed_and_its_texts_found_by_its_new_words(self, loaded, hers, client):
        group = ProductGroup.objects.get(slug="mobil")

        page = visit(hers, change(group)).send({"words": "nallefon\r\nbrikkefon"})

        group.refresh_from_db()
        assert (page.status, group.words) == (302, ["nallefon", "brikkefon"])
        assert "Levetid" in client.get("/kriterier/?q=brikkefon").content.decode()

    def test_keeps_its_code_category_and_the_order_of_the_file(self, loaded, hers):
        group = ProductGroup.objects.get(slug="mobil")
        forged = {"slug": "x", "category": "99", "order": "7", "name": "Mobiler"}

        visit(hers, change(group)).send(forged, control="name")

        group.refresh_from_db()
        assert (group.slug, group.category.slug, group.order, group.name) == ("mobil", "prover", 2, "Mobiler")

    def test_the_one_for_the_whole_category_stands(self, loaded, hers):
        whole = ProductGroup.objects.get(slug="alle")

        assert hers.post(change(whole), {"name": "x"}).status_code == 403

    def test_another_for_the_whole_category_is_refused(self, category, hers):
        page = visit(hers, "/admin/criteria/productgroup/add/").send(
            {"category": category.pk, "slug": "alle", "name": "Alle", "order": "1"}
        )

        assert "Hver kategori har gruppen «alle» fra før." in faults(page)


class TestALabel:
    def test_is_changed_and_its_texts_found_by_its_new_name(self, loaded, hers, client):
        visit(hers, change(Label.objects.get())).send({"name": "Tranemerket"})

        assert "Produktgaranti" in client.get("/kriterier/?q=tranemerket").content.decode()

    @pytest.mark.parametrize(
        ("sent", "wanted"),
        [
            ({"covers": ""}, "Feltet er påkrevet."),
            ({"proof": ""}, "Feltet er påkrevet."),
            ({"name": "Skjult\u202e"}, "Teksten inneholder et usynlig kontrolltegn (U+202E)."),
            ({"url": "ftp://example.no/merke"}, "Teksten må være en adresse som begynner med https://."),
        ],
    )
    def test_is_refused_what_a_file_would_be_refused(self, loaded, hers, sent, wanted):
        assert wanted in faults(visit(hers, change(Label.objects.get())).send(sent))

    def test_takes_an_address_as_long_as_a_file_may_have(self, loaded, hers):
        address = f"https://example.no/{'a' * 480}"

        visit(hers, change(Label.objects.get())).send({"url": address})

        assert Label.objects.get().url == address


class TestASet:
    def test_is_changed_and_its_texts_found_by_its_new_name(self, loaded, hers, client):
        page = visit(hers, change(CriteriaSet.objects.get())).send(
            {"name": "Tranesettet", "notes": "Første.\r\nAndre."}
        )

        assert (page.status, CriteriaSet.objects.get().notes) == (302, ["Første.", "Andre."])
        assert "Produktgaranti" in client.get("/kriterier/?q=tranesettet").content.decode()


@pytest.mark.parametrize("model", ["category", "productgroup", "label", "criteriaset", "synonym"])
class TestAllOfThem:
    @pytest.fixture
    def row(self, loaded, model):
        Synonym.objects.create(words=["garanti", "forsikring"])
        models = {m._meta.model_name: m for m in (Category, ProductGroup, Label, CriteriaSet, Synonym)}
        return models[model].objects.last()

    def test_none_is_deleted(self, row, hers, model):
        url = change(row).replace("change", "delete")

        assert hers.get(url).status_code == 403
        assert hers.post(url, {"post": "yes"}).status_code == 403
        assert "delete_selected" not in hers.get(f"/admin/criteria/{model}/").content.decode()

    @pytest.mark.parametrize("person", ["officer", "leader", "outsider"])
    def test_they_are_closed_to_all_but_curators(self, request, row, as_user, model, person):
        client = as_user(request.getfixturevalue(person))
        before = type(row).objects.values().get(pk=row.pk)

        for url in (f"/admin/criteria/{model}/", f"/admin/criteria/{model}/add/", change(row)):
            assert client.get(url).status_code == 404
            assert client.post(url, {"name": "x", "words": "x\ny"}).status_code == 404
        assert type(row).objects.values().get(pk=row.pk) == before

    def test_their_list_asks_little_of_the_database(self, row, hers, model, django_assert_max_num_queries):
        with django_assert_max_num_queries(10):
            hers.get(f"/admin/criteria/{model}/")

    def test_an_edit_leaves_the_published_texts_as_they_were(self, row, hers, model):
        before = list(Revision.objects.values())

        visit(hers, change(row)).send({}, control="words" if model == "synonym" else "name")

        assert list(Revision.objects.values()) == before
