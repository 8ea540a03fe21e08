"""Django's settings. What an operator may change comes from ``env``; the rest is the house's."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import dj_database_url

from wiredesk import env


def _is_this_machine(host: str) -> bool:
    """Can this name be reached from this machine alone?"""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


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
    "wiredesk.people.apps.StaffScreens",  # wagtail.users with our screens
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
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
    "allauth.account.middleware.AccountMiddleware",
    "wiredesk.people.middleware.Door",
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

# Signing in: allauth's screens at the desk's addresses (people/urls.py).
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_ADAPTER = "wiredesk.people.adapters.StaffAdapter"
ACCOUNT_FORMS = {
    "login": "wiredesk.people.forms.SignIn",
    "reset_password": "wiredesk.people.forms.AskForLink",
    "reset_password_from_key": "wiredesk.people.forms.SetPassword",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an admin gave the address, a link that was mailed proves it
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody makes us write to strangers
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {
    # Tries that failed, not all: whoever signs in uses none up. A known browser has its own, so
    # that a stranger can't shut a desk out (people/known_devices.py).
    "login": None,
    "login_failed": "10/m/ip,5/5m/key",
    "login_failed_at_known_device": "10/5m/key",
    "reset_password": "20/m/ip,3/5m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.value("PROXIES"))
MFA_ADAPTER = "wiredesk.people.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "wiredesk.people.forms.Code",
    "reauthenticate": "wiredesk.people.forms.CodeAgain",
    "activate_totp": "wiredesk.people.forms.FirstCode",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Wiredesk"
# A code is asked for wherever the desk can be reached from another machine.
REQUIRE_TOTP = env.value("REQUIRE_TOTP") == "1" or not (
    _is_this_machine(env.value("LISTEN")) and _is_this_machine(urlsplit(BASE_URL).hostname or "")
)

# The throttle counts for all processes and past a restart; what is only quicker stays in memory.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

MAIL_SERVER = env.mail_server()
EMAIL_BACKEND = "wiredesk.people.mail.Later"
DIRECT_EMAIL_BACKEND = (
    f"django.core.mail.backends.{'smtp' if MAIL_SERVER else 'console'}.EmailBackend"
)
if MAIL_SERVER:
    EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_SERVER.starttls, MAIL_SERVER.tls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = (
    env.value("MAIL_FROM") or f"wiredesk@{urlsplit(BASE_URL).hostname or 'localhost'}"
)

# Drafting with a language model; None: by selection alone.
MODEL_SERVER = env.model_server()

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
# Addresses are an admin's to change, passwords are set by a link or on allauth's screen.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
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
# An approval publishes nothing by itself: see desk/actions/approval.py.
WAGTAIL_FINISH_WORKFLOW_ACTION = "wiredesk.desk.workflow_end.publish_nothing"

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
