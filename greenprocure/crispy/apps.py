from django.apps import AppConfig


class CrispyConfig(AppConfig):
    name = "greenprocure.crispy"
    label = "designsystemet"
    verbose_name = "Skjemamaler"
