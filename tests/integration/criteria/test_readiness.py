"""Whether a draft may be published: asked as a category file would be."""

import pytest

from criteria.content import ContentError, checked, dump
from criteria.models import Alias, Category, Label, Revision
from criteria.publishing import begin
from criteria.readiness import NotReady, faults, publish_when_ready
from criteria.rows import category_file
from tests.integration.criteria.rows import current


@pytest.fixture
def draft(published, curator):
    return begin(published.criterion, by=curator)


def changed(draft: Revision, **values) -> Revision:
    Revision.objects.filter(pk=draft.pk).update(**values)
    draft.refresh_from_db()
    return draft


def test_what_stands_in_the_library_can_be_published_again(loaded, curator):
    for row in Revision.objects.published().with_everything():
        assert faults(begin(row.criterion, by=curator)) == []


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"text_nb": "Garanti i {garantitid} år."}, "Teksten må binde med «skal»."),
        ({"title_nb": ""}, "«tittel» mangler."),
        (
            {"proof_nb": "Garantivilkår."},
            "«dokumentasjon» må godta «eller tilsvarende dokumentasjon».",
        ),
        ({"differs_nb": "Lengre."}, "«strengere enn basis» skal si hva som er strengere enn basis"),
        ({"review_on": "2026-11-22"}, "«gjennomgås innen» må ligge etter dagen kildene ble lest."),
        (
            {"kind": "selection", "fulfilled_at": "delivery"},
            "Et kvalifikasjonskrav må være oppfylt ved tilbudet («oppfylles ved»: tender).",
        ),
        ({"verified": False}, "«om kontrollen» må si hva som ikke er bekreftet."),
        ({"text_nn": "Leverandøren skal gi {aar} år."}, "{aar} i teksten er ingen parameter."),
        ({"rationale_nb": "x" * 10_001}, "«hvorfor» er lengre enn 10000 tegn."),
    ],
)
def test_a_fault_is_told_in_the_words_of_the_form(draft, values, fault):
    (found,) = faults(changed(draft, **values))

    assert fault in found


def test_an_advanced_text_must_say_what_is_stricter_than_basis(loaded, curator):
    draft = begin(current("garanti-avansert").criterion, by=curator)

    (fault,) = faults(changed(draft, differs_nb=""))

    assert "skal si hva som er strengere enn basis" in fault


def test_the_basis_may_stand_as_an_alias(loaded, curator):
    category = Category.objects.get()
    Alias.objects.create(
        key="levetid-avansert",
        pair="levetid",
        level="avansert",
        category=category,
        product_group=category.product_groups.first(),
        criterion=current("garanti-avansert").criterion,
    )

    assert faults(begin(current("levetid-basis").criterion, by=curator)) == []


def test_a_label_that_no_published_text_has_is_known_all_the_same(draft):
    draft.labels.add(Label.objects.create(slug="blomsten", name="Blomsten", kind="type I-merke"))

    assert faults(draft) == []


def test_the_faults_of_other_texts_are_not_its_own(draft):
    other = begin(current("levetid-basis").criterion, by=None)
    changed(other, text_nb="Bør.")

    assert faults(draft) == []


def test_what_is_not_ready_is_not_published(draft, curator):
    changed(draft, text_nb="Garanti i {garantitid} år.")

    with pytest.raises(NotReady, match="kan ikke publiseres ennå") as caught:
        publish_when_ready(draft, by=curator)

    assert caught.value.faults == ["Teksten må binde med «skal»."]
    assert current("garanti-basis").number == 1


def test_what_is_published_gives_a_file_that_can_be_loaded(draft, curator):
    publish_when_ready(changed(draft, title_nb="Ny tittel"), by=curator)

    content = category_file(Category.objects.get())

    assert checked("prover.yaml", dump(content).encode()) == content


def test_a_file_is_refused_for_what_a_draft_is_refused_for(draft, curator):
    changed(draft, proof_nb="Garantivilkår.")
    Revision.objects.filter(pk=draft.pk).update(number=9)
    content = category_file(Category.objects.get())
    text = dump(content).replace("Garantivilkår eller tilsvarende dokumentasjon.", "Garantivilkår.", 1)

    with pytest.raises(ContentError, match="«proof» må godta «eller tilsvarende dokumentasjon»"):
        checked("prover.yaml", text.encode())
    assert faults(draft) == ["«dokumentasjon» må godta «eller tilsvarende dokumentasjon»."]
