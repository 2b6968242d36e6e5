"""How gunicorn runs under `make run`: on this machine alone, quiet, and saying when it is ready."""

import os

bind = f"127.0.0.1:{os.environ['PORT']}"
workers = 2
threads = 4
preload_app = True
loglevel = "warning"
control_socket_disable = True


def when_ready(server: object) -> None:
    print(f"\nGrønne anbud er klart: http://{bind}/  (stopp med Ctrl-C)", flush=True)
