"""The site's settings, all from the environment; .env.example explains each variable."""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

BASE_DIR = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules


def flag(name: str, default: bool) -> bool:
    """A variable that is on (1, true, yes, on) or off (anything else)."""
    return os.environ.get(name, str(default)).lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """A variable that lists several words, between commas or spaces."""
    return os.environ.get(name, default).replace(",", " ").split()


DATABASE_URL = os.environ.get("DATABASE_URL", "")
DEBUG = flag("DEBUG", False)

# A site on this machine and for this machine alone: it makes its own secrets and speaks plain HTTP.
LOCAL = DEBUG or TESTING or not DATABASE_URL or sys.argv[1:2] == ["quickstart"]
HTTPS = flag("HTTPS", not LOCAL)

SECRET_KEY = os.environ.get("SECRET_KEY") or ("tests" if TESTING else "")
if not SECRET_KEY and LOCAL:
    from . import local

    SECRET_KEY = local.secret("secret_key", length=50)
elif not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set, and without it nobody's login would be safe. Make one with "
        "`python3 -c 'import secrets; print(secrets.token_urlsafe(50))'` and set SECRET_KEY to what it prints."
    )

ALLOWED_HOSTS = words("ALLOWED_HOSTS", "127.0.0.1 localhost [::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")

# --- security -------------------------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = int(os.environ.get("SECURE_HSTS_SECONDS", 30 * 24 * 3600)) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = flag("SECURE_HSTS_INCLUDE_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = flag("SECURE_HSTS_PRELOAD", False)
# Subdomains and preload lists reach beyond this site: whoever owns the domain switches them on.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if flag("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", "")
PASSWORD_VALIDATORS = ["UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"} for name in PASSWORD_VALIDATORS
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the others are slow on purpose
LOGIN_URL = "admin:login"

# --- application ----------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django_filters",
    "procrastinate.contrib.django",
    "articles",
]
MIDDLEWARE = [
    "newsroom.middleware.health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.answers.answers",
    "newsroom.middleware.Compression",
    "newsroom.middleware.content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "newsroom.middleware.history",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    # the public pages, which are made for every reader, by the faster engine
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "public"],
        "OPTIONS": {"environment": "newsroom.pages.environment"},
    },
    # the desk, which is Django's own
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
# A paste of several megabytes, with the HTML of its page, reaches the form, which then says how long it may be.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
# The review of a long article asks about hundreds of names and quotes at once.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000
# Too many files reach the form, too, which says how many may be handed in at a time.
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000

# --- database -------------------------------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A plan made once for every value is a bad plan for a rare actor.
SERVER_SETTINGS = "-c plan_cache_mode=force_custom_plan"
if TESTING:
    SERVER_SETTINGS += " -c synchronous_commit=off"  # nobody misses test data after a power cut


def database() -> dict:
    """Django's connection settings: the PostgreSQL of DATABASE_URL, or our own."""
    place = served(DATABASE_URL) if DATABASE_URL else embedded()
    options = place.pop("OPTIONS", {})
    options["options"] = f"{options.get('options', '')} {SERVER_SETTINGS}".strip()
    return place | {
        "ENGINE": "newsroom.database",
        "OPTIONS": options,
        "CONN_MAX_AGE": 0 if TESTING else 600,
        "CONN_HEALTH_CHECKS": True,
    }


def served(url: str) -> dict:
    """Where the PostgreSQL at this address is."""
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError:  # its words would show the password
        raise ImproperlyConfigured(
            "DATABASE_URL is not the address of a PostgreSQL: postgresql://user:password@host/database"
        ) from None
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    place = {name: str(parts.pop(part, "")) for name, part in names.items()}
    if not place["NAME"]:
        raise ImproperlyConfigured("DATABASE_URL names no database: postgresql://user:password@host/database")
    return place | {"OPTIONS": parts}


def embedded() -> dict:
    """Where our own PostgreSQL is, which is started if this process can need it."""
    from . import postgres

    folder = Path(os.environ.get("POSTGRES_DATA") or BASE_DIR / ".postgres").absolute()
    if postgres.wanted(sys.argv):
        postgres.start(folder)
    return postgres.address(folder)


DATABASES = {"default": database()}

# --- language, files, log -------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
if not (DEBUG or TESTING):  # these two read static/ itself, so that an edit shows at once
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    # What it has to say is that some pasted HTML holds no article, which the review page says, too.
    "loggers": {"trafilatura": {"level": "CRITICAL"}},
}
