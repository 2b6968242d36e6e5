"""Synonyms in the admin: plain lines, used by the search at once."""

import pytest

from criteria.models import Synonym
from tests.support.pages import said, visit


def change(row) -> str:
    return f"/admin/criteria/{row._meta.model_name}/{row.pk}/change/"


def faults(page) -> list[str]:
    return [said(line) for each in page.root.find_class("errorlist") for line in each.iter("li")]


class TestSynonyms:
    @pytest.fixture
    def group(self, loaded):
        return Synonym.objects.create(words=["garanti", "forsikring"])

    def test_are_changed_and_searched_with_at_once(self, group, hers, client):
        visit(hers, change(group)).send({"words": "garanti\r\ntrygghet"})

        assert "Produktgaranti" in client.get("/kriterier/?q=trygghet").content.decode()

    @pytest.mark.parametrize(
        ("words", "wanted"),
        [
            ("garanti", "En gruppe må ha minst to ord."),
            ("garanti\ngaranti", "Linje 2: «garanti» står to ganger."),
            (f"garanti\n{'x' * 201}", "Linje 2: Teksten er lengre enn 200 tegn."),
        ],
    )
    def test_are_refused_what_a_file_would_be_refused(self, group, hers, words, wanted):
        assert faults(visit(hers, change(group)).send({"words": words})) == [wanted]

    def test_may_be_emptied_so_that_the_group_is_not_used(self, group, hers):
        assert visit(hers, change(group)).send({"words": ""}).status == 302

        group.refresh_from_db()
        assert group.words == []
        assert "(ingen ord)" in hers.get("/admin/criteria/synonym/").content.decode()

    def test_are_found_in_their_list(self, group, hers):
        Synonym.objects.create(words=["møbel", "inventar"])

        found = hers.get("/admin/criteria/synonym/?q=MØBEL").context["cl"].result_list

        assert [row.words for row in found] == [["møbel", "inventar"]]
