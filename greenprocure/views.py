from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


def front(request: HttpRequest) -> HttpResponse:
    """What the site is, for visitors; for those signed in, their work."""
    if request.user.is_authenticated:
        return redirect("tenders:list" if request.user.may("view_tender") else "criteria:list")
    return render(request, "front.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "accessibility.html")


def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
