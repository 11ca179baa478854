from motcua.foundation.accounts.models.account import AccessCode, Account, AccountManager

__all__ = ["AccessCode", "Account", "AccountManager"]
