"""How people sign in: allauth for passwords and codes from a telephone, axes for who tries too often."""

from __future__ import annotations

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("name", "email")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
#: How long the link of a password reset works, in seconds.
PASSWORD_RESET_TIMEOUT = 60 * 60

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:home"
LOGOUT_REDIRECT_URL = "access:signed_out"
ACCOUNT_ADAPTER = "sooner_site.access.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
#: axes locks out who tries one account from one place; this slows down who tries it from many.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,30/15m/key"}
ACCOUNT_FORMS = {
    "login": "sooner_site.access.forms.sign_in.SignIn",
    "reauthenticate": "sooner_site.access.forms.sign_in.Again",
    "reset_password": "sooner_site.access.forms.sign_in.AskForReset",
    "reset_password_from_key": "sooner_site.access.forms.sign_in.Reset",
    "change_password": "sooner_site.access.forms.sign_in.Change",
}

MFA_ADAPTER = "sooner_site.access.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
#: A telephone's clock may be half a minute wrong.
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "sooner_site.access.forms.sign_in.SecondStep",
    "reauthenticate": "sooner_site.access.forms.sign_in.SecondStepAgain",
    "activate_totp": "sooner_site.access.forms.sign_in.SetUpSecondStep",
    "deactivate_totp": "sooner_site.access.forms.sign_in.TakeSecondStepAway",
    "generate_recovery_codes": "sooner_site.access.forms.sign_in.NewRecoveryCodes",
}

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_LOCKOUT_CALLABLE = "sooner_site.design.views.too_many_tries"
AXES_CLIENT_IP_CALLABLE = "allauth.core.internal.httpkit.get_client_ip"
#: Who signed in and out is the audit's to say; what axes keeps of a try holds nothing that was typed but whose account it was.
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["login", "password", "next", "csrfmiddlewaretoken"]
AXES_ENABLE_ADMIN = False
