"""The call-off note (O7): what is ordered under an agreement, and how the green choice is made in it.

Internal. The order itself is placed as the agreement says.
"""

from collections.abc import Iterable

from tenders.exports.document import (
    Block,
    Chapter,
    Facts,
    Pairs,
    Part,
    PartKind,
    Section,
    Statement,
    Tone,
    filled,
    sections,
)


def call_off_part(
    *,
    number: str,
    agreement: Pairs,
    order: Pairs,
    green_choice: str = "",
    terms: str = "",
    follow_up: Pairs = (),
    caveat: str = "",
) -> Part:
    """Avrop: the agreement, what is ordered, the green choice and the terms, and the follow-up; all in words.

    `caveat` says what must be looked at before the order.
    """
    green = sections(("Slik velger dere grønt", green_choice), ("Vilkår for klima og miljø", terms))
    nothing = "Avtalen sier ikke noe om klima og miljø. Spør leverandøren om det mest miljøvennlige."
    chapters = [
        Chapter(title="Avtalen", blocks=tuple(_agreement(agreement, caveat))),
        Chapter(title="Bestillingen", blocks=(Facts(pairs=filled(*order)),)),
        Chapter(title="Det grønne valget", blocks=green or (Section(text=nothing),)),
    ]
    if given := filled(*follow_up):
        chapters.append(Chapter(title="Oppfølging", blocks=(Facts(pairs=given),)))
    return Part(kind=PartKind.CALL_OFF, title="Avrop på rammeavtale", number=number, chapters=tuple(chapters))


def _agreement(pairs: Pairs, caveat: str) -> Iterable[Block]:
    if caveat:
        yield Statement(title="Sjekk før dere bestiller", text=caveat, tone=Tone.CAUTION)
    yield Facts(pairs=filled(*pairs))
