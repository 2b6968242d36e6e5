"""Comments on a tender, for everyone who may read it, whatever has become of it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from greenprocure.accounts.models import User
from greenprocure.accounts.roles import Permission
from greenprocure.crispy.templatetags.designsystemet import PAGE_PARAM
from greenprocure.requests import SignedInRequest
from tenders.actions import commenting
from tenders.forms.comments import OPEN, CommentFilter, CommentForm, ReplyForm
from tenders.models import Comment, Lot, Subject, Tender
from tenders.permissions import may_edit, tender_for
from tenders.queries.comments import VERDICT, About, name_of, names_of, subjects_of, threads_of
from tenders.queries.lots import lot_url, lots_of
from tenders.queries.people import readers_of
from tenders.views.frame import beside
from tenders.views.steps import step_url

TITLE, PER_PAGE = "Kommentarer", 20
OVERVIEW = {Subject.CRITERION: "criteria", Subject.AWARD: "award"}


@require_safe
def comments(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    lots = [(str(lot.number), lot.numbered) for lot in lots_of(tender)]
    narrow = CommentFilter(request.GET, lots=lots)
    threads = _narrowed(tender, narrow.chosen())
    page = Paginator(threads, PER_PAGE).get_page(request.GET.get(PAGE_PARAM))
    context = beside(tender, TITLE) | {
        "filter": narrow,
        "is_narrowed": bool(narrow.chosen()),
        "page_obj": page,
        "threads": _placed(request.user, tender, list(page)),
    }
    return render(request, "tenders/comments.html", context)


def _narrowed(tender: Tender, chosen: dict[str, str]) -> Any:
    threads = threads_of(tender)
    if shown := chosen.get("vis"):
        threads = threads.filter(resolved_at__isnull=shown == OPEN)
    if number := chosen.get("delkontrakt"):
        threads = threads.filter(lot_number=number)
    return threads


def _placed(user: User, tender: Tender, threads: list[Comment]) -> list[dict[str, Any]]:
    """Each thread with the name of what it is about, where that stands, and whether she may resolve it.

    There is no address for what has left.
    """
    names, goes_on = names_of(tender), may_edit(user, tender, even_when_locked=True)
    return [
        {
            "comment": thread,
            "name": name_of(about, names),
            "url": _url(tender, about, goes_on and not tender.is_locked) if about in names else "",
            "may_settle": goes_on or thread.author_id == user.pk,
        }
        for thread in threads
        for about in [About.of(thread)]
    ]


def _url(tender: Tender, about: About, may_edit: bool) -> str:
    """The page it stands on; for a reader, who cannot open that, its place on «Se over»."""
    lots = lots_of(tender)
    lot = next((each for each in lots if each.number == about.lot_number), None)
    if about.subject == Subject.TENDER:
        return tender.get_absolute_url()
    if lot and about.key == VERDICT:
        return lot_url(lot, "verdict")
    if may_edit:
        return _step(lot, about) if lot else step_url(tender, str(about.subject))
    part = OVERVIEW.get(about.subject, str(about.subject))
    which = f"-{lot.number}" if lot and len(lots) > 1 else ""
    return f"{step_url(tender, 'overview')}#se-over-{part}{which}"


def _step(lot: Lot, about: About) -> str:
    if about.subject == Subject.CRITERION:
        return lot_url(lot, "criterion", about.key) if about.key else lot_url(lot, "criteria")
    field = f"#id_{about.key}" if about.key and about.subject == Subject.JUSTIFICATION else ""
    return lot_url(lot, str(about.subject)) + field


def new_comment(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    form = CommentForm(
        request.POST or None,
        readers=readers_of(tender).exclude(pk=request.user.pk),
        subjects=subjects_of(tender),
        initial={"about": request.GET.get("om", "")},
    )
    if not form.is_valid():
        return render(request, "tenders/comment_new.html", beside(tender, "Ny kommentar") | {"form": form})
    thread = commenting.write(by=request.user, tender=tender, **form.cleaned_data)
    return redirect("tenders:comment", tender_id, thread.pk)


def comment(request: SignedInRequest, tender_id: UUID, comment_id: int) -> HttpResponse:
    """One thread, with a form to answer in."""
    thread = _thread(request, tender_id, comment_id)
    tender = thread.tender
    form = ReplyForm(request.POST or None, readers=readers_of(tender).exclude(pk=request.user.pk))
    if form.is_valid():
        commenting.reply(by=request.user, thread=thread, **form.cleaned_data)
        return redirect(request.path)
    (placed,) = _placed(request.user, tender, [thread])
    return render(
        request,
        "tenders/comment.html",
        beside(tender, f"Kommentar: {placed['name']}") | placed | {"form": form},
    )


@require_POST
def resolve(request: SignedInRequest, tender_id: UUID, comment_id: int) -> HttpResponse:
    thread = _to_settle(request, tender_id, comment_id)
    if thread.resolved_at is None:
        commenting.resolve(by=request.user, thread=thread)
    return redirect("tenders:comment", tender_id, thread.pk)


@require_POST
def reopen(request: SignedInRequest, tender_id: UUID, comment_id: int) -> HttpResponse:
    thread = _to_settle(request, tender_id, comment_id)
    if thread.resolved_at is not None:
        commenting.reopen(by=request.user, thread=thread)
    return redirect("tenders:comment", tender_id, thread.pk)


def _to_settle(request: SignedInRequest, tender_id: UUID, comment_id: int) -> Comment:
    """For whoever began the thread, and those who may act on it. Raises Http404 for other readers."""
    thread = _thread(request, tender_id, comment_id)
    is_hers = thread.author_id == request.user.pk
    if not is_hers and not may_edit(request.user, thread.tender, even_when_locked=True):
        raise Http404
    return thread


def _thread(request: SignedInRequest, tender_id: UUID, comment_id: int) -> Comment:
    tender = tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    thread = get_object_or_404(threads_of(tender), pk=comment_id)
    thread.tender = tender
    return thread
