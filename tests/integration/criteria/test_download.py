"""A category taken down as a file: the one that dump_criteria writes."""

from io import StringIO

from django.core.management import call_command

from criteria.models import Category, Revision
from criteria.rows import category_file
from tests.integration.criteria.rows import by_curator, everything
from tests.integration.criteria.sending import LIST, PLAN, part, plan_of, send
from tests.support.pages import visit
from tests.unit.criteria.samples import with_texts


class TestDownload:
    def url(self) -> str:
        return f"{LIST}{Category.objects.get().pk}/last-ned/"

    def test_is_the_file_that_dump_criteria_writes(self, loaded, hers):
        by_curator("garanti-basis", title="Redaktørens tittel")
        out = StringIO()
        call_command("dump_criteria", "prover", stdout=out)

        answer = hers.get(self.url())

        assert answer.content == out.getvalue().encode()
        assert answer.headers["Content-Disposition"] == 'attachment; filename="prover.yaml"'
        assert answer.headers["Content-Type"] == "application/yaml; charset=utf-8"

    def test_sent_in_again_changes_nothing(self, loaded, hers):
        before = everything()
        data = hers.get(self.url()).content

        send(hers, data)
        visit(hers, PLAN).send({}, control="shown")

        assert everything() == before

    def test_holds_no_draft(self, draft, hers):
        Revision.objects.filter(pk=draft.pk).update(title_nb="Hemmelig utkast")

        assert "Hemmelig utkast" not in hers.get(self.url()).content.decode()

    def test_settles_a_conflict_when_it_is_loaded(self, loaded, hers):
        by_curator("garanti-basis", title="Redaktørens tittel")
        data = hers.get(self.url()).content

        send(hers, data)
        visit(hers, PLAN).send({}, control="shown")
        again = plan_of(hers, with_texts(category_file(Category.objects.get()), title="Filens nye tittel"))

        assert "Filens" in part(again, "Endret (1)")

    def test_is_for_curators_only(self, loaded, as_user, officer):
        assert as_user(officer).get(self.url()).status_code == 404

    def test_of_a_category_that_is_not_there_is_not_found(self, loaded, hers):
        assert hers.get(f"{LIST}999999/last-ned/").status_code == 404
