"""load_criteria and dump_criteria, as they are called."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from criteria.content import dump, parse
from criteria.models import Category, Label, Synonym
from criteria.rows import category_file
from tests.integration.criteria.conftest import load
from tests.integration.criteria.rows import by_curator, everything
from tests.unit.criteria.samples import YAML, sample, without


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "prover.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


def run(*paths):
    out, err = StringIO(), StringIO()
    call_command("load_criteria", *map(str, paths), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def dumped():
    out = StringIO()
    call_command("dump_criteria", "prover", stdout=out)
    return out.getvalue()


def test_loading_says_what_it_did(db, path):
    assert run(path) == ("prover: 3 nye, 0 endret, 0 utgår, 0 uendret, 0 i konflikt\n", "")
    assert run(path) == ("prover: 0 nye, 0 endret, 0 utgår, 3 uendret, 0 i konflikt\n", "")


def test_a_conflict_is_told(loaded, path):
    by_curator("garanti-basis", title="Redaktørens tittel")
    path.write_text(YAML.replace("title: Produktgaranti", "title: Garanti"), encoding="utf-8")

    out, err = run(path)

    assert out.endswith("1 i konflikt\n")
    assert err == "konflikt, ikke endret: garanti-basis\n"


def test_a_conflict_in_the_frame_is_told_too(loaded, path):
    Label.objects.update(name="Redaktørens merke")
    path.write_text(YAML.replace("name: Svanemerket", "name: Svana"), encoding="utf-8")

    out, err = run(path)

    assert out.endswith("1 i konflikt\n")
    assert err == "konflikt, ikke endret: merket «Svana»\n"


def test_a_text_that_is_not_good_enough_is_refused_before_any_row(loaded, path):
    before = everything()
    text = YAML.replace("skal gi 7 års garanti", "bør gi 7 års garanti")
    path.write_text(text.replace("title: Produktgaranti", "title: Garanti"), encoding="utf-8")

    with pytest.raises(CommandError, match="garanti-avansert: «bør» i «text» binder ikke"):
        run(path)

    assert everything() == before


def test_the_synonyms_are_loaded_with_the_whole_library_and_their_conflicts_told(db, settings, tmp_path):
    (tmp_path / "criteria").mkdir()
    (tmp_path / "criteria" / "prover.yaml").write_text(YAML, encoding="utf-8")
    file = tmp_path / "synonyms.yaml"
    file.write_text("synonyms: [[pc, datamaskin]]", encoding="utf-8")
    settings.FIXTURES = tmp_path
    assert run()[0].endswith("synonymer: 1 nye, 0 endret, 0 utgår, 0 uendret, 0 i konflikt\n")
    Synonym.objects.update(words=["pc", "dator"])
    file.write_text("synonyms: [[pc, laptop]]", encoding="utf-8")

    assert run()[1] == "konflikt, ikke endret: pc, dator\n"


def test_a_fault_in_the_synonyms_leaves_everything_as_it_was(db, settings, tmp_path):
    (tmp_path / "criteria").mkdir()
    (tmp_path / "criteria" / "prover.yaml").write_text(YAML, encoding="utf-8")
    (tmp_path / "synonyms.yaml").write_text("synonyms: [[pc]]", encoding="utf-8")
    settings.FIXTURES = tmp_path

    for check in (True, False):
        with pytest.raises(CommandError, match=r"synonyms\.yaml: gruppe 1: En gruppe må ha minst to ord"):
            call_command("load_criteria", check=check)
    assert not Category.objects.exists()


def test_one_broken_file_of_two_leaves_everything_as_it_was(loaded, path, tmp_path):
    before = everything()
    path.write_text(YAML.replace("title: Produktgaranti", "title: Garanti"), encoding="utf-8")
    broken = tmp_path / "annen.yaml"
    broken.write_text("category: {slug: x}", encoding="utf-8")

    with pytest.raises(CommandError, match="nøkkelen «name» mangler"):
        run(path, broken)

    assert everything() == before


def test_a_file_that_cannot_be_applied_undoes_those_before_it(db, path, tmp_path):
    run(path)
    before = everything()
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    own = YAML.replace("garanti", "a").replace("levetid", "b").replace("slug: prover", "slug: andre")
    first.write_text(own, encoding="utf-8")
    second.write_text(YAML.replace("slug: prover", "slug: tredje"), encoding="utf-8")

    with pytest.raises(CommandError, match="tilhører allerede kategorien «prover»"):
        run(first, second)

    assert everything() == before


def test_what_is_dumped_is_the_file(loaded):
    assert parse(dumped()) == sample()


def test_what_is_dumped_and_loaded_changes_nothing(loaded, path):
    path.write_text(dumped(), encoding="utf-8")

    assert "3 uendret, 0 i konflikt" in run(path)[0]


def test_a_dump_holds_what_is_published_now(loaded):
    by_curator("garanti-basis", title="Redaktørens tittel")
    load(without(sample(), "levetid-basis"))

    content = parse(dumped())

    assert [each.texts["title"] for each in content.criteria] == [
        "Redaktørens tittel",
        "Lang produktgaranti",
    ]


def test_an_unknown_category_is_told_with_those_that_exist(loaded):
    with pytest.raises(CommandError, match="Ukjent kategori «tull»"):
        call_command("dump_criteria", "tull")


def test_all_of_it_goes_in_and_out_again(db, tmp_path):
    out, path = StringIO(), tmp_path / "it.yaml"
    call_command("load_criteria", stdout=out)
    path.write_text(dump(category_file(Category.objects.get(slug="it"))), encoding="utf-8")

    assert "92 uendret, 0 i konflikt" in run(path)[0]
