from functools import cache
from typing import Any

import yaml
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from greenprocure.accounts.models import Agency, User
from greenprocure.accounts.roles import ROLES, Role
from registers.demo import load_house, load_lists

AGENCY = ("name", "authority_type", "sector", "routines", "contract_standard")


class Command(BaseCommand):
    help = (
        "Legger inn demovirksomheter med mennesker og lister, og viser hvem som kan logge inn. Bare lokalt."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LOCAL:
            raise CommandError(
                "Demobrukerne har et kjent passord og legges bare inn med GREENPROCURE_MODE=local."
            )
        demo = yaml.safe_load((settings.FIXTURES / "demo.yaml").read_text(encoding="utf-8"))
        self._load(demo)
        self._show(demo)

    @transaction.atomic
    def _load(self, demo: dict[str, Any]) -> None:
        """Adds what is missing; what is there, with a password of its own perhaps, is left as it is."""
        # Hashing is slow on purpose: once for all of them, and not at all when nobody is missing.
        password = cache(lambda: make_password(demo["password"]))
        for entry in demo["agencies"]:
            number = entry["organisation_number"]
            fields = {key: entry[key] for key in AGENCY}
            agency, _ = Agency.objects.get_or_create(organisation_number=number, defaults=fields)
            load_house(agency, entry)
            for person in entry["people"]:
                defaults = {"name": person["name"], "password": password}
                user, _ = User.objects.get_or_create(email=person["email"], defaults=defaults)
                unit = {"unit": agency.units.filter(name=person.get("unit", "")).first()}
                agency.memberships.get_or_create(user=user, role=person["role"], ended_at=None, defaults=unit)
            load_lists(agency, entry)

    def _show(self, demo: dict[str, Any]) -> None:
        self.stdout.write(f"Demobrukere. Passord, om det ikke er byttet: {demo['password']}")
        for entry in demo["agencies"]:
            for person in entry["people"]:
                role = ROLES[Role(person["role"])].name
                self.stdout.write(f"  {person['email']:<20} {role:<14} {entry['name']}")
