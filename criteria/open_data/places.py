from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Places:
    """The site's addresses, whole, as the one who asks knows them: `site` is «https://anbud.example.no»."""

    site: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Places":
        return cls(f"{request.scheme}://{request.get_host()}")

    def page(self, row: Any) -> str:
        return self.site + row.get_absolute_url()

    def criterion(self, key: str) -> str:
        return self.site + reverse("criteria:detail", args=[key])

    def data(self, name: str, **kwargs: str) -> str:
        return self.site + reverse(f"criteria:{name}", kwargs=kwargs)
