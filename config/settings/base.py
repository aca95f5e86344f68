"""What every environment shares."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.settings.environment import given

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"

DEBUG = False
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "csp",
    "simple_history",
    "guidance",
    "accounts",
    "audit",
    "consent",
    "decisions",
]

MIDDLEWARE = [
    "config.logs.request_id",
    "config.middleware.request_in_ledger",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.response_headers",
    "guidance.errors.method_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "decisions.sharing.case_number.case_number_taken_in",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.middleware.SessionLockMiddleware",
    "decisions.record.asking_why.AskWhyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

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
                "accounts.context.house",
            ],
        },
    }
]
#: Parts of pages that are the same for everybody, kept in each process; nothing of a case or a person is among them.
FRAGMENTS = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "template_fragments",
    "TIMEOUT": None,
    "OPTIONS": {"MAX_ENTRIES": 1_000},
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "template_fragments": FRAGMENTS,
}
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["house"]
CRISPY_TEMPLATE_PACK = "house"
CRISPY_FAIL_SILENTLY = False

# Sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.sign_in.SignIn"]
SESSION_ENGINE = "accounts.sessions"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name", "job_title")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.passwords.NoRepetitionValidator"},
]
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator adds people; nobody signs up
ACCOUNT_FORMS = {
    "login": "accounts.forms.entry.SignInForm",
    "reauthenticate": "accounts.forms.entry.UnlockForm",
    "change_password": "accounts.forms.entry.ChangePasswordForm",
    "reset_password": "accounts.forms.entry.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.entry.NewPasswordForm",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # the form sends our own letter, which offers no sign-up
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password is told to its owner
ACCOUNT_LOGOUT_REDIRECT_URL = "signed_out"
ACCOUNT_SESSION_REMEMBER = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
SESSION_IDLE_MINUTES = 15  # then the session is locked, not destroyed (WCAG 2.2.1)
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds, whatever happens
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "accounts.views.errors.csrf_failure"

# Headers
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300

# Words, dates, numbers
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "templates" / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# Static files: no build step on anybody's machine
STATIC_URL = "static/"
STATIC_ROOT: Path | None = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]

# The house
SERVICE_NAME = _("Record a sharing decision")
ORGANISATION_NAME = given("ORGANISATION_NAME", "Safeguarding partnership")  # before anybody has signed in
BRAND_COLOUR = given("BRAND_COLOUR", "#00594f")
SERVICE_ADDRESS = given("SERVICE_ADDRESS", "http://127.0.0.1:8000")  # begins each link in an e-mail
NEUTRAL_SITE = given("NEUTRAL_SITE", "https://www.bbc.co.uk/weather")  # where Exit this page leads

# The ledger: who signs it, where its roots go, how soon it is sealed
AUDIT_KEY_FILE = given("AUDIT_KEY_FILE", str(VAR_DIR / "audit.key"))
AUDIT_KEY_IS_MADE = True  # at first use; real use makes its key by command
AUDIT_ORIGIN = given("AUDIT_ORIGIN", "sharing-decisions")  # whose ledger it is, in every signed statement
AUDIT_ANCHOR_FILE = given("AUDIT_ANCHOR_FILE", "")  # each checkpoint is appended: mount it from another host
AUDIT_ANCHOR_EMAILS: list[str] = given("AUDIT_ANCHOR_EMAILS", [])  # a daily e-mail with the root
AUDIT_SEAL_SECONDS = 60
AUDIT_SEAL_AFTER_REQUESTS = True
GUARDIANS_SAY_WHY = True  # they open a record, where no list, log or message led them there

SIMPLE_HISTORY_HISTORY_ID_USE_UUID = False
SIMPLE_HISTORY_DATE_INDEX = False

LOGGING_CONFIG = "config.logs.configure"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request_id": {"()": "config.logs.RequestId"},
        "without_query": {"()": "config.logs.WithoutQuery"},
    },
    "formatters": {
        "json": {
            "()": "config.logs.PrivateJsonFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["request_id"]},
        "demonstration": {"class": "logging.StreamHandler", "filters": ["without_query"]},
    },
    "loggers": {"django.server": {"handlers": ["demonstration"], "level": "INFO", "propagate": False}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
