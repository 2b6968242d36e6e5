"""What changed from one public text to another, for all to read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from criteria.models import Revision
from criteria.publishing import begin, publish, retire, send_to_hearing
from tests.integration.criteria.rows import by_curator
from tests.support.pages import said, visit

BASIS = "/kriterier/garanti-basis/"


@pytest.fixture(autouse=True)
def _no_static_files(settings: object) -> None:
    settings.WHITENOISE_USE_FINDERS = False


@pytest.fixture
def go(client):
    return lambda old, new: visit(client, f"{BASIS}{old}/mot/{new}/")


@pytest.fixture
def three(loaded):
    """Three public texts of «garanti-basis»: the second has a new title, the third also a new reason."""
    by_curator("garanti-basis", title="Lengre produktgaranti")
    return by_curator("garanti-basis", rationale="Hvert <b>bruksår</b> teller.")


def changes(page):
    """Each part that differs: its name, what was taken out and what came in."""
    return [
        (said(part.find("h2")), [said(e) for e in part.iter("del")], [said(e) for e in part.iter("ins")])
        for part in page.root.xpath("//main//section")
    ]


def test_it_shows_each_part_that_differs_word_by_word(three, go):
    page = go(1, 2)

    assert page.status == 200
    assert changes(page) == [
        ("Tittel", ["Fjernet: Produktgaranti"], ["Lagt til: Lengre produktgaranti"]),
    ]


def test_it_says_between_which_texts(three, go):
    page = go(1, 3)

    assert page.title == "Lengre produktgaranti: endringer fra revisjon 1 til 3 – Grønne anbud"
    assert [a.get("href") for a in page.root.xpath("//p[@class='ga-ingress']/a")] == [
        BASIS + "1/",
        BASIS + "3/",
    ]
    assert [name for name, _, _ in changes(page)] == ["Tittel", "Hvorfor"]


def test_the_older_comes_first_whatever_is_asked(three, go):
    assert changes(go(2, 1)) == changes(go(1, 2))
    assert go(2, 1).title == go(1, 2).title


def test_a_text_is_like_itself(three, go):
    page = go(2, 2)

    assert changes(page) == []
    assert "Tekstene er like." in page.words


def test_what_the_texts_say_is_escaped(three, go):
    page = go(2, 3)

    assert changes(page)[0][2] == ["Lagt til: <b>", "Lagt til: </b>"]
    assert page.root.xpath("//main//b") == []


def test_a_retired_text_is_compared_too(three, go):
    retire(three.criterion, by=None)

    assert go(1, 3).status == 200


@pytest.mark.parametrize(("old", "new"), [(1, 4), (0, 1), (3, 99999), ("x", 1)])
def test_a_text_that_is_not_there_gives_404(three, go, old, new):
    assert go(old, new).status == 404


def test_nor_does_a_draft_or_a_text_on_hearing_show(three, go, curator):
    draft = begin(three.criterion, by=curator)
    assert (draft.number, go(3, 4).status) == (4, 404)

    send_to_hearing(draft, by=curator)
    assert go(3, 4).status == 404

    publish(draft, by=curator)
    assert go(3, 4).status == 200


def test_nor_is_it_shown_to_a_curator_before_it_is_public(three, hers, curator):
    begin(three.criterion, by=curator)

    assert hers.get(f"{BASIS}3/mot/4/").status_code == 404


def test_another_criterion_has_other_texts(three, client):
    assert client.get("/kriterier/levetid-basis/1/mot/2/").status_code == 404
    assert client.get("/kriterier/finnes-ikke/1/mot/2/").status_code == 404


def test_it_asks_the_same_of_the_database_however_much_differs(three, client):
    def asked(old, new):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{BASIS}{old}/mot/{new}/").status_code == 200
        return len(captured)

    assert asked(2, 2) == asked(1, 3) <= 12


def test_the_history_leads_to_each_step(three, client):
    links = visit(client, BASIS).root.xpath("//a[starts-with(., 'Hva er endret')]")

    assert [(said(a), a.get("href")) for a in links] == [
        ("Hva er endret fra revisjon 2", BASIS + "2/mot/3/"),
        ("Hva er endret fra revisjon 1", BASIS + "1/mot/2/"),
    ]
    assert Revision.objects.filter(criterion__key="garanti-basis").count() == 3
