"""Makes the database ready for `make run`: tables, criteria, demo people and their tenders. Can be repeated.

One process for all the commands: starting Django three times would be most of what a second start costs.
"""

import os
import socket
import sys

import django
from django.core.management import call_command


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As the server does: a port that only waits out its last connection is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def main() -> None:
    port = int(os.environ["PORT"])
    if not port_is_free(port):
        sys.exit(f"Port {port} er i bruk. Velg en annen: make run PORT={port + 1}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "greenprocure.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_criteria")
    call_command("rebuild_totals")
    call_command("load_demo")
    call_command("load_demo_tenders")


if __name__ == "__main__":
    main()
