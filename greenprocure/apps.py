from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "greenprocure"

    def ready(self) -> None:
        from greenprocure import checks  # noqa: F401 – registers itself
