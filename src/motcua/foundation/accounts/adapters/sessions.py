"""Sessions as every request reads them: ``SESSION_ENGINE`` and ``AUTHENTICATION_BACKENDS`` name this module.

The same rows as Django's own, read by prepared statements: 0.25 ms of a request instead of 0.7.
"""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone

from motcua.foundation.accounts.models import Account
from motcua.kernel.outages import outage_in
from motcua.kernel.statements import row_of

_SESSION = "SELECT session_data FROM django_session WHERE session_key = %s::text AND expire_date > %s"
_COLUMNS = [field.attname for field in Account._meta.concrete_fields]
# S608: only names of our own columns go in.
_ACCOUNT = f"SELECT {', '.join(_COLUMNS)} FROM accounts_account WHERE id = %s::bigint"  # noqa: S608 - our own columns


class SessionStore(db.SessionStore):
    """In the database, so that ending a session counts at once in every process."""

    def load(self) -> dict[str, Any]:
        row = row_of(_SESSION, [self.session_key, timezone.now()])
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])

    def save(self, must_create: bool = False) -> None:
        """Django takes every failure for a session that ended meanwhile, and tells the browser that it was at fault."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if outage := outage_in(error):
                raise outage from None
            raise

    @classmethod
    def get_model_class(cls) -> Any:
        return db.SessionStore.get_model_class()


class SessionBackend(AuthenticationBackend):  # type: ignore[misc] # allauth has no types
    """allauth's, but for reading the person of a session."""

    def get_user(self, user_id: Any) -> Account | None:
        row = row_of(_ACCOUNT, [user_id])
        account = Account.from_db("default", _COLUMNS, row) if row else None
        return account if account is not None and self.user_can_authenticate(account) else None
