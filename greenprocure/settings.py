"""One file, everything that differs between installations from the environment (see README)."""

import os
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from greenprocure.accounts.oidc.providers import read as read_providers
from greenprocure.environment import database, flag, listed, mail, required, site_address

BASE_DIR = Path(__file__).resolve().parent.parent
FIXTURES = BASE_DIR / "fixtures"
VAR = Path(os.environ.get("GREENPROCURE_VAR", BASE_DIR / "var"))
NODE_MODULES = BASE_DIR / "node_modules"

# --- mode and secrets ---------------------------------------------------------------------------
# «local» is the named exception: plain http on this machine, with demo people. Everything else is production.
LOCAL = os.environ.get("GREENPROCURE_MODE", "production") == "local"
DEBUG = False
SECRET_KEY = required("GREENPROCURE_SECRET_KEY")
ALLOWED_HOSTS = listed("GREENPROCURE_HOSTS", "127.0.0.1,localhost,[::1]" if LOCAL else "")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Miljøvariabelen GREENPROCURE_HOSTS må settes.")
CSRF_TRUSTED_ORIGINS = listed("GREENPROCURE_ORIGINS")
BEHIND_PROXY = flag("GREENPROCURE_BEHIND_PROXY", False)

# --- what the site is made of -------------------------------------------------------------------
INSTALLED_APPS = [
    "greenprocure",
    "greenprocure.crispy",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "greenprocure.accounts",
    "criteria",
    "registers",
    "tenders",
    "crispy_forms",
    "django_htmx",
    "csp",
    "axes",
    "django.forms",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    # Outermost, so that redirects to https and static files get their headers too.
    "greenprocure.middleware.LogContext",
    "csp.middleware.CSPMiddleware",
    "greenprocure.middleware.ResponseHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "greenprocure.middleware.Access",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tenders.middleware.LockedTenders",
    "tenders.middleware.FallenApprovals",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "greenprocure.urls"
WSGI_APPLICATION = "greenprocure.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "greenprocure.context.site",
                "tenders.context.waiting",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "designsystemet"
CRISPY_TEMPLATE_PACK = "designsystemet"
CRISPY_FAIL_SILENTLY = False

# --- data -----------------------------------------------------------------------------------------
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), VAR / "greenprocure.sqlite3")}
# With ATOMIC_REQUESTS every page view would take SQLite's write lock; actions open their own transaction.
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "greenprocure.accounts.backends.RoleBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "greenprocure.accounts.passwords.MinimumLength", "OPTIONS": {"min_length": 15}},
    {"NAME": "greenprocure.accounts.passwords.NotCommon"},
    {"NAME": "greenprocure.accounts.passwords.NotLikeThePerson"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "front"  # which sends each role on to its own work
LOGOUT_REDIRECT_URL = "front"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.5  # hours; without it axes locks for ever
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page says when it opens, and that must hold
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"  # the form's name for it; axes guesses «email» and then never locks
AXES_CLIENT_IP_CALLABLE = "greenprocure.accounts.lockout.client_address"
AXES_LOCKOUT_CALLABLE = "greenprocure.accounts.lockout.locked_out"
AXES_DISABLE_ACCESS_LOG = True  # who logged in from where is not kept for ever; see accounts/log_ins.py
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]  # kept with a wrong attempt as «***»
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

PASSWORD_LOGIN = flag("GREENPROCURE_PASSWORD_LOGIN", True)
OIDC_PROVIDERS = read_providers(os.environ.get("GREENPROCURE_OIDC", ""), plain_http=LOCAL)
if not (PASSWORD_LOGIN or OIDC_PROVIDERS):
    raise ImproperlyConfigured("Uten GREENPROCURE_OIDC må GREENPROCURE_PASSWORD_LOGIN være 1.")
OTP_TOTP_ISSUER = "Grønne anbud"  # what the authenticator app calls the account
SUPERUSERS_USE_SECOND_FACTOR = not LOCAL

# --- e-mail ---------------------------------------------------------------------------------------
HERE = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}" if LOCAL else ""
SITE_URL = site_address(os.environ.get("GREENPROCURE_SITE_URL", HERE), CSRF_TRUSTED_ORIGINS, ALLOWED_HOSTS)
SENDER = f"Grønne anbud <ikke-svar@{urlsplit(SITE_URL).hostname}>"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("GREENPROCURE_EMAIL_FROM", SENDER)
globals().update(mail(os.environ.get("GREENPROCURE_EMAIL_URL", ""), VAR / "mail" if LOCAL else None))

# --- language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Norsk bokmål")]
TIME_ZONE = "Europe/Oslo"
USE_I18N = True
USE_TZ = True

# --- static files ---------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = None if LOCAL else VAR / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("vendor/ds", NODE_MODULES / "@digdir/designsystemet-css/dist"),
    ("vendor/inter", NODE_MODULES / "@fontsource-variable/inter"),
]
SILENCED_SYSTEM_CHECKS = ["staticfiles.W004"]  # greenprocure/checks.py says it with the remedy
WHITENOISE_USE_FINDERS = LOCAL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- headers and cookies --------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if not LOCAL:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = ["^livez$", "^readyz$"]  # asked from inside, over plain http
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    if BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- the product ----------------------------------------------------------------------------------
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
ACCESSIBILITY_STATEMENT_URL = os.environ.get("ACCESSIBILITY_STATEMENT_URL", "")
THEME_CSS = os.environ.get("GREENPROCURE_THEME_CSS", "theme.css")
# The header's count of what waits stands on every page, and costs more than many of them. What she does
# herself is seen at once by the process she does it in, what others do within this time.
WAITING_SECONDS = 20
PDF_SECONDS = 15
PDF_MEGABYTES = 1200

# --- logs -----------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "greenprocure.logs.JsonFormatter"}},
    "handlers": {
        "stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"}
    },
    "root": {"handlers": ["stdout"], "level": "INFO" if not LOCAL else "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},  # accounts/log_ins.py writes these lines
}
