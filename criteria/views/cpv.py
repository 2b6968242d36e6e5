from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from criteria.cpv import find
from criteria.forms import CpvForm

CODE_HEADERS = ("CPV-kode", "Navn", "Kategori i biblioteket")


@require_safe
def lookup(request: HttpRequest) -> HttpResponse:
    """From a CPV code or words to category and product group."""
    form = CpvForm(request.GET or None)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    answer = find(query) if query else None
    context = {
        "form": form,
        "crumbs": [("Kriteriebibliotek", reverse("criteria:list"))],
        "query": query,
        "answer": answer,
        "code_headers": CODE_HEADERS,
        "code_rows": [(row.code, row.name, row.category or "–") for row in answer.codes] if answer else [],
    }
    return render(request, "criteria/cpv.html", context)
