"""Why somebody was not let in from a provider, and what she can do about it."""

from enum import StrEnum


class Reason(StrEnum):
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    DOWN = "down"
    FAILED = "failed"
    WEAK = "weak"
    UNKNOWN = "unknown"
    NOT_LINKED = "not_linked"
    NO_ROLE = "no_role"
    CLOSED = "closed"
    TAKEN = "taken"
    STEP_EXPIRED = "step_expired"


# Heading, what to do, and the status of the answer. {name} is the provider's.
TEXTS: dict[Reason, tuple[str, str, int]] = {
    Reason.CANCELLED: (
        "Innloggingen ble avbrutt",
        "Du kom tilbake fra {name} uten å være logget inn. Prøv igjen når du er klar.",
        400,
    ),
    Reason.EXPIRED: (
        "Innloggingen må begynne på nytt",
        "Det gikk for lang tid, eller siden ble åpnet på nytt. Start innloggingen en gang til.",
        400,
    ),
    Reason.STEP_EXPIRED: (
        "Innloggingen må begynne på nytt",
        "Det gikk for lang tid før koden ble skrevet. Logg inn en gang til.",
        400,
    ),
    Reason.DOWN: (
        "{name} svarer ikke",
        "Vi får ikke kontakt med {name} nå. Prøv igjen om noen minutter.",
        503,
    ),
    Reason.FAILED: (
        "Innloggingen kunne ikke bekreftes",
        "Svaret fra {name} lot seg ikke bekrefte, så du er ikke logget inn. Prøv igjen. Skjer det på nytt, "
        "si fra til den som drifter Grønne anbud.",
        400,
    ),
    Reason.WEAK: (
        "Innloggingen er ikke sikker nok",
        "Grønne anbud krever en sikrere innlogging hos {name} enn den du brukte. Logg inn der med to trinn, "
        "for eksempel BankID eller en autentiseringsapp, og prøv igjen.",
        403,
    ),
    Reason.UNKNOWN: (
        "Du har ikke tilgang ennå",
        "Du er logget inn hos {name}, men ingen i Grønne anbud kjenner denne innloggingen. Be lederen din om "
        "en invitasjon. Har du en bruker fra før, logger du inn slik du pleier og knytter {name} til den på "
        "Min side.",
        403,
    ),
    Reason.NOT_LINKED: (
        "Innloggingen er ikke knyttet til brukeren din",
        "Det finnes en bruker med e-postadressen din. Logg inn slik du pleier, og velg «Knytt til {name}» på "
        "Min side. Deretter kan du logge inn med {name}.",
        403,
    ),
    Reason.NO_ROLE: (
        "Du har ikke tilgang ennå",
        "{name} sier ikke at du har en rolle i en virksomhet som bruker Grønne anbud. Be lederen din om en "
        "invitasjon, eller om å få rollen din lagt inn der.",
        403,
    ),
    Reason.CLOSED: (
        "Brukeren er stengt",
        "Brukeren din i Grønne anbud er ikke lenger i bruk. Er det feil, ta kontakt med lederen din.",
        403,
    ),
    Reason.TAKEN: (
        "Innloggingen hører til en annen bruker",
        "Denne innloggingen hos {name} er allerede knyttet til en annen bruker i Grønne anbud. Den må "
        "fjernes fra Min side der først.",
        409,
    ),
}


class Refused(Exception):
    """Nobody is logged in. `detail` goes to the log and must never tell who the person is."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail

    def words(self, name: str) -> dict[str, str]:
        """Heading and text of the page, `name` being the provider's."""
        heading, text, _ = TEXTS[self.reason]
        return {"heading": heading.format(name=name), "text": text.format(name=name)}

    @property
    def status(self) -> int:
        return TEXTS[self.reason][2]
