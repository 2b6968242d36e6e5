"""Nothing that happens in the library changes a byte of a tender's documents."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.conf import settings
from django.db import connection, transaction

from criteria.content import load
from criteria.models import (
    Category,
    CategoryImpact,
    CriteriaSet,
    Criterion,
    Label,
    ProductGroup,
    Revision,
    Synonym,
)
from criteria.publishing import retire
from criteria.sync import load_all
from tenders.actions.choosing import adapt, take_out
from tenders.exports.build import document_of
from tenders.exports.document import DocumentKind
from tenders.exports.html import to_html
from tenders.exports.pdf import render_pdf
from tenders.models import Tender
from tests import journeys
from tests.support.texts import category, revised

KINDS = (DocumentKind.PROCUREMENT, DocumentKind.ANNEX)
OWN, STATUTORY, AWARD = "it-produktgaranti-basis", "it-lovkrav-kjemi-energi-basis", "it-tco-poeng-basis"
REASON = "Leverandørene tilbød dette i markedsdialogen."


@pytest.fixture
def finished(equipped: Tender, officer: object) -> Tender:
    """With own words, a text left out, one kept in an older revision, an award criterion, labels and laws."""
    tender = journeys.take(equipped, AWARD)
    lot = journeys.lot_of(tender)
    rows = {row.revision.criterion.key: row for row in lot.chosen.all()}
    by, own = tender.created_by, {"own_text": "Vi skal ha {garantitid} år.", "own_text_reason": REASON}
    adapt(by=by, lot=lot, version=tender.version, row=rows[OWN], fields=own)
    version = journeys.again(tender).version
    take_out(by=by, lot=lot, version=version, row=rows[STATUTORY], reason=REASON, must_say_why=True)
    tender = journeys.award(journeys.again(tender), "weighted", price=70)
    return journeys.justify(tender)


def html(tender: Tender) -> list[str]:
    return [to_html(document_of(journeys.lot_of(tender), kind)) for kind in KINDS]


def publish_newer() -> None:
    for key in (OWN, STATUTORY, AWARD, "it-utskifting-deler-basis"):
        revised(key, title_nb="Ny tittel", text_nb="Leverandøren skal noe annet.", numbers=[])


def retire_all() -> None:
    for criterion in Criterion.objects.all():
        retire(criterion, by=None)


def load_another_file() -> None:
    """Other words, names and order, fewer texts, and no longer on the high-risk list."""
    path = settings.FIXTURES / "criteria" / "it.yaml"
    content = load(path)
    criteria = [
        replace(entry, texts=dict(entry.texts) | {"title": f"Ny {entry.texts['title']}"})
        for entry in reversed(content.criteria[5:])
    ]
    changed = replace(
        content,
        category=replace(content.category, name="Datautstyr", order=9, high_risk=False, high_risk_note=""),
        product_groups=tuple(
            replace(group, name=f"Ny {group.name}") for group in reversed(content.product_groups)
        ),
        labels=tuple(replace(label, name=f"Ny {label.name}") for label in content.labels),
        sets=tuple(replace(each, name=f"Nytt {each.name}") for each in content.sets),
        criteria=tuple(criteria),
    )
    (plan,) = load_all([changed])
    assert len(plan.changed) > 80
    assert len(plan.retired) == 5


def rename_labels() -> None:
    assert Label.objects.update(name="Et annet merke")


def edit_product_groups() -> None:
    for place, group in enumerate(ProductGroup.objects.order_by("-order")):
        group.name, group.order, group.words = f"Gruppe {place}", place, []
        group.save()


def edit_the_category() -> None:
    Category.objects.update(name="Ny kategori", order=99, on_high_risk_list=False, human_rights="")
    CategoryImpact.objects.all().delete()


def edit_criteria() -> None:
    count = Criterion.objects.count()
    for place, criterion in enumerate(Criterion.objects.order_by("order")):
        criterion.order, criterion.is_minimum, criterion.set, criterion.set_number = (
            count - place,
            False,
            None,
            None,
        )
        criterion.save()
    CriteriaSet.objects.update(name="Nytt sett", version="2")


def show_elsewhere() -> None:
    """The same texts under another category, which comes first."""
    other = category("plast", "Plast", order=0)
    for criterion in Criterion.objects.filter(category__slug="it"):
        other.aliases.create(
            key=f"plast-{criterion.key}",
            pair=f"plast-{criterion.pair}",
            level=criterion.level,
            product_group=other.product_groups.get(),
            criterion=criterion,
        )


def teach_the_search() -> None:
    Synonym.objects.create(words=["garanti", "forsikring"])


ACTS = (
    publish_newer,
    retire_all,
    load_another_file,
    rename_labels,
    edit_product_groups,
    edit_the_category,
    edit_criteria,
    show_elsewhere,
    teach_the_search,
)


@pytest.mark.parametrize("act", ACTS)
def test_the_documents_stand_to_the_last_letter(act: Callable[[], None], finished: Tender) -> None:
    before = html(finished)

    act()

    assert html(finished) == before


def test_the_documents_do_print_what_was_changed(finished: Tender) -> None:
    """Else the test above would prove nothing."""
    row = next(row for row in journeys.lot_of(finished).chosen.all() if row.revision.criterion.key == AWARD)
    printed = "".join(html(finished))

    assert row.printed["labels"]
    for word in (*row.printed["labels"], row.revision.title_nb, "PC-er og skjermer", "Menneskerettigheter"):
        assert word in printed


def test_the_file_stands_byte_by_byte_after_all_of_it(finished: Tender) -> None:
    before = html(finished)
    file = _pdf(before[0])

    publish_newer()
    rename_labels()
    edit_product_groups()
    edit_the_category()
    retire_all()

    after = html(finished)
    assert after == before
    assert _pdf(after[0]) == file


def _pdf(page: str) -> bytes:
    # A busy machine is no fault of the page's.
    return render_pdf(page, seconds=300, megabytes=settings.PDF_MEGABYTES).content


def test_a_text_that_a_tender_uses_cannot_be_changed_or_deleted(finished: Tender) -> None:
    used = Revision.objects.filter(uses__lot__tender=finished)

    for attempt in (lambda: used.update(text_nb="Noe annet."), lambda: used.delete()):
        with pytest.raises(Exception, match=r"kan ikke endres|protected"), transaction.atomic():
            attempt()
    assert connection.in_atomic_block


def test_what_the_library_says_of_the_risk_reaches_the_tender_with_its_next_change(
    finished: Tender,
) -> None:
    assert finished.is_high_risk
    Category.objects.update(on_high_risk_list=False)
    assert journeys.again(finished).is_high_risk

    tender = journeys.award(finished)

    assert not tender.is_high_risk
    assert "Menneskerettigheter" not in html(tender)[1].split("Vurdering etter loven")[0]


def test_a_label_is_printed_as_it_was_when_the_text_was_taken_in(equipped: Tender) -> None:
    Label.objects.update(name="Et annet merke")

    tender = journeys.award(journeys.take(equipped, AWARD), "weighted", price=70)

    assert "Et annet merke" in html(tender)[0]
