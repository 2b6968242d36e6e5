"""The words that a tender is found by follow its name."""

from tenders.models import Tender, TenderWord, Word
from tenders.queries.tender_search import roots_in


def index(tender: Tender) -> None:
    """Makes the tender's words anew. A word nobody has used before is noted for all agencies."""
    roots = sorted(roots_in(tender.title))
    known = Word.objects.in_bulk(roots, field_name="root")
    if len(known) < len(roots):
        new = [Word(root=each) for each in roots if each not in known]
        # Someone else may note the same word at the same time.
        Word.objects.bulk_create(new, ignore_conflicts=True)
        known = Word.objects.in_bulk(roots, field_name="root")
    TenderWord.objects.filter(tender=tender).delete()
    TenderWord.objects.bulk_create(
        TenderWord(agency_id=tender.agency_id, word=word, tender=tender) for word in known.values()
    )
