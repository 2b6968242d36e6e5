"""GREENPROCURE_OIDC: what is read, and the one line that stops the start."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from joserfc.jwk import RSAKey

from greenprocure.accounts.oidc.providers import read

ROW = {
    "key": "entra",
    "name": "Entra ID",
    "issuer": "https://inn.example.no/v2.0",
    "client_id": "gronne-anbud",
    "client_secret": "hemmelig",
}


def test_without_the_variable_there_are_none() -> None:
    assert read(" ") == ()


def test_a_list_may_stand_in_the_variable_or_in_a_file(tmp_path: Path) -> None:
    text = json.dumps([ROW, ROW | {"key": "ansattporten", "issuer": "https://ansattporten.example.no"}])
    (tmp_path / "oidc.json").write_text(text, encoding="utf-8")

    for given in (text, str(tmp_path / "oidc.json")):
        assert [provider.key for provider in read(given)] == ["entra", "ansattporten"]


def test_what_is_not_said_has_a_safe_default() -> None:
    (provider,) = read(json.dumps([ROW]))

    assert provider.scopes == ("openid", "profile", "email")
    assert (provider.creates_users, provider.email_is_verified, provider.is_strong) == (False, False, False)
    assert (provider.may_give, provider.agencies) == (("officer", "leader"), ())
    assert [provider.claim(name) for name in ("email", "name", "organisation", "role")] == [
        "email",
        "name",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"issuer": ""}, "issuer mangler."),
        ({"issuer": "http://inn.example.no"}, "issuer må begynne med https://."),
        ({"key": "Entra ID"}, "key må være små bokstaver og tall, med bindestrek mellom."),
        ({"client_secret": ""}, "oppgi client_secret eller private_key, ikke begge."),
        ({"private_key": "nokkel.pem"}, "oppgi client_secret eller private_key, ikke begge."),
        ({"scopes": "openid"}, "scopes må være en liste av tekster."),
        ({"scopes": ["profile"]}, "scopes må ha med openid."),
        ({"acr_values": [4]}, "acr_values må være en liste av tekster."),
        ({"creates_users": "ja"}, "creates_users må være true eller false."),
        (
            {"creates_users": True},
            "creates_users krever roles, og organisation_number eller claims.organisation med agencies.",
        ),
        (
            {"creates_users": True, "roles": {"*": "officer"}, "claims": {"organisation": "org"}},
            "creates_users krever roles, og organisation_number eller claims.organisation med agencies.",
        ),
        ({"agencies": ["alle"]}, "agencies må være organisasjonsnumre med ni siffer, eller «*»."),
        ({"agencies": "*"}, "agencies må være en liste av tekster."),
        ({"roles": {"Drift": "superuser"}}, "roles må peke på officer, leader, curator, administrator."),
        ({"may_give": ["superuser"]}, "may_give kan ha officer, leader, curator, administrator."),
        ({"roles": {"R": "curator"}}, "roles gir mer enn may_give: officer, leader."),
        (
            {"roles": {"R": "leader"}, "may_give": ["officer", "curator"]},
            "roles gir mer enn may_give: officer, curator.",
        ),
        ({"roles": {"Innkjøp": "sjef"}}, "roles må peke på officer, leader, curator, administrator."),
        ({"claims": {"telefon": "tlf"}}, "claims kan ha email, name, organisation og role."),
        ({"claims": {"name": "pid"}}, "fødselsnummer (pid) brukes aldri her."),
        ({"claims": {"name": 4}}, "claims må peke på tekster."),
        ({"isuer": "x"}, "feltet isuer finnes ikke."),
    ],
    ids=str,
)
def test_a_fault_is_one_line_that_names_provider_and_field(change: dict[str, Any], words: str) -> None:
    with pytest.raises(ImproperlyConfigured) as fault:
        read(json.dumps([ROW | change]))

    key = change.get("key", "entra")
    assert str(fault.value) == f"GREENPROCURE_OIDC, leverandøren «{key}»: {words}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[", "GREENPROCURE_OIDC: dette er ikke gyldig JSON"),
        ("/finnes/ikke.json", "GREENPROCURE_OIDC: filen /finnes/ikke.json kan ikke leses."),
        ("[4]", "GREENPROCURE_OIDC må være en liste av leverandører."),
        (json.dumps([ROW, ROW]), "GREENPROCURE_OIDC: to leverandører har samme key."),
        (json.dumps([ROW, ROW | {"key": "b"}]), "GREENPROCURE_OIDC: to leverandører har samme issuer."),
    ],
)
def test_what_is_no_list_of_providers_is_said_too(text: str, words: str) -> None:
    with pytest.raises(ImproperlyConfigured) as fault:
        read(text)

    assert str(fault.value).startswith(words)


@pytest.mark.parametrize("content", [None, "ikke en nøkkel", "public"])
def test_the_key_must_be_a_private_one_that_can_be_read(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "key.pem"
    if content:
        public = RSAKey.generate_key(2048).as_pem(private=False).decode()
        file.write_text(public if content == "public" else content, encoding="utf-8")
    row = {name: value for name, value in ROW.items() if name != "client_secret"}

    with pytest.raises(ImproperlyConfigured, match="private_key må være"):
        read(json.dumps([row | {"private_key": str(file)}]))


def test_plain_http_is_for_this_machine_alone() -> None:
    here, there = ROW | {"issuer": "http://127.0.0.1:9400"}, ROW | {"issuer": "http://inn.example.no"}

    assert read(json.dumps([here]), plain_http=True)[0].issuer == "http://127.0.0.1:9400"
    for row, allowed in ((here, False), (there, True)):
        with pytest.raises(ImproperlyConfigured):
            read(json.dumps([row]), plain_http=allowed)
