"""In which language somebody is told things."""

from motcua.foundation.accounts.models import Account
from motcua.kernel.languages import known


def language_of(account_id: int) -> str:
    """What they chose, else that of the pages in which they signed up or last filed, else Vietnamese."""
    found = Account.objects.filter(pk=account_id).values_list("language", "last_language").first() or ("", "")
    return known(found[0] or found[1])


def chosen_language(account_id: int) -> str:
    """'' for whoever left it to the pages."""
    return Account.objects.filter(pk=account_id).values_list("language", flat=True).first() or ""
