from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from greenprocure.accounts.forgetting import StillAtWork, forget
from greenprocure.accounts.models import User
from greenprocure.accounts.people import LastLeader


class Command(BaseCommand):
    help = (
        "Anonymiserer en person. Anskaffelser og hendelser blir stående under et dekknavn. Kan ikke angres."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="e-postadressen personen logger inn med")
        parser.add_argument(
            "--end-roles", action="store_true", help="avslutt også rollene personen fortsatt har"
        )

    def handle(self, *args: Any, email: str, end_roles: bool, **options: Any) -> None:
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError(f"Ingen har adressen {email}.")
        try:
            forget(by=None, user=user, and_end_roles=end_roles)
        except StillAtWork as refused:
            raise CommandError(f"{refused} Eller bruk --end-roles.") from refused
        except LastLeader as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Bruker {user.pk} er anonymisert.")
        self.stdout.write("Navnet kan stå i tekster som noen har skrevet. Søk etter det der.")
