from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "greenprocure.accounts"
    label = "accounts"
    verbose_name = "Personer og virksomheter"

    def ready(self) -> None:
        from greenprocure.accounts import log_ins  # noqa: F401 – its receivers connect themselves
