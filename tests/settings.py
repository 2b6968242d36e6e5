"""The site's own settings, with what a test run must have set before they are read."""

import os
import tempfile

os.environ.setdefault("GREENPROCURE_MODE", "local")
os.environ.setdefault("GREENPROCURE_SECRET_KEY", "a-key-for-the-tests-only")
os.environ.setdefault("GREENPROCURE_VAR", tempfile.mkdtemp(prefix="greenprocure-tests-"))

from greenprocure.settings import *  # noqa: F403

# Otherwise every test client looks through all static files when it starts.
WHITENOISE_USE_FINDERS = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed: these guard nothing
WAITING_SECONDS = 0  # what one test has counted is nothing to the next
