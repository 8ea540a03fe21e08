"""Django's settings. What an operator may change comes from ``env``; the rest is the house's."""

from urllib.parse import urlsplit

import dj_database_url

from wiredesk import env

HOME = env.home()
DEBUG = env.value("DEBUG") == "1"
SECRET_KEY = env.secret_key()

BASE_URL = env.value("BASE_URL").rstrip("/") or f"http://{env.value('LISTEN')}:{env.value('PORT')}"
# Did the operator name an address under which the world reaches us?
IS_PUBLIC = bool(env.value("BASE_URL"))
ALLOWED_HOSTS = sorted(
    {"127.0.0.1", "localhost", "[::1]", urlsplit(BASE_URL).hostname or "localhost"}
    | {host.strip() for host in env.value("HOSTS").split(",") if host.strip()}
)
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "wiredesk.lexicon",
    "wiredesk.people",
    "wiredesk.pictures",
    "wiredesk.wire",
    "wiredesk.stories",
    "wiredesk.desk",
    "wiredesk.site",
    "wiredesk.channels",
    "wagtail.contrib.settings",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "wiredesk.urls"
WSGI_APPLICATION = "wiredesk.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

if env.value("DATABASE_URL"):
    DATABASES = {"default": dj_database_url.parse(env.value("DATABASE_URL"), conn_max_age=None)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "wiredesk.sqlite",
            "NAME": str(HOME / "wiredesk.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                # Takes the write lock at BEGIN: a transaction that starts with a read and writes
                # later can't be refused half-way.
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL;"
                    # A sender gets its acknowledgement only for what survives a power cut.
                    "PRAGMA synchronous=FULL;"
                    "PRAGMA busy_timeout=20000;"
                    # By default two megabytes are held, and an archive's indexes read each time.
                    "PRAGMA cache_size=-32768;PRAGMA mmap_size=1073741824;"
                ),
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# An address on https gets cookies that travel on https only.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the desk's own preview is a frame

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

# The desk's own files, served from the packages that hold them: nothing to collect.
STATIC_URL = "/desk/static/"
WHITENOISE_USE_FINDERS = True
# What is not published must not be had by guessing a file's name: media lies behind the desk's
# login, the press copies what a page shows into its own store.
MEDIA_URL = "/desk/media/"
MEDIA_ROOT = HOME / "media"
DELIVERIES_ROOT = HOME / "deliveries"
PAGES_ROOT = HOME / "pages"
FETCH_ALLOW = tuple(each.strip() for each in env.value("FETCH_ALLOW").split(",") if each.strip())
MAX_FILE = int(env.value("MAX_FILE"))

WAGTAIL_SITE_NAME = "Wiredesk"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILIMAGES_IMAGE_MODEL = "pictures.Picture"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
# Both call out to other people's servers from an editor's browser.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": True}
}
WAGTAIL_I18N_ENABLED = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "wiredesk": {"level": "INFO"},
        # It prints a traceback for every line that is cut, which we report in words.
        "paramiko": {"level": "CRITICAL"},
        "httpx": {"level": "WARNING"},
    },
}
