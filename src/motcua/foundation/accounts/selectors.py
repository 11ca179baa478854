"""People as others see them."""

from collections.abc import Iterable

from motcua.foundation.accounts.models import Account


def names(account_ids: Iterable[int]) -> dict[int, str]:
    """Names for screens and papers, by account id; one query."""
    return dict(Account.objects.filter(pk__in=set(account_ids)).values_list("id", "full_name"))
