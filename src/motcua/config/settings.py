"""Settings of the product; everything that differs between places comes from the environment."""

import shutil

from motcua.config import env
from motcua.config.databases import database
from motcua.config.embedded_postgres import default_url
from motcua.config.places import MODE, PACKAGE, VAR
from motcua.config.security import refuse_half_a_national_login, refuse_unsafe_production

PRODUCTION = MODE == "production"
DEBUG = env.flag("MOTCUA_DEBUG", default=False)
SECRET_KEY = env.secret("MOTCUA_SECRET_KEY", kept_in=VAR / "secrets" / "secret_key")
ALLOWED_HOSTS = env.words("MOTCUA_HOSTS", default=() if PRODUCTION else ("localhost", "127.0.0.1", "[::1]"))
if PRODUCTION:
    refuse_unsafe_production(secret_key=SECRET_KEY, debug=DEBUG, hosts=ALLOWED_HOSTS)

INSTALLED_APPS = [
    "motcua.config",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "motcua.foundation.journal",
    "motcua.foundation.accounts",
    "motcua.foundation.organizations",
    "motcua.foundation.clients",
    "motcua.foundation.calendars",
    "motcua.foundation.files",
    "motcua.foundation.printing",
    "motcua.catalogue.eforms",
    "motcua.foundation.payments",
    "motcua.foundation.signing",
    "motcua.catalogue.procedures",
    "motcua.cases.correspondence",
    "motcua.cases.assignments",
    "motcua.cases.meetings",
    "motcua.cases.feedback",
    "motcua.cases.dossiers",
    "motcua.cases.lockers",
    "motcua.cases.filings",
    "motcua.cases.privacy",
    "motcua.followers.notifications",
    "motcua.followers.statistics",
    "motcua.followers.exchange",
    "motcua.surfaces.look",
    "motcua.surfaces.desk",
    "motcua.surfaces.portal",
    "motcua.surfaces.api",
]
if MODE == "demo":
    INSTALLED_APPS.append("motcua.config.demo")
MIDDLEWARE = [
    "motcua.config.observing.observe",
    "django.middleware.security.SecurityMiddleware",
    "motcua.config.security.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.surfaces.look.language.speak",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "motcua.config.nonsense.refuse_nonsense",
    "motcua.config.forms.read_forms",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.foundation.accounts.adapters.activity.note_activity",
]
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Words and time: Vietnamese first.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# Data. Rate limits live in the cache, so it must be one that all workers share.
DATABASES = {"default": database(env.text("DATABASE_URL") or default_url(VAR))}
DATABASES["default"]["TEST"] = {"NAME": env.text("MOTCUA_TEST_DB") or None}
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
CACHES = {
    "default": {
        "BACKEND": "motcua.config.caching.SharedCache",
        "LOCATION": "cache",
        # Above this the backend throws out a third, counters of rate limits too; an address makes 3 keys a minute.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
BACKUP_HOURS = env.number("MOTCUA_BACKUP_HOURS", default=24)  # tables are changed after a backup as young; 0: any
UPGRADE_ANYWAY = env.flag("MOTCUA_UPGRADE_ANYWAY", default=False)
FILES_ROOT = env.folder("MOTCUA_FILES", default=VAR / "files")
FILES_LIMIT = env.number("MOTCUA_FILES_LIMIT_MB", default=50, least=1) * 1024 * 1024  # Ninh Bình, QĐ 161/2025
FILES_S3 = env.text("MOTCUA_FILES_S3")  # s3://bucket/prefix?endpoint=https://…; needs requirements/s3.lock
# Pictures of identity papers and key files of signatures lie sealed with the first; keys of earlier years, comma
# separated, still open what they sealed. Whoever restores a backup elsewhere takes the secrets along.
FILES_KEYS = (
    env.secret("MOTCUA_FILES_KEY", kept_in=VAR / "secrets" / "files_key"),
    *env.words("MOTCUA_FILES_OLD_KEYS"),
)
# Files that nothing refers to stay this long after they last came: longer than any form lies open.
FILES_UNUSED_DAYS = env.number("MOTCUA_FILES_UNUSED_DAYS", default=3, least=2)
FILE_UPLOAD_HANDLERS = ["motcua.config.uploads.SpoolHandler"]
# LibreOffice, for agencies that bring Word templates of their own; empty: officers make the PDF.
OFFICE = env.text("MOTCUA_OFFICE", default=shutil.which("soffice") or "")
CLAMD = env.text("MOTCUA_CLAMD")  # unix:/run/clamav/clamd.ctl or tcp://host:3310
TESSERACT = env.text("MOTCUA_TESSERACT", default="tesseract")  # reads scans, so that they are found by their words

# Pages: Jinja2 for our own surfaces, Django's templates for what the libraries bring.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "surfaces" / surface / "templates" for surface in ("desk", "portal", "look")],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "motcua.surfaces.look.environment.environment",
            "compiled": VAR / "templates",
            "context_processors": [
                "motcua.surfaces.look.context.page",
                "motcua.surfaces.desk.shell.shell",
                *(["motcua.config.demo.notice.notice"] if MODE == "demo" else []),
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
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
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [PACKAGE / "static"] if (PACKAGE / "static").is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# full: citizens have accounts and file here. lookup: back office only, where the national portal is the one entrance.
PORTAL = env.choice("MOTCUA_PORTAL", "full", "lookup", default="full")

# Signing in: addresses and passwords, a second factor; citizens sign up on pages of our own.
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["motcua.foundation.accounts.adapters.sessions.SessionBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "motcua.foundation.accounts.adapters.passwords.PasswordRules"}]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_ADAPTER = "motcua.foundation.accounts.adapters.allauth.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
# Five tries in five minutes an account; an office behind one address shares the second limit.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "60/5m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("MOTCUA_TRUSTED_PROXIES", default=0)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = PORTAL == "full"
MFA_ADAPTER = "motcua.foundation.accounts.adapters.mfa.MFAAdapter"
MFA_FORMS = {
    "login_webauthn": "motcua.foundation.accounts.adapters.mfa.CarefulLogin",
    "reauthenticate_webauthn": "motcua.foundation.accounts.adapters.mfa.CarefulReauthentication",
    "authenticate_webauthn": "motcua.foundation.accounts.adapters.mfa.CarefulAuthentication",
}
MFA_TOTP_ISSUER = "Một Cửa"
MFA_ALLOW_UNVERIFIED_EMAIL = True
USERSESSIONS_TRACK_ACTIVITY = True

# The national login (OpenID Connect); none without an issuer. The claim with the twelve digits has a name of theirs.
OIDC_ISSUER = env.text("MOTCUA_OIDC_ISSUER").rstrip("/")
OIDC_CLIENT_ID = env.text("MOTCUA_OIDC_CLIENT_ID")
OIDC_CLIENT_SECRET = env.text("MOTCUA_OIDC_CLIENT_SECRET")
refuse_half_a_national_login(
    issuer=OIDC_ISSUER, client_id=OIDC_CLIENT_ID, secret=OIDC_CLIENT_SECRET, production=PRODUCTION
)
OIDC_NAME = env.text("MOTCUA_OIDC_NAME", default="VNeID")
OIDC_SCOPE = env.text("MOTCUA_OIDC_SCOPE", default="openid profile")
OIDC_NUMBER_CLAIM = env.text("MOTCUA_OIDC_NUMBER_CLAIM", default="citizen_id")

# Looking up dossiers on the portal. A hall of people behind one address looks up some twenty times a minute; codes
# are numbered, so a machine that counts through them must be slow. Four digits are 10,000 guesses: at 5 an hour of
# one dossier that is 83 days without sleep; one address opens the papers of a few households, not of a ward.
PORTAL_LOOKUPS_A_MINUTE = env.number("MOTCUA_LOOKUPS_A_MINUTE", default=30, least=1)
# Files that anybody may have checked: each takes a process a second, and one made to stall it fifteen.
PORTAL_FILE_CHECKS_A_MINUTE = env.number("MOTCUA_FILE_CHECKS_A_MINUTE", default=10, least=1)
PORTAL_UNLOCKS_OF_A_DOSSIER_AN_HOUR = env.number("MOTCUA_UNLOCKS_OF_A_DOSSIER", default=5, least=1)
PORTAL_UNLOCKS_FROM_AN_ADDRESS_AN_HOUR = env.number("MOTCUA_UNLOCKS_FROM_AN_ADDRESS", default=20, least=1)
# Codes that prove a phone or a mailbox, asked for and typed by all who sit behind one address.
PORTAL_CODES_FROM_AN_ADDRESS_AN_HOUR = env.number("MOTCUA_CODES_FROM_AN_ADDRESS", default=60, least=1)
# Filings begun without an account: a shop that helps a street files some a day, a machine that floods an office more.
PORTAL_FILINGS_FROM_AN_ADDRESS_AN_HOUR = env.number("MOTCUA_FILINGS_FROM_AN_ADDRESS", default=20, least=1)
# Long enough to read a letter and find the papers, short enough for the next person at a shared computer.
PORTAL_UNLOCKED_SECONDS = 30 * 60

# Programs of others, by key. An answer is kept for those who send a request again because the first was lost.
API_REQUESTS_A_MINUTE = env.number("MOTCUA_API_REQUESTS_A_MINUTE", default=600, least=1)
API_ANSWERS_KEPT_HOURS = env.number("MOTCUA_API_ANSWERS_KEPT_HOURS", default=48, least=1)
API_TOKEN_MINUTES = env.number("MOTCUA_API_TOKEN_MINUTES", default=15, least=1)
# Messages to other systems go to public addresses only; a network of one's own (10.1.0.0/16) must be named.
WEBHOOK_NETWORKS = env.networks("MOTCUA_WEBHOOK_NETWORKS")
WEBHOOK_LOOPBACK = not PRODUCTION

# Paying. The secret of VNPay's terminal is in the environment only: no row, no log, no page knows it.
VNPAY_TMN = env.text("MOTCUA_VNPAY_TMN")
VNPAY_SECRET = env.text("MOTCUA_VNPAY_SECRET")
VNPAY_URL = env.text("MOTCUA_VNPAY_URL", default="https://sandbox.vnpayment.vn/paymentv2/vpcpay.html")
VNPAY_API_URL = env.text("MOTCUA_VNPAY_API_URL", default="https://sandbox.vnpayment.vn/merchant_webapi/api/transaction")
VNPAY_ASK_AFTER_MINUTES = env.number("MOTCUA_VNPAY_ASK_AFTER_MINUTES", default=5, least=1)
PAYMENT_NOTICES_A_MINUTE = env.number("MOTCUA_PAYMENT_NOTICES_A_MINUTE", default=600, least=1)

# Signing. The service that says when (RFC 3161); that of the government's own certificates is http://ca.gov.vn/tsa.
SIGNING_TSA_URL = env.text("MOTCUA_TSA_URL")
SIGNING_PKCS11_MODULE = env.text("MOTCUA_PKCS11_MODULE")  # the library of the tokens' maker, for those plugged in here

# The browser.
HTTPS = env.flag("MOTCUA_HTTPS", default=PRODUCTION)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # passkeys on http://localhost
SESSION_ENGINE = "motcua.foundation.accounts.adapters.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = env.words("MOTCUA_ORIGINS")
# What letters put before their links: they are written where nobody has asked for a page.
SITE = env.site("MOTCUA_SITE", origins=CSRF_TRUSTED_ORIGINS, hosts=ALLOWED_HOSTS if PRODUCTION else (), https=HTTPS)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# Slips are printed from a frame of our own, so DENY would be too much; all other advice for production is a gate.
SILENCED_SYSTEM_CHECKS = ["security.W019"]

# Messages owed to people; without a mail server they are printed, but in production: there the log is no place for
# people's names and for links that set passwords, so they fail, are counted as unsent, and doctor says why.
EMAIL_HOST = env.text("MOTCUA_SMTP_HOST")
EMAIL_PORT = env.number("MOTCUA_SMTP_PORT", default=587, least=1)
EMAIL_HOST_USER = env.text("MOTCUA_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("MOTCUA_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("MOTCUA_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST or PRODUCTION else 'console'}.EmailBackend"
NAMED_SECRET = env.named_secret  # asked anew for each message: tokens of gateways are refreshed meanwhile
DEFAULT_FROM_EMAIL = env.text("MOTCUA_MAIL_FROM", default="motcua@localhost")

# What watches over the product. The log is for machines: no names, no addresses of people, no addresses of pages.
METRICS_FOLDER = VAR / "metrics"
METRICS_TOKEN = env.text("MOTCUA_METRICS_TOKEN")  # for a Prometheus on another machine
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": f"motcua.config.logs.{'JsonFormatter' if PRODUCTION else 'ReadableFormatter'}",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "filters": {"outage": {"()": "motcua.config.logs.OutageFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "motcua": {"level": env.choice("MOTCUA_LOG", "DEBUG", "INFO", "WARNING", default="INFO")},
        "django.request": {"level": "ERROR", "filters": ["outage"]},
    },
}
