"""Every page in three states – empty, with errors, filled – by axe, complaints and width."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from greenprocure.accounts.models import Agency, User
from tenders.models import AwardCriterion, Tender
from tests import journeys
from tests.browser.eyes import too_wide, violations

pytestmark = pytest.mark.django_db(transaction=True)
STEPS = ("om/", "behov/", "kriterier/", "tildeling/", "begrunnelse/", "unntak/")
READ = ("", "vurdering/", "se-over/", "dokumenter/")
MORE = (
    "kriterier/?vis=alle",
    "kriterier/?vis=anbefalt&type=contract",
    "kriterier/it-lovkrav-kjemi-energi-basis/",
    "kriterier/it-lovkrav-kjemi-energi-basis/ta-ut/",
    "tildeling/ny/?type=environment",
    "behov/lager/",
    "partnere/",
    "delkontrakter/",
    "delkontrakter/ny/",
    "satt-i-gang/",
)
PUBLIC = (
    "/",
    "/logg-inn/",
    "/tilgjengelighet/",
    "/kriterier/",
    "/kriterier/it-produktgaranti-basis/",
    "/regelverk/",
    "/regelverk/r22/",
    "/regelverk/avgjorelser/kofa-2025-0999/",
)
SIGNED_IN = (
    "/anskaffelser/",
    "/anskaffelser/ny/",
    "/anskaffelser/spart/",
    "/passord/",
    "/kriterier/?type=award",
)


@pytest.fixture
def looked_at(page: Page, complaints: list[str]) -> Iterator[Callable[[str], None]]:
    """Judges the page that stands there now; the test fails at its end with all that was found."""
    faults: list[str] = []

    def look(what: str) -> None:
        where = f"{what}, {page.url}"
        found = violations(page)
        faults.extend(f"{where}: {complaint}" for complaint in complaints)
        faults.extend(f"{where}: {width} px blar sidelengs" for width in too_wide(page))
        faults.extend(f"{where}: {violation}" for violation in found)
        complaints.clear()

    yield look
    assert faults == []


def send(page: Page, button: Locator) -> None:
    """Follows a link or sends a form, and waits for the page it leads to: a click alone does not."""
    with page.expect_navigation():
        button.click()


def test_public_pages(site: str, page: Page, complaints: list[str], looked_at: Callable[[str], None]) -> None:
    for address in PUBLIC:
        page.goto(site + address)
        looked_at("tom")
    page.goto(f"{site}/logg-inn/")
    send(page, page.get_by_role("button", name="Logg inn"))
    looked_at("med feil")
    page.goto(f"{site}/finnes-ikke/")
    complaints.clear()  # that the page is not found, which it is not
    looked_at("404")


def test_a_fresh_tender(
    site: str, page: Page, officer: User, agency: Agency, log_in: Callable, looked_at: Callable[[str], None]
) -> None:
    log_in(page, officer)
    for address in SIGNED_IN:
        page.goto(site + address)
        looked_at("tom")
    tender = site + journeys.start(officer, agency).get_absolute_url()
    for path in (*READ, "om/", "behov/"):
        page.goto(tender + path)
        looked_at("tom")
    journeys.answer(Tender.objects.get())
    for path in (*STEPS, *READ):
        page.goto(tender + path)
        looked_at("besvart behov, ellers tom")


def test_a_finished_tender(
    site: str, page: Page, officer: User, agency: Agency, log_in: Callable, looked_at: Callable[[str], None]
) -> None:
    tender = journeys.answer(journeys.start(officer, agency))
    journeys.justify(journeys.fill(journeys.equip(tender)))
    log_in(page, officer)
    page.goto(f"{site}/anskaffelser/")
    looked_at("fylt")
    criterion = f"tildeling/{AwardCriterion.objects.first().pk}/"
    for path in (*STEPS, *READ, *MORE, criterion):
        page.goto(site + tender.get_absolute_url() + path)
        looked_at("fylt")


WRONG = {
    "om/": {"estimated_value": "30_0", "title": ""},
    "behov/": {"A3_quantity": "mange"},
    "tildeling/": {"k{first}": ""},  # the first award criterion
    "tildeling/ny/": {"weight_min": "101", "name": ""},
    "begrunnelse/": {"decided_on": "31.02.2027"},
    "delkontrakter/1/": {"estimated_value": "30_0"},
    "satt-i-gang/": {"sent_on": "31.02.2027"},
    "kriterier/it-produktgaranti-basis/": {"p_garantitid": "99"},
    "kriterier/it-lovkrav-kjemi-energi-basis/ta-ut/": {"reason": "kort"},
}


def test_pages_with_errors(
    site: str, page: Page, officer: User, agency: Agency, log_in: Callable, looked_at: Callable[[str], None]
) -> None:
    tender = journeys.award(
        journeys.equip(journeys.answer(journeys.start(officer, agency))), "weighted", price=70, environment=30
    )
    journeys.approve(tender)  # so that the day it was sent may be typed
    first = tender.lots.get().award_criteria.first().pk
    log_in(page, officer)
    for path, fields in WRONG.items():
        page.goto(site + tender.get_absolute_url() + path)
        for name, value in fields.items():
            page.evaluate("() => document.querySelectorAll('details').forEach(part => part.open = true)")
            name = name.format(first=first)
            page.locator(
                f'#innhold [name^="{name}"][type=text], #innhold textarea[name="{name}"]'
            ).first.fill(value or "x1y")
        send(page, page.locator("#innhold form button[type=submit]:not([name=find_category])").first)
        assert page.title().startswith("Feil: "), page.url
        looked_at("med feil")


def test_the_second_officer_sees_both_texts_and_loses_neither(
    site: str,
    page: Page,
    officer: User,
    colleague: User,
    agency: Agency,
    log_in: Callable,
    new_context: Callable[..., BrowserContext],
    complaints: list[str],
    looked_at: Callable[[str], None],
) -> None:
    tender = journeys.award(journeys.equip(journeys.answer(journeys.start(officer, agency))))
    address = f"{site}{tender.get_absolute_url()}begrunnelse/"
    log_in(page, officer)
    page.goto(address)
    other = new_context().new_page()
    log_in(other, colleague)
    other.goto(address)
    other.get_by_label("Konklusjonen").fill("Kravene er best, sier Karim.")
    send(other, other.get_by_role("button", name="Lagre", exact=True))
    page.get_by_label("Konklusjonen").fill("Kravene er best, sier Oda.")
    send(page, page.get_by_role("button", name="Lagre", exact=True))
    conflict = page.locator("section[aria-labelledby=konflikt]")
    assert "Karim Kollega" in conflict.inner_text()
    assert "Kravene er best, sier Karim." in conflict.inner_text()
    assert page.get_by_label("Konklusjonen").input_value() == "Kravene er best, sier Oda."
    complaints.clear()  # that the answer was 409, which it should be
    looked_at("kollisjon")
    send(page, page.get_by_role("button", name="Lagre", exact=True))
    assert page.locator("section[aria-labelledby=konflikt]").count() == 0


def test_the_verdict_follows_the_weights_as_they_are_typed(
    site: str, page: Page, officer: User, agency: Agency, log_in: Callable
) -> None:
    tender = journeys.award(
        journeys.equip(journeys.answer(journeys.start(officer, agency))), "weighted", price=70, environment=30
    )
    log_in(page, officer)
    page.goto(f"{site}{tender.get_absolute_url()}tildeling/")
    answer = page.locator("#svar .ga-verdict__label")
    for price, environment, said in (
        ("70,01", "29,99", "Ikke oppfylt"),
        ("70", "30,0", "Oppfylt"),
        ("60", "30", "Advarsel"),
    ):
        page.get_by_label("Vekt for Pris").fill(price)
        page.get_by_label("Vekt for Klima og miljø").fill(environment)
        page.wait_for_function(
            "said => document.querySelector('#svar .ga-verdict__label')?.innerText === said",
            arg=said,
            timeout=10_000,
        )
        assert answer.inner_text() == said
