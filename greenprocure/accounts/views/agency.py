"""An agency's own administration: the way in, its settings and its log."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from greenprocure.accounts.forms.agency import SettingsForm
from greenprocure.accounts.models import Agency, Invitation, Membership
from greenprocure.accounts.roles import Permission
from greenprocure.accounts.settings_of_agency import save_settings
from greenprocure.accounts.views.frame import address, crumbs, edit, managed, show
from greenprocure.accounts.words_of_log import lines_of
from greenprocure.crispy.templatetags.designsystemet import PAGE_PARAM
from greenprocure.requests import SignedInRequest

PER_PAGE = 50
LISTS = (
    ("people", "Folk", "Hvem som er med, og hva de kan gjøre. Her inviterer du nye."),
    ("units", "Enheter", "Avdelingene som kjøper inn. Oversikten kan deles etter dem."),
    ("texts", "Faste tekster", "Tekster dere bruker igjen og igjen, i dokumentene og i begrunnelsen."),
    ("settings", "Innstillinger", "Navn, rutiner, kontraktsstandard, logo, innlogging og åpenhet."),
    ("log", "Logg", "Hvem som har endret hva her, og når."),
)


@require_safe
def home(request: SignedInRequest, agency_number: str) -> HttpResponse:
    agency = managed(request, agency_number)
    context = {
        "lists": list(_lists(agency)),
        "keeps_registers": _keeps_registers(request, agency),
        "may_take_out": request.user.may_in(agency.pk, Permission.SEE_OVERVIEW),
    }
    return show(request, "agency", agency, context)


def _lists(agency: Agency) -> Iterator[dict[str, str]]:
    people = Membership.objects.current().filter(agency=agency).values("user").distinct().count()
    waiting = Invitation.objects.open().filter(agency=agency).count()
    units = agency.units.filter(is_current=True).count()
    texts = agency.preset_texts.filter(is_current=True).count()
    counts = {
        "people": _counted(people, "person", "personer")
        + (f", {_counted(waiting, 'invitasjon', 'invitasjoner')} venter" if waiting else ""),
        "units": f"{units} i bruk",
        "texts": f"{texts} i bruk",
    }
    for name, title, hint in LISTS:
        url = address(f"agency_{name}", agency)
        yield {"title": title, "hint": hint, "url": url, "count": counts.get(name, "")}


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest, agency_number: str) -> HttpResponse:
    agency = managed(request, agency_number)
    return edit(
        request,
        agency,
        lambda data: SettingsForm(data, instance=Agency.objects.get(pk=agency.pk)),
        lambda fields: save_settings(by=request.user, agency=agency, fields=fields),
        template="settings",
        back="agency",
        title="Innstillinger",
        crumbs=crumbs(agency),
        keeps_registers=_keeps_registers(request, agency),
    )


def _keeps_registers(request: SignedInRequest, agency: Agency) -> bool:
    return request.user.agencies_with(Permission.KEEP_REGISTERS).filter(pk=agency.pk).exists()


@require_safe
def log(request: SignedInRequest, agency_number: str) -> HttpResponse:
    agency = managed(request, agency_number)
    events = agency.events.select_related("actor")
    page = Paginator(events, PER_PAGE).get_page(request.GET.get(PAGE_PARAM))
    context = {"page_obj": page, "lines": lines_of(page), "crumbs": crumbs(agency)}
    return show(request, "log", agency, context)
