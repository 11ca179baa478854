"""Ban hành biểu mẫu: a definition becomes a version; the same content stays the version that it is."""

from datetime import datetime

from django.db import transaction

from motcua.catalogue.eforms.events import EformPublished
from motcua.catalogue.eforms.models import Eform, EformVersion
from motcua.catalogue.eforms.rules.administering import check_may_publish
from motcua.catalogue.eforms.rules.reading import read
from motcua.catalogue.eforms.rules.writing import write
from motcua.foundation.journal.events import by
from motcua.foundation.journal.services import record
from motcua.kernel.actor import Actor


@transaction.atomic
def publish(text: str, *, actor: Actor, at: datetime) -> int:
    """The id of the version that says what a YAML text says: the one that does so already, else a new one.

    Raises DefinitionInvalid, MayNotPublish.
    """
    check_may_publish(actor)
    definition = read(text)
    digest = definition.digest
    Eform.objects.bulk_create([Eform(code=definition.code)], ignore_conflicts=True)
    form = Eform.objects.select_for_update(no_key=True).get(code=definition.code)
    same = form.versions.filter(content_hash=digest).order_by("-number").first()
    if same is not None:
        return same.pk
    newest = form.versions.order_by("-number").first()
    version = EformVersion.objects.create(
        eform=form, number=newest.number + 1 if newest else 1, title=definition.title, source=definition.source,
        text=write(definition), content_hash=digest, published_at=at, published_by_id=actor.id,
    )  # fmt: skip
    record(EformPublished(
        **by(actor), subject=f"eform:{form.pk}", agency_id=None, at=at, code=definition.code, number=version.number,
    ))  # fmt: skip
    return version.pk
