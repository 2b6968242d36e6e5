"""A category file sent in by a curator: what is wrong with it is told, and nothing is changed."""

import pytest
from django.core.files.uploadhandler import SkipFile
from django.test import Client

from criteria.models import Alias, Category, Criterion, Measure, Upload
from greenprocure.receiving import BoundedMemory
from tests.integration.criteria.rows import everything
from tests.integration.criteria.sending import PLAN, SEND, WITH_ALIAS, line, named, send, told
from tests.support.pages import visit
from tests.unit.criteria.samples import YAML

TWICE = YAML.replace("id: levetid-basis", "id: garanti-basis")
EXPERT = YAML.replace("level: avansert", "level: ekspert")
VAGUE = YAML.replace("Leverandøren skal gi 7 års", "Leverandøren bør gi 7 års")
NOWHERE = WITH_ALIAS.replace("same_as: levetid-basis", "same_as: borte-basis")
NUL = YAML.replace("Prøver", "Prø\x00ver")
LAUGHS = 'a: &a ["lol","lol"]\n' + "".join(
    f"{b}: &{b} [{','.join(f'*{a}' for _ in range(9))}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
)
BROKEN = {
    "broken YAML": (
        YAML.replace("  slug: prover", "  slug: prover: x"),
        "linje 2: ugyldig YAML: et kolon midt i en verdi",
    ),
    "a doubled id": (
        TWICE,
        f"linje {line(TWICE, 'id: garanti-basis', 2)}: criteria: «garanti-basis» står to ganger.",
    ),
    "a doubled key": (
        YAML.replace("  order: 7", "  order: 7\n  order: 8"),
        "linje 5: nøkkelen «order» står to ganger.",
    ),
    "an unknown level": (
        EXPERT,
        f"linje {line(EXPERT, 'level: ekspert')}: criteria, garanti-avansert: «level» er «ekspert», "
        "men må være en av: basis, avansert.",
    ),
    "a text that does not bind": (
        VAGUE,
        f"linje {line(VAGUE, 'bør gi 7 års')}: criteria, garanti-avansert: «bør» i «text» binder ikke.",
    ),
    "a billion laughs": (LAUGHS, "linje 2: aliaser (*) er ikke tillatt."),
    "a tag": ("!!python/object/apply:os.system ['ls']", "linje 1: tagger (!) er ikke tillatt."),
    "depth without end": ("[" * 100_000, "linje 1: innholdet er nøstet i mer enn 10 nivåer."),
    "another encoding": (YAML.encode("latin-1"), "filen må være lagret som UTF-8."),
    "bytes of no text": (bytes(range(256)), "filen må være lagret som UTF-8."),
    "a NUL": (NUL, "linje 3: ugyldig YAML: et usynlig kontrolltegn."),
    "an empty file": (b"", "filen er tom."),
    "nothing but space": (b" \n\n", "filen er tom."),
    "a list": ("- a\n- b\n", "må være en tabell med nøkler."),
    "ten megabytes of text": (b"x" * 10_000_000, "filen er større enn 2 MB."),
    "two megabytes and one byte": (b"#" * 2_000_001, "filen er større enn 2 MB."),
    "a criterion of nowhere": (
        NOWHERE,
        f"linje {line(NOWHERE, 'x-basis')}: aliases, x-basis: kriteriet «borte-basis» finnes ikke.",
    ),
}


class TestAFileThatIsNotGoodEnough:
    @pytest.mark.parametrize(("data", "fault"), BROKEN.values(), ids=BROKEN)
    def test_is_told_by_file_line_and_key_and_changes_nothing(self, loaded, hers, data, fault):
        before = everything()

        answer = send(hers, data)

        assert answer.status_code == 200
        assert told(answer)[0].startswith(f"prover.yaml: {fault}")
        assert everything() == before
        assert not Upload.objects.exists()

    @pytest.mark.parametrize("sent", [{}, {"file": ""}, {"file": "ikke en fil"}])
    def test_no_file_is_told(self, loaded, hers, sent):
        assert told(hers.post(SEND, sent)) == ["Velg en fil."]

    def test_of_two_megabytes_is_read(self, loaded, hers):
        padded = YAML.encode() + b"#" * (2_000_000 - len(YAML.encode()))

        assert send(hers, padded).headers["Location"] == PLAN

    def test_every_fault_is_told_up_to_fifty(self, loaded, hers):
        text = YAML.replace("[svanen]", f"[{', '.join(f'x{n}' for n in range(60))}]")

        answer = send(hers, text)

        assert (len(told(answer)), answer.context["more"]) == (50, 10)
        assert "… og 10 feil til." in answer.content.decode()

    def test_is_shown_by_a_name_that_is_text_and_no_markup(self, loaded, hers):
        words = send(hers, b"", "<img src=x onerror=alert(1)>.yaml").content.decode()

        assert "<img src=x" not in words

    def test_with_a_measure_of_another_category_is_told(self, loaded, hers):
        other = Category.objects.create(slug="andre", name="Andre", status_date="2026-11-22")
        Measure.objects.create(category=other, slug="lei", step="unnga", text="Lei.")
        measure = "measures:\n  - {id: lei, step: unnga, text: Lei., from_plan: false}\ncriteria:\n"

        text = YAML.replace("criteria:\n", measure, 1)
        place = f"prover.yaml: linje {line(text, 'id: lei')}: measures, lei"

        assert told(send(hers, text)) == [f"{place}: tilhører allerede kategorien «andre»."]

    def test_with_an_alias_of_another_category_is_told(self, loaded, hers):
        other = Category.objects.create(slug="andre", name="Andre", status_date="2026-11-22")
        group = other.product_groups.create(slug="alle", name="Hele kategorien")
        Alias.objects.create(
            key="x-basis",
            pair="x",
            level="basis",
            category=other,
            product_group=group,
            criterion=Criterion.objects.first(),
        )
        last = line(WITH_ALIAS, "x-basis")

        assert told(send(hers, WITH_ALIAS)) == [
            f"prover.yaml: linje {last}: aliases, x-basis: tilhører allerede kategorien «andre»."
        ]
        assert Alias.objects.get().category == other


class TestWhoMaySend:
    @pytest.mark.parametrize("person", ["officer", "leader", "outsider"])
    def test_not_those_without_the_role(self, request, as_user, loaded, person):
        client = as_user(request.getfixturevalue(person))

        assert client.get(SEND).status_code == 404
        assert send(client, YAML).status_code == 404
        assert client.get(PLAN).status_code == 404
        assert client.post(PLAN, {"shown": "x"}).status_code == 404
        assert not Upload.objects.exists()

    def test_not_those_who_are_not_signed_in(self, client, loaded):
        assert send(client, YAML).headers["Location"].startswith("/logg-inn/")
        assert not Upload.objects.exists()

    def test_not_a_page_of_somebody_elses(self, loaded, curator):
        client = Client(enforce_csrf_checks=True)
        client.force_login(curator, backend="greenprocure.accounts.backends.RoleBackend")

        assert send(client, YAML).status_code == 403
        assert not Upload.objects.exists()

    def test_a_curator_with_the_token_of_the_page(self, loaded, curator):
        client = Client(enforce_csrf_checks=True)
        client.force_login(curator, backend="greenprocure.accounts.backends.RoleBackend")
        token = visit(client, SEND).root.xpath("//main//input[@name='csrfmiddlewaretoken']/@value")[0]

        answer = client.post(SEND, {"csrfmiddlewaretoken": token, "file": named(YAML)})

        assert answer.headers["Location"] == PLAN


class TestTheReceiver:
    def test_keeps_the_bytes_in_memory(self):
        receiver = BoundedMemory(limit=4)
        receiver.new_file("file", "a.yaml", "text/yaml", 4)
        receiver.receive_data_chunk(b"ab", 0)
        receiver.receive_data_chunk(b"cd", 2)

        file = receiver.file_complete(4)

        assert (file.read(), file.name, hasattr(file, "temporary_file_path")) == (b"abcd", "a.yaml", False)

    def test_lets_go_at_the_first_byte_too_many(self):
        receiver = BoundedMemory(limit=2_000_000)
        receiver.new_file("file", "a.yaml", "text/yaml", 4)
        receiver.receive_data_chunk(b"x" * 2_000_000, 0)

        with pytest.raises(SkipFile):
            receiver.receive_data_chunk(b"x", 2_000_000)
        assert receiver.too_long
