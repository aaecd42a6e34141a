"""The site's settings. Nothing is secret here and nothing is a machine's own: both come from the environment, with hints."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from sooner.warehouse.home import Home
from sooner_site.access.demo_guard import refuse_unless_invented
from sooner_site.config import environment
from sooner_site.config.settings_sign_in import *  # noqa: F403 - settings, taken over whole

HOME = Home(Path(environment.optional("SOONER_HOME", "sooner-home")))
DEMO = environment.one_of("SOONER_SITE", ("production", "demo"), "production") == "demo"
#: Where the server listens; `sooner serve` says it. In the demo it can only be this machine.
BIND = environment.optional("SOONER_BIND", "127.0.0.1:8000")
if DEMO:
    refuse_unless_invented(
        HOME,
        BIND,
        hosts=environment.listed("SOONER_HOSTS"),
        database=environment.optional("SOONER_DATABASE", ""),
        behind_proxy=environment.switched_on("SOONER_BEHIND_PROXY"),
    )

#: The partnership's own name, as its file and so its last run say it; before the first run the product's.
#: A charter of the partnership's own; empty for the one that is shipped.
CHARTER = environment.optional("SOONER_CHARTER", "")
PARTNERSHIP_NAME = environment.partnership_name(HOME)
SECRET_KEY = environment.required("SOONER_SECRET_KEY", "Write 50 or more random characters: python -c 'import secrets; print(secrets.token_urlsafe(50))'")
ALLOWED_HOSTS = environment.listed("SOONER_HOSTS", "127.0.0.1,localhost,[::1]")
#: Where people find the site, for the links of e-mails that no request asks for.
SITE_ADDRESS = environment.optional("SOONER_ADDRESS", f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if ALLOWED_HOSTS else "")
DEBUG = False
MAINTENANCE = environment.optional("SOONER_MAINTENANCE", "")
#: The day that the demo's clock stands on (the generator's last day); empty where the clock is the real one.
CLOCK_DAY = environment.optional("SOONER_CLOCK", "") if DEMO else ""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_linear_migrations",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "sooner_site.design",
    "sooner_site.agencies",
    "sooner_site.access",
    "sooner_site.training",
    "sooner_site.practice",
    "sooner_site.quality",
    "sooner_site.maturity",
    "sooner_site.families",
    "sooner_site.strategy",
    "sooner_site.directory",
    "sooner_site.referrals",
    "sooner_site.cases",
    "sooner_site.budget",
    "sooner_site.court_desk",
    "sooner_site.caseloads",
    "sooner_site.follow_on",
    "sooner_site.volunteers",
    "sooner_site.worklist",
    "sooner_site.studies",
    "sooner_site.board",
    "sooner_site.publishing",
    "sooner_site.data_rights",
    "sooner_site.home",
    "sooner_site.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sooner_site.config.maintenance.Maintenance",
    "csp.middleware.CSPMiddleware",
    "sooner_site.config.apart.Apart",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sooner_site.access.middleware.SiteMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "sooner_site.config.urls"
WSGI_APPLICATION = "sooner_site.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "sooner_site.design.backend.Templates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "sooner_site.design.jinja.environment",
            "context_processors": ["django.contrib.messages.context_processors.messages"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

_DATABASE = environment.optional("SOONER_DATABASE", "")
#: Pages of the database that a connection keeps, in KiB: with SQLite's own 2 MB a look at tens of thousands of rows reads the same pages again and again.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32768;"
DATABASES = {
    "default": environment.postgresql(_DATABASE)
    if _DATABASE
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME.path / "site" / "database.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

#: The code from a telephone, asked for after the password. In the demo nobody has a password either.
SECOND_STEP_REQUIRED = not DEMO
#: How many proxies stand before the site: one, where SOONER_BEHIND_PROXY says so. Its last word says where a request came from.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if environment.switched_on("SOONER_BEHIND_PROXY") else 0
#: A process that has not sealed the audit for so many seconds does it after its next request; none: only the server's thread seals.
SEAL_EVERY_SECONDS = 20

SESSION_COOKIE_AGE = 60 * 60 * 8
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
#: A session that nobody used for so many seconds has ended.
SESSION_IDLE_SECONDS = 60 * 30
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sooner_site.access.views.form_too_old"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not DEMO
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.switched_on("SOONER_BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 0 if DEMO else 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

#: Whom a referrer rings when a child is in danger, beside 999; empty: the council's children's agency says its own contact.
SAFEGUARDING_CONTACT = environment.optional("SOONER_SAFEGUARDING_CONTACT", "")

#: Pages for families and the feed of services, which anybody may read: on, off, or "only" for a site that serves nothing else.
PUBLIC_PAGES = environment.one_of("SOONER_PUBLIC_PAGES", ("on", "off", "only"), "on")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = None  # stylesheets and scripts are served from the apps' own folders
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
#: What is uploaded stays in memory: nothing of a court's list is written before what must not be kept is dropped.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024

#: Without a mail server e-mails are written into the home, where whoever runs the site finds them; never to the log.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if environment.optional('SOONER_EMAIL_HOST', '') else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = HOME.path / "site" / "mail"
EMAIL_HOST = environment.optional("SOONER_EMAIL_HOST", "localhost")
EMAIL_PORT = int(environment.optional("SOONER_EMAIL_PORT", "587"))
EMAIL_HOST_USER = environment.optional("SOONER_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = environment.optional("SOONER_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = True
DEFAULT_FROM_EMAIL = environment.optional("SOONER_EMAIL_FROM", "sooner@localhost")

SILENCED_SYSTEM_CHECKS = ["axes.W001"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},  # its warnings name whom somebody tried to sign in as; the audit has it
}
