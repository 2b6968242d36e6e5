"""Pages of our own in the admin: in its frame, for those who may change the library."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from criteria.models import Revision

View = Callable[..., HttpResponse]


def address(admin: ModelAdmin, route: str, view: View, name: str, **more: Any) -> URLPattern:
    """The URL of a page of ours under the model's own: «admin:criteria_revision_<name>»."""

    @wraps(view)
    def entered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("criteria.change_revision"):
            raise PermissionDenied
        return view(admin, request, **kwargs)

    name = f"{admin.opts.app_label}_{admin.opts.model_name}_{name}"
    return path(route, admin.admin_site.admin_view(entered), more, name=name)


def page(
    admin: ModelAdmin,
    request: HttpRequest,
    template: str,
    title: str,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    """The template in the admin's frame."""
    frame = {**admin.admin_site.each_context(request), "opts": admin.opts, "title": title}
    return TemplateResponse(request, f"admin/criteria/{template}", {**frame, **context}, status=status)


def revision_or_404(pk: int) -> Revision:
    return get_object_or_404(Revision.objects.with_everything(), pk=pk)
