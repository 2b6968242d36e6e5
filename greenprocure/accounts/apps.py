from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "greenprocure.accounts"
    label = "accounts"
    verbose_name = "Personer og virksomheter"
