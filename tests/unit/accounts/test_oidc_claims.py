"""What is taken from claims: as Entra ID and Ansattporten write them."""

from typing import Any

import pytest

from greenprocure.accounts.oidc.claims import Person, person, texts
from greenprocure.accounts.oidc.refusals import TEXTS, Reason, Refused
from greenprocure.accounts.roles import Role
from tests.support.providers import provider

ISSUER = "https://inn.example.no"
ANSATTPORTEN = {
    "sub": "z9RuQiLefXmJ",
    "pid": "01010112345",
    "name": "Anna Eksempel",
    "acr": "high",
    "sid": "økt-1",
    "authorization_details": [
        {
            "type": "ansattporten:altinn:resource",
            "reportees": [
                {
                    "Rights": ["Read"],
                    "Authority": "iso6523-actorid-upis",
                    "ID": "0192:999000111",
                    "Name": "A",
                },
                {
                    "Rights": ["Read"],
                    "Authority": "iso6523-actorid-upis",
                    "ID": "0192:999000222",
                    "Name": "B",
                },
            ],
        }
    ],
}


def test_ansattporten_tells_the_organisations_inside_lists() -> None:
    found = provider(
        issuer=ISSUER,
        claims={"organisation": "authorization_details.reportees.ID"},
        agencies=["*"],
        roles={"*": "officer"},
        acr_values=["substantial", "high"],
    )

    assert person(found, ANSATTPORTEN) == Person(
        issuer=ISSUER,
        subject="z9RuQiLefXmJ",
        name="Anna Eksempel",
        organisations=("999000111", "999000222"),
        roles=(Role.OFFICER,),
        sid="økt-1",
    )


@pytest.mark.parametrize(
    ("agencies", "told"),
    [(["999000222"], ("999000222",)), (["*"], ("999000111", "999000222")), ([], ()), (["999000333"], ())],
    ids=str,
)
def test_a_provider_is_believed_about_the_agencies_it_may_speak_for(
    agencies: list[str], told: tuple[str, ...]
) -> None:
    claims = {"organisation": "authorization_details.reportees.ID"}

    read = person(provider(issuer=ISSUER, claims=claims, agencies=agencies), ANSATTPORTEN)

    assert read.organisations == told


def test_entra_tells_roles_and_the_settings_the_organisation() -> None:
    found = provider(
        issuer=ISSUER,
        claims={"role": "roles", "email": "preferred_username"},
        roles={"Innkjøp": "officer", "Innkjøpsledelse": "leader"},
        organisation_number="999000111",
        email_is_verified=True,
    )
    claims = {"sub": "a", "roles": ["Innkjøpsledelse", "Regnskap"], "preferred_username": "Anna@Example.no"}

    read = person(found, claims)

    assert (read.roles, read.organisations, read.email) == ((Role.LEADER,), ("999000111",), "anna@example.no")


@pytest.mark.parametrize("subject", ["", "a" * 256, "a\x00b", 7])
def test_what_cannot_be_stored_is_nobody(subject: Any) -> None:
    with pytest.raises(Refused):
        person(provider(issuer=ISSUER), {"sub": subject})


def test_a_name_and_a_session_are_stored_as_they_can_be() -> None:
    claims = {"sub": "a", "name": "An\x00na \u202e Eksempel", "sid": "s" * 256}

    read = person(provider(issuer=ISSUER), claims)

    assert (read.name, read.sid) == ("Anna  Eksempel", "")


@pytest.mark.parametrize(
    ("verified", "email"), [(True, "anna@example.no"), (False, ""), ("true", ""), (None, "")]
)
def test_an_address_counts_only_when_the_provider_has_verified_it(verified: Any, email: str) -> None:
    claims = {"sub": "a", "email": "anna@example.no", "email_verified": verified}

    assert person(provider(issuer=ISSUER), claims).email == email


@pytest.mark.parametrize("email", ["anna", "anna@", f"{'a' * 250}@example.no"])
def test_what_is_no_address_is_left_out(email: str) -> None:
    claims = {"sub": "a", "email": email, "email_verified": True}

    assert person(provider(issuer=ISSUER), claims).email == ""


@pytest.mark.parametrize("acr", ["low", "", None, ["high"]])
def test_a_weaker_log_in_than_the_settings_accept_is_refused(acr: Any) -> None:
    with pytest.raises(Refused) as refusal:
        person(provider(issuer=ISSUER, acr_values=["high"]), {"sub": "a", "acr": acr})

    assert refusal.value.reason == Reason.WEAK


@pytest.mark.parametrize(
    "claims", [{}, {"sub": ""}, {"sub": 4}, {"sub": "x" * 256}, {"sub": "01010112345", "pid": "01010112345"}]
)
def test_a_subject_that_cannot_be_a_key_is_refused(claims: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refusal:
        person(provider(issuer=ISSUER), claims)

    assert refusal.value.reason == Reason.FAILED


@pytest.mark.parametrize(
    ("claims", "path", "found"),
    [
        ({"a": "x"}, "a", ["x"]),
        ({"a": {"b": ["x", "y"]}}, "a.b", ["x", "y"]),
        ({"a": [{"b": "x"}, {"c": "z"}, {"b": "y"}]}, "a.b", ["x", "y"]),
        ({"https://x.no/claims/org": "x"}, "https://x.no/claims/org", ["x"]),
        ({"a": {"b": "x"}}, "a", []),
        ({"a": 4}, "a", []),
        ({"a": "x"}, "a.b", []),
        ({"a": "x"}, "", []),
    ],
    ids=str,
)
def test_texts_are_found_wherever_they_lie(claims: Any, path: str, found: list[str]) -> None:
    assert list(texts(claims, path)) == found


def test_every_refusal_has_words_and_a_status() -> None:
    assert set(TEXTS) == set(Reason)
    for reason in Reason:
        refusal = Refused(reason)
        words = refusal.words("Entra ID")
        assert 400 <= refusal.status <= 503
        assert "{" not in words["heading"] + words["text"]
