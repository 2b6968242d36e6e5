"""The dialogue guide and the dialogue log, from a lot's rows."""

from collections.abc import Iterator

from tenders.exports.dialogue import Entry, log_part, need_part, questions_part
from tenders.exports.document import Part
from tenders.models import Lot
from tenders.presenters import date_nb
from tenders.queries.dialogue import Contact, Timing, contacts_of, guide_of


def guide(lot: Lot) -> Iterator[Part]:
    """The guide's parts: the need, and the questions. Both may be handed to suppliers."""
    found = guide_of(lot.tender)
    yield need_part(
        number="1",
        purpose=found.purpose,
        function=found.function,
        facts=found.facts,
        goal=found.goal,
        is_innovation=found.is_innovation,
        hot_spots=found.hot_spots,
    )
    yield questions_part(number="2", questions=found.questions)


def log(lot: Lot, *, number: str) -> Iterator[Part]:
    """The log, when there is one."""
    if contacts := contacts_of(lot.tender):
        yield log_part(number=number, entries=[_entry(contact) for contact in contacts])


def _entry(contact: Contact) -> Entry:
    row = contact.row
    return Entry(
        on=date_nb(row.held_on),
        form=row.get_form_display(),
        when=contact.timing.label,
        parties=row.parties,
        questions=row.questions,
        learnt=row.learnt,
        is_late=contact.timing is Timing.LATE,
    )
