from motcua.foundation.accounts.models.account import AccessCode, Account, AccountManager
from motcua.foundation.accounts.models.codes import NationalLink, VerificationCode
from motcua.foundation.accounts.models.helping import Consent, Helper
from motcua.foundation.accounts.models.people import Business, Offered, PersonMandate, Profile, Representation

__all__ = [
    "AccessCode",
    "Account",
    "AccountManager",
    "Business",
    "Consent",
    "Helper",
    "NationalLink",
    "Offered",
    "PersonMandate",
    "Profile",
    "Representation",
    "VerificationCode",
]
