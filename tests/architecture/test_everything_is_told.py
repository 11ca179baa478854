"""Who asks for everything about themselves gets it: each table that knows people is told by a room, or named here.

A table knows a person by a key to an account, or by the number of one (rooms that may not know accounts). Columns that
say which officer did something (``…_by_id``, ``actor_id``) are the office's, not somebody's data about themselves.
"""

import inspect
import re

import pytest
from django.apps import apps
from django.db.models import Model

from motcua.cases.privacy.services.telling import tellers

BY_NUMBER = frozenset({"account_id", "beneficiary_id", "helper_id", "grantor_id"})
# Not told, and why.
UNTOLD = {
    "accounts.AccessCode": "a hash for the first sign-in, gone once it is used",
    "accounts.VerificationCode": "a hash and an address, deleted a day later",
    "accounts.Business": "told with each representation of it",
    "organizations.PostHolding": "the posts of an officer: the office's chart",
    "organizations.Cover": "who stood in for an officer: the office's chart",
    "signing.SigningRequest": "an officer's work, gone within the hour",
    "signing.SigningCertificate": "with what an officer signs for the office; shown to them on the desk",
    "clients.ApiKey": "a program's account, nobody's",
    "dossiers.BulkRun": "an officer's work",
    "dossiers.IntakeDraft": "an officer's work, gone with the next dossier at that post",
    "dossiers.SavedView": "an officer's own filters",
    "dossiers.Reading": "told of the dossier that was read, through readers_of",
    "filings.Filing": "told as the dossier that it became",
    "privacy.Reveal": "an officer's reading, told as one of the dossier's",
    "statistics.Counter": "counts of officers' work",
    "statistics.Delta": "counts of officers' work",
    "statistics.Passage": "times of officers' work",
    "statistics.PassageCount": "counts of officers' work",
}
OURS = [model for model in apps.get_models() if model.__module__.startswith("motcua.")]
TOLD_IN = "".join(inspect.getsource(module) for teller in tellers().values() if (module := inspect.getmodule(teller)))


def people_in(model: type[Model]) -> list[str]:
    """The columns by which a table knows people."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if (field.related_model and field.related_model._meta.label == "accounts.Account")
        or (not field.is_relation and field.name in BY_NUMBER)
    ]


def is_told(model: type[Model]) -> bool:
    return model._meta.label == "accounts.Account" or bool(re.search(rf"\b{model.__name__}\b", TOLD_IN))


KNOWING = [model for model in OURS if people_in(model)]


@pytest.mark.parametrize("model", KNOWING, ids=lambda model: model._meta.label)
def test_what_knows_a_person_is_told_to_them_or_named_here(model: type[Model]) -> None:
    assert is_told(model) or model._meta.label in UNTOLD, f"{model._meta.label} knows people by {people_in(model)}"


def test_what_is_named_here_is_there_knows_people_and_is_not_told_all_the_same() -> None:
    untold = {model._meta.label for model in KNOWING if not is_told(model)}
    assert set(UNTOLD) == untold


def test_ratings_and_messages_are_among_what_is_told() -> None:
    assert {"danh-gia", "thong-bao", "ho-so", "tai-khoan", "kho-giay-to", "ban-dang-khai"} <= set(tellers())
