"""The export of everything an agency has: whole, without secrets, and only its own."""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from greenprocure.accounts.models import Agency, AgencyEvent, Logo, Membership, User
from tenders.actions.commenting import write
from tenders.actions.self_checking import Given, answer
from tenders.exports import agency_export
from tenders.exports.agency_export import files_of, zipped
from tenders.exports.pdf import RenderTimeout
from tenders.models import Event, PartnerBody, Subject, Tender
from tenders.queries.agency_export import LEFT_OUT, OF_AGENCY, OF_TENDER, OTHERWISE
from tenders.queries.comments import About
from tenders.rules.self_check import SelfCheckKind, load
from tests.factories import TenderFactory

PNG, SECRET_HASH = b"\x89PNG\r\n\x1a\n", "5ec2e7" * 10
Files = dict[str, bytes]


@pytest.fixture
def full(sample_tender: Tender, agency: Agency, other_agency: Agency, officer: User, leader: User) -> Agency:
    """The agency with something in every room, taking part in a tender of the other one."""
    Logo.objects.create(agency=agency, picture=PNG, name="f00")
    agency.invitations.create(
        email="ny@example.no",
        role="officer",
        secret_hash=SECRET_HASH,
        invited_by=leader,
        expires_at=timezone.now(),
    )
    agency.goals.create(title="Halvere utslippene")
    answer(by=leader, agency=agency, asked=load(SelfCheckKind.SDG), year=2026, version=0, given=_given())
    write(by=officer, tender=sample_tender, about=About(Subject.TENDER), text="Se på garantien.")
    theirs = TenderFactory(agency=other_agency, title="Naboens hemmelige kjøp")
    PartnerBody.objects.create(tender=theirs, agency=agency, added_by=theirs.owner)
    return agency


def _given() -> dict[str, Given]:
    return {each.code: Given(1, "") for each in load(SelfCheckKind.SDG).questions}


def exported(agency: Agency, *, with_documents: bool = False) -> Files:
    pieces = zipped(files_of(agency, made_at=timezone.now(), with_documents=with_documents))
    return unpacked(b"".join(pieces))


def unpacked(content: bytes) -> Files:
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def models_of_an_agency() -> Iterator[type[Model]]:
    """Every model whose rows belong to an agency, however far the way there is."""
    rooms = ("accounts", "registers", "tenders")
    every = [model for room in rooms for model in apps.get_app_config(room).get_models()]
    found: set[type[Model]] = {Agency}
    while more := {model for model in every if not found.isdisjoint(_pointed_at(model))} - found:
        found |= more
    return iter(found)


def _pointed_at(model: type[Model]) -> set[type[Model]]:
    return {field.related_model for field in model._meta.get_fields() if field.concrete and field.is_relation}


def test_every_model_with_a_way_to_an_agency_is_in_the_export_or_left_out_for_a_reason() -> None:
    tables = [*OF_TENDER, *(table for tables in OF_AGENCY.values() for table in tables)]
    known = {table.model for table in tables} | set(OTHERWISE)

    missing = {model._meta.label for model in models_of_an_agency()} - {each._meta.label for each in known}

    assert missing == set(LEFT_OUT)


def test_the_export_holds_the_agency_file_by_file(full: Agency, sample_tender: Tender) -> None:
    files = exported(full)

    assert list(files) == [
        "agency.json",
        "registers.json",
        "self_checks.json",
        "events.json",
        "logo.png",
        f"tenders/{sample_tender.public_id}.json",
        "people.json",
        "manifest.json",
    ]
    assert files["logo.png"] == PNG
    house, registers = json.loads(files["agency.json"]), json.loads(files["registers.json"])
    assert house["agency"][0]["organisation_number"] == full.organisation_number
    assert [each["email"] for each in house["invitations"]] == ["ny@example.no"]
    assert [each["title"] for each in registers["goals"]] == ["Halvere utslippene"]
    assert json.loads(files["self_checks.json"])["self_checks"][0]["answers"]["A1"]["value"] == 1
    assert json.loads(files["events.json"])["events"][0]["kind"] == "self_check"


def test_a_tender_is_told_in_full_with_its_texts_as_they_read(full: Agency, sample_tender: Tender) -> None:
    told = json.loads(exported(full)[f"tenders/{sample_tender.public_id}.json"])

    assert [table.name for table in OF_TENDER] == list(told)
    assert told["tender"][0]["title"] == "Hemmelig prøvekjøp"
    assert told["tender"][0]["estimated_value"] == "2400000.00"
    assert told["tender"][0]["categories"] == ["prover"]
    assert told["criteria"][0]["revision"] == "prove-garanti-basis, revisjon 1"
    assert told["criteria"][0]["wording"]["text"] == "Leverandøren skal gi minst 5 års garanti."
    assert [(each["name"], each["weight"]) for each in told["award_criteria"]] == [
        ("Pris", "70.00"),
        ("Klimaavtrykk", "30.00"),
    ]
    assert [each["text"] for each in told["comments"]] == ["Se på garantien."]
    assert len(told["events"]) == Event.objects.filter(tender=sample_tender).count() == 1


def test_every_row_and_every_column_of_the_agency_is_there(full: Agency, sample_tender: Tender) -> None:
    told = json.loads(exported(full)[f"tenders/{sample_tender.public_id}.json"])

    for table in OF_TENDER:
        rows = table.model._base_manager.filter(**{table.way: sample_tender.pk})
        columns = {field.name for field in table.model._meta.concrete_fields}
        assert len(told[table.name]) == rows.count(), table.name
        assert all(columns <= row.keys() for row in told[table.name]), table.name


def test_the_manifest_has_the_checksum_of_every_other_file(full: Agency) -> None:
    files = exported(full)
    manifest = json.loads(files.pop("manifest.json"))

    assert manifest["files"] == {name: sha256(content).hexdigest() for name, content in files.items()}
    assert (manifest["version"], manifest["missing"]) == (1, {})


def test_no_secret_and_nothing_of_another_agency_is_in_it(full: Agency) -> None:
    secrets = [
        SECRET_HASH,
        "Naboens hemmelige kjøp",
        *User.objects.values_list("password", flat=True),
        *User.objects.exclude(memberships__agency=full).values_list("email", flat=True),
    ]

    everything = b"".join(exported(full).values()).decode(errors="ignore")

    assert [secret for secret in secrets if secret in everything] == []


def test_the_people_are_those_the_rows_speak_of(full: Agency, officer: User, leader: User) -> None:
    theirs = PartnerBody.objects.get(agency=full).added_by
    Membership.objects.filter(user=officer).update(ended_at=timezone.now())

    people = json.loads(exported(full)["people.json"])["people"]

    assert people == [
        {"id": officer.pk, "name": officer.name, "email": officer.email},
        {"id": leader.pk, "name": leader.name, "email": leader.email},
        {"id": theirs.pk, "name": theirs.name, "email": None},
    ]


def test_another_tender_costs_no_more_queries(full: Agency, officer: User) -> None:
    with CaptureQueriesContext(connection) as for_one:
        exported(full)
    TenderFactory(agency=full, created_by=officer)
    with CaptureQueriesContext(connection) as for_two:
        exported(full)

    assert len(for_two) == len(for_one)


def test_the_documents_come_along_and_one_that_fails_is_named(
    full: Agency, sample_tender: Tender, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def render(html: str, **kwargs: Any) -> Any:
        made.append(html)
        if len(made) == 2:
            raise RenderTimeout("15 s")
        return type("Rendered", (), {"content": b"%PDF-1.7"})

    monkeypatch.setattr(agency_export, "render_pdf", render)

    files = exported(full, with_documents=True)

    folder = f"documents/{sample_tender.public_id}"
    assert files[f"{folder}/procurement.pdf"] == b"%PDF-1.7"
    assert list(json.loads(files["manifest.json"])["missing"].values()) == ["RenderTimeout"]
    assert len([name for name in files if name.startswith(folder)]) == len(made) - 1


class TestThePage:
    @pytest.fixture
    def url(self, full: Agency) -> str:
        return f"/virksomhet/{full.organisation_number}/uttrekk/"

    def test_sends_the_file_and_leaves_one_line_in_the_log(
        self, url: str, full: Agency, leader: User, as_user: Callable[[User], Client]
    ) -> None:
        answered = as_user(leader).post(url, {"asked": "ja"})

        assert "manifest.json" in unpacked(answered.getvalue())
        assert answered.headers["Content-Type"] == "application/zip"
        event = AgencyEvent.objects.get(kind="export")
        assert (event.agency, event.actor, event.data) == (full, leader, {"dokumenter": False})

    def test_is_read_without_anything_being_taken_out(
        self, url: str, leader: User, as_user: Callable[[User], Client]
    ) -> None:
        assert as_user(leader).get(url).status_code == 200
        assert not AgencyEvent.objects.filter(kind="export").exists()

    @pytest.mark.parametrize("person", ["manager", "officer", "outsider"])
    def test_is_for_those_who_lead_the_agency(
        self, person: str, url: str, as_user: Callable[[User], Client], request: pytest.FixtureRequest
    ) -> None:
        client = as_user(request.getfixturevalue(person))

        assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)


class TestTheCommand:
    def test_writes_the_same_files_and_leaves_one_line_in_the_log(self, full: Agency, tmp_path: Path) -> None:
        call_command("export_agency", full.organisation_number, str(tmp_path / "alt.zip"))

        written = unpacked((tmp_path / "alt.zip").read_bytes())
        assert list(written) == list(exported(full))
        assert AgencyEvent.objects.get(kind="export").actor is None
        assert [each.name for each in tmp_path.iterdir()] == ["alt.zip"]

    def test_leaves_no_half_file_behind(
        self, full: Agency, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tenders.exports.agency_export.AgencyExport.people", lambda self: 1 / 0)

        with pytest.raises(ZeroDivisionError):
            call_command("export_agency", full.organisation_number, str(tmp_path / "alt.zip"))

        assert list(tmp_path.iterdir()) == []

    def test_overwrites_nothing_and_says_when_there_is_no_such_agency(
        self, full: Agency, tmp_path: Path
    ) -> None:
        target = tmp_path / "alt.zip"
        target.write_text("viktig")

        with pytest.raises(CommandError, match="finnes fra før"):
            call_command("export_agency", full.organisation_number, str(target))
        with pytest.raises(CommandError, match="Ingen virksomhet"):
            call_command("export_agency", "123456789", str(tmp_path / "annen.zip"))
        assert target.read_text() == "viktig"
