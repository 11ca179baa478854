"""Đặt cách đánh số: which documents of the agency count together, from the first of January of a year."""

from datetime import datetime

from django.db import transaction

from motcua.cases.correspondence.errors import MayNotNumber, SchemeUnknown, WordsMissing, YearBegun, YearWrong
from motcua.cases.correspondence.events import NumberingRuled
from motcua.cases.correspondence.models import NumberingRule
from motcua.cases.correspondence.selectors.numbering import has_numbers
from motcua.cases.correspondence.states import REGISTERING, NumberScheme
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn


@transaction.atomic
def rule_numbering(
    *, scheme: str, abbreviation: str, from_year: int, source: str, actor: Actor, at: datetime
) -> NumberingRule:  # fmt: skip
    """For this year as long as nothing is numbered, else for the next. Raises MayNotNumber, YearBegun, YearWrong."""
    agency_id, this = actor.agency_id, local_day(at).year
    if agency_id is None or not actor.may(REGISTERING, at=agency_id):
        raise MayNotNumber
    if scheme not in NumberScheme.values:
        raise SchemeUnknown(field="scheme")
    if not clean(source):
        raise WordsMissing(label="căn cứ", field="source")
    if from_year not in (this, this + 1):
        raise YearWrong(this=this, next=this + 1, field="from_year")
    take_turn("numbering", agency_id)
    if has_numbers(agency_id, from_year):
        raise YearBegun(year=from_year, next=from_year + 1, field="from_year")
    rule = NumberingRule.objects.create(
        agency_id=agency_id, scheme=scheme, abbreviation=clean(abbreviation)[:20], from_year=from_year,
        source=clean(source)[:200], ruled_at=at, ruled_by_id=actor.id,
    )  # fmt: skip
    fact = NumberingRuled(
        **by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at, scheme=scheme, from_year=from_year
    )
    journal.record(fact)
    return rule
