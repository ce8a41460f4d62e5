"""All settings of the site, from the environment; a bad value ends the program with a sentence.

SystemExit rather than ImproperlyConfigured: manage.py and gunicorn both print the sentence alone, without a traceback.
"""

import re
import sys
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from environs import Env, EnvError

BASE_DIR = Path(__file__).resolve().parent.parent
# A name, a name and all below it (.guide.example), or an address in brackets.
HOST_NAME = re.compile(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:.]+\]")
TESTING = "pytest" in sys.modules

env = Env()
if not TESTING:
    env.read_env(BASE_DIR / ".env", recurse=False)


def setting(read, name, default, allowed):
    """Return one setting, or refuse it in a sentence that says what came and what is allowed."""
    try:
        return read(name, default)
    except (EnvError, ValueError):
        raise SystemExit(f"{name} is {env.str(name)!r}. Allowed: {allowed}.") from None


def hosts():
    """Return the host names that this site answers to, or refuse a list that would let anyone forge its address."""
    named = setting(env.list, "ALLOWED_HOSTS", [], "host names separated by commas")
    if DEBUG or TESTING:
        named = [*named, "localhost", "127.0.0.1", "[::1]", "testserver"]
    if not named:
        raise SystemExit("ALLOWED_HOSTS is empty. Set it to the host names of this site, separated by commas.")
    if "*" in named:
        raise SystemExit("ALLOWED_HOSTS holds '*', which lets anyone forge our address. Name the hosts.")
    for name in named:
        if not HOST_NAME.fullmatch(name):
            raise SystemExit(
                f"ALLOWED_HOSTS holds {name!r}. Allowed: names alone, such as guide.example, without http://."
            )
    return named


def host():
    """Return the address of this machine to listen on, or refuse what is none."""
    address = env.str("HOST", "127.0.0.1")
    try:
        return str(ip_address(address)) if address != "localhost" else address
    except ValueError:
        raise SystemExit(
            f"HOST is {address!r}. Allowed: localhost or an address such as 127.0.0.1 or 0.0.0.0."
        ) from None


def port():
    """Return the port to serve on, or refuse what is no port."""
    number = setting(env.int, "PORT", 8000, "a whole number from 1 to 65535")
    if not 1 <= number <= 65535:
        raise SystemExit(f"PORT is {number}. Allowed: a whole number from 1 to 65535.")
    return number


def site_address():
    """Return the address readers know, without a closing slash, or refuse what is no web address."""
    address = env.str("SITE_ADDRESS", f"http://localhost:{PORT}").rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query or parts.fragment:
        raise SystemExit(
            f"SITE_ADDRESS is {address!r}. Allowed: http:// or https:// and a host, for example https://guide.example."
        )
    return address


def proxy_count():
    """Return how many proxies before this server write into X-Forwarded-For, or refuse what is no count."""
    number = setting(env.int, "PROXY_COUNT", 0, "a whole number from 0 to 9")
    if not 0 <= number <= 9:
        raise SystemExit(f"PROXY_COUNT is {number}. Allowed: a whole number from 0 to 9.")
    return number


def database():
    """Return the database that DATABASE_URL names; its value is never repeated, as it may hold a password."""
    try:
        chosen = env.dj_db_url("DATABASE_URL", f"sqlite:///{BASE_DIR / 'var' / 'site.sqlite3'}")
    except (EnvError, ValueError):
        chosen = {"ENGINE": ""}
    options = chosen.get("OPTIONS", {})
    if chosen["ENGINE"] == "django.db.backends.sqlite3":
        # IMMEDIATE waits for another writer at BEGIN instead of failing in the middle of a transaction.
        tuning = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;"
        embedded = {"transaction_mode": "IMMEDIATE", "timeout": 5, "init_command": tuning}
        return chosen | {"CONN_MAX_AGE": 600, "OPTIONS": embedded | options}
    if chosen["ENGINE"] == "django.db.backends.postgresql":
        return chosen | {"CONN_MAX_AGE": 0, "OPTIONS": options | {"pool": {"timeout": 5}}}
    scheme = env.str("DATABASE_URL").partition(":")[0]
    raise SystemExit(
        f"DATABASE_URL begins with {scheme!r} or cannot be read. "
        "Allowed: sqlite:////path/to/file or postgresql://user:password@host/name."
    )


def cache():
    """Return the cache that CACHE_URL names, or the memory of each process when it names none."""
    address = env.str("CACHE_URL", "")
    if not address:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if not address.startswith(("redis://", "rediss://")):
        raise SystemExit(
            f"CACHE_URL begins with {address.partition(':')[0]!r}. "
            "Allowed: redis://host:6379/0, or leave it out to use the memory of each process."
        )
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": address}


def media_root():
    """Return the folder that uploaded pictures are kept in, or refuse what is no folder."""
    folder = BASE_DIR / env.str("MEDIA_ROOT", "var/media")
    if folder.exists() and not folder.is_dir():
        raise SystemExit(f"MEDIA_ROOT is {str(folder)!r}, a file. Allowed: a folder that the site may write to.")
    return folder


def secret_key():
    """Return the key that signs sessions, or refuse one that could be guessed."""
    if TESTING:
        return "a key for tests only, long enough and never used to serve anyone 0123456789"
    key = env.str("SECRET_KEY", "")
    if len(key) < 50 or len(set(key)) < 5 or key.startswith("django-insecure-"):
        raise SystemExit(
            "SECRET_KEY is missing or too easy to guess. Set it to at least 50 random characters; "
            "script/server makes one in the file .env on its first start."
        )
    return key


DEBUG = setting(env.bool, "DEBUG", False, "true or false")
HTTPS = setting(env.bool, "HTTPS", not (DEBUG or TESTING), "true (behind TLS) or false (plain http on this machine)")
SECRET_KEY = secret_key()
ALLOWED_HOSTS = hosts()
HOST = host()
PORT = port()
SITE_ADDRESS = site_address()
SECOND_FACTOR = setting(env.bool, "SECOND_FACTOR", not (DEBUG or TESTING), "true or false")
PROXY_COUNT = proxy_count()

INSTALLED_APPS = [
    "careerguide.admin_config.GuideAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_prose_editor",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "careerguide",
    "guide.figures",
    "guide.articles",
    "guide.editing",
    "guide.salary",
    "guide.careers",
    "guide.releasing",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "careerguide.reading.reading_middleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "careerguide.sessions.sign_in_ends_middleware",
    "django_otp.middleware.OTPMiddleware",
    "axes.middleware.AxesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "guide.figures.current.figures_middleware",
    "guide.editing.on_time.OnTimeMiddleware",
    "guide.releasing.figures_asked.FiguresAskedMiddleware",
]

ROOT_URLCONF = "careerguide.urls"
WSGI_APPLICATION = "careerguide.wsgi.application"

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
                "guide.figures.current.figures",
            ],
        },
    },
]

# What /readyz asks beside database and cache: functions that give (level, sentence) for what is not as it should be.
READINESS_CHECKS = ["guide.figures.overdue.readiness"]

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": cache()}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = [
    "careerguide.failed_sign_ins.CountingBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_HANDLER = "careerguide.failed_sign_ins.FailureCounts"
AXES_CLIENT_IP_CALLABLE = "careerguide.client_address.client_address"
AXES_LOCKOUT_CALLABLE = "careerguide.sign_in.locked_page"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_ENABLE_ADMIN = False
OTP_TOTP_ISSUER = "HIM Career Guide"

if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

LANGUAGE_CODE = "en-us"
TIME_ZONE = "America/New_York"
USE_I18N = False
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG or TESTING
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
MEDIA_ROOT = media_root()
FILE_UPLOAD_HANDLERS = ["guide.articles.image_uploads.BoundedUpload"]
# Without this each test client would index STATIC_ROOT anew.
WHITENOISE_AUTOREFRESH = DEBUG or TESTING
FIXTURES = BASE_DIR / "fixtures"

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = DEBUG

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # Only the import map of the editor in admin asks for a nonce; the policy of every other page has none.
        "script-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
# Seconds without use until a sign-in ends.
SESSION_COOKIE_AGE = 30 * 60
CSRF_FAILURE_VIEW = "careerguide.admin_site.csrf_failure"
CSRF_COOKIE_HTTPONLY = True
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": setting(env.log_level, "LOG_LEVEL", "WARNING", "DEBUG, INFO, WARNING or ERROR"),
    },
}
