"""Facts about people move their work; a changed calendar moves promises."""

from motcua.cases.dossiers import services
from motcua.cases.dossiers.events import DossierClosed
from motcua.foundation.calendars.events import DayExceptionAdded, DayExceptionRemoved, WeekRemoved, WeekSet
from motcua.foundation.clients import selectors as clients
from motcua.foundation.clients.events import ApiKeyRevoked
from motcua.foundation.journal.services import follow
from motcua.foundation.organizations.events import PostLeft
from motcua.foundation.payments.events import ChargePaid


@follow(PostLeft)
def free_the_work_of_who_left(fact: PostLeft) -> None:
    services.free_work_of(fact.account_id, post_id=int(fact.subject.partition(":")[2]), at=fact.at)


@follow(ApiKeyRevoked)
def free_the_work_of_a_program_that_is_shut_out(fact: ApiKeyRevoked) -> None:
    account_id = clients.account_of_key(int(fact.subject.partition(":")[2]))
    services.free_work_of(account_id, post_id=fact.for_post, at=fact.at)


@follow(WeekSet)
def count_again_after_a_new_week(fact: WeekSet) -> None:
    services.ask_recount(fact.calendar_agency_id, source=fact.source, asked_by_id=fact.actor_id, at=fact.at)


@follow(WeekRemoved)
def count_again_after_a_week_was_removed(fact: WeekRemoved) -> None:
    services.ask_recount(fact.calendar_agency_id, source=fact.source, asked_by_id=fact.actor_id, at=fact.at)


@follow(DayExceptionAdded)
def count_again_after_a_day_was_added(fact: DayExceptionAdded) -> None:
    services.ask_recount(fact.calendar_agency_id, source=fact.source, asked_by_id=fact.actor_id, at=fact.at)


@follow(DayExceptionRemoved)
def count_again_after_a_day_was_removed(fact: DayExceptionRemoved) -> None:
    source = f"Bỏ ngày {fact.on:%d/%m/%Y} khỏi bảng ngày nghỉ, ngày làm bù"
    services.ask_recount(fact.calendar_agency_id, source=source, asked_by_id=fact.actor_id, at=fact.at)


@follow(ChargePaid)
def let_the_clock_go_on_after_payment(fact: ChargePaid) -> None:
    if not fact.left and fact.subject.startswith("dossier:"):
        services.settle_duty_of(fact.charge, receipt=fact.receipt or "Đã nộp", at=fact.at)


@follow(DossierClosed)
def ask_how_it_was(fact: DossierClosed) -> None:
    services.ask_for_rating(int(fact.subject.removeprefix("dossier:")), by_post=fact.post_id, at=fact.at)
