"""One answer of one link, however often it is pressed, replayed, or looked into."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.cases.feedback import errors, selectors, services
from motcua.cases.feedback.models import RatingInvitation, RatingReason, SatisfactionRating, StatedReason
from motcua.cases.feedback.rules import tokens
from motcua.cases.feedback.rules.answering import Terms
from motcua.cases.feedback.states import Level
from motcua.cases.feedback.tests import factories
from motcua.cases.feedback.tests.factories import MONDAY, Ward
from motcua.foundation.journal.models import Entry
from motcua.kernel.actor import SYSTEM

LATER = MONDAY + timedelta(hours=3)
NEXT_DAY = MONDAY + timedelta(days=1, hours=1)


@pytest.fixture
def ward(db: None) -> Ward:
    return factories.a_ward()


def facts(kind: str) -> list[Entry]:
    return list(Entry.objects.filter(kind=f"feedback.{kind}").order_by("id"))


def reason(code: str) -> int:
    return RatingReason.objects.get(code=code).pk


def test_what_is_handed_over_is_asked_about_once_however_often_it_is_told(ward: Ward) -> None:
    first = factories.asked(ward, subject="dossier:7")
    assert factories.asked(ward, subject="dossier:7") == first
    assert RatingInvitation.objects.count() == 1
    assert [entry.subject for entry in facts("RatingAsked")] == ["dossier:7"]


def test_neither_the_token_nor_what_makes_it_stands_in_a_row(ward: Ward, settings: Any) -> None:
    token = factories.asked(ward)
    kept = " ".join(map(str, RatingInvitation.objects.values_list().get()))
    assert token not in kept
    assert tokens.hash_of(token) in kept


def test_looking_at_the_question_a_hundred_times_uses_nothing_up(ward: Ward) -> None:
    token = factories.asked(ward)
    for _ in range(100):
        found = selectors.question(token, at=LATER)
    assert (found.procedure, found.agency_short, found.level) == ("Đăng ký khai sinh", "Phường Long Châu", None)
    assert RatingInvitation.objects.get().used_at is None
    assert list(found.levels.values()) == ["Rất hài lòng", "Hài lòng", "Không hài lòng"]


def test_an_answer_is_kept_once_and_may_be_changed_for_a_day(ward: Ward) -> None:
    token = factories.asked(ward)
    services.rate(token, level="unsatisfied", at=MONDAY)
    services.explain(token, reasons={reason("wait"), 10**9}, words=" Chờ <b>lâu</b> ", may_contact=False, at=LATER)
    assert StatedReason.objects.count() == 1
    services.rate(token, level="unsatisfied", at=LATER)
    assert StatedReason.objects.count() == 1
    services.rate(token, level="very", at=LATER)
    rating = SatisfactionRating.objects.get()
    assert (rating.level, rating.words, rating.stated.count()) == ("very", "Chờ <b>lâu</b>", 0)
    with pytest.raises(errors.RatingSettled):
        services.rate(token, level="unsatisfied", at=NEXT_DAY)
    with pytest.raises(errors.RatingSettled):
        selectors.question(token, at=NEXT_DAY)
    assert SatisfactionRating.objects.get().level == "very"


def test_the_journal_says_that_somebody_answered_but_not_what_nor_about_which_dossier(ward: Ward) -> None:
    token = factories.asked(ward, subject="dossier:8")
    services.rate(token, level="unsatisfied", at=MONDAY)
    services.explain(token, reasons=[reason("manner")], words="Cán bộ quát", may_contact=True, at=LATER)
    for entry in facts("RatingGiven"):
        said = f"{entry.subject} {entry.facts}"
        assert not any(word in said for word in ("dossier", "unsatisfied", "quát", "manner"))
    assert [entry.facts["is_change"] for entry in facts("RatingGiven")] == [False, True]
    assert Entry.objects.filter(subject="dossier:8").count() == 1


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "ă" * 43, "A" * 44, "../../" * 7 + "x"])
def test_a_wrong_link_says_so_and_keeps_nothing(ward: Ward, token: str) -> None:
    factories.asked(ward)
    with pytest.raises(errors.RatingLinkUnknown):
        selectors.question(token, at=LATER)
    with pytest.raises(errors.RatingLinkUnknown):
        services.rate(token, level="very", at=LATER)
    with pytest.raises(errors.RatingLinkUnknown):
        services.explain(token, reasons=[], words="x", may_contact=True, at=LATER)
    assert not SatisfactionRating.objects.exists()


def test_an_old_link_says_since_when_and_an_unknown_answer_is_none(ward: Ward) -> None:
    token = factories.asked(ward)
    with pytest.raises(errors.LevelUnknown):
        services.rate(token, level="five stars", at=LATER)
    with pytest.raises(errors.NotYetRated):
        services.explain(token, reasons=[], words="x", may_contact=False, at=LATER)
    with pytest.raises(errors.RatingLinkExpired, match="23/12/2026"):
        services.rate(token, level="very", at=MONDAY + timedelta(days=31))
    assert selectors.open_token(RatingInvitation.objects.get().subject, at=MONDAY + timedelta(days=31)) == ""
    assert not SatisfactionRating.objects.exists()


def test_after_the_secret_key_changed_old_links_open_and_no_wrong_one_is_offered(ward: Ward, settings: Any) -> None:
    token = factories.asked(ward, subject="dossier:9")
    settings.SECRET_KEY = "another"
    assert selectors.open_token("dossier:9", at=LATER) == ""
    assert services.rate(token, level="very", at=LATER).level == "very"


@pytest.mark.django_db(transaction=True)
def test_two_tabs_and_a_double_press_are_one_answer() -> None:
    token = factories.asked(factories.a_ward())
    at_once, broken = threading.Barrier(6), list[Exception]()

    def press(level: str) -> None:
        try:
            at_once.wait()
            services.rate(token, level=level, at=LATER)
        except Exception as error:
            broken.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(level,)) for level in ("very", "unsatisfied") * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not broken
    assert SatisfactionRating.objects.count() == 1
    given = [entry.facts["is_change"] for entry in facts("RatingGiven")]
    assert given[0] is False
    assert all(given[1:])


@pytest.mark.django_db(transaction=True)
def test_told_by_two_workers_at_once_it_is_asked_once() -> None:
    ward = factories.a_ward()
    at_once, got = threading.Barrier(4), list[str]()

    def tell() -> None:
        try:
            at_once.wait()
            got.append(factories.asked(ward, subject="dossier:99"))
        finally:
            connection.close()

    threads = [threading.Thread(target=tell) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 4
    assert len(set(got)) == 1
    assert len(facts("RatingAsked")) == 1


def test_words_and_rules_hold_from_their_day_on(ward: Ward) -> None:
    from_tomorrow: dict[str, Any] = {"valid_from": date(2026, 11, 24), "actor": SYSTEM, "at": MONDAY}
    services.change_words("satisfied", words="Bình thường", **from_tomorrow)
    services.change_rule(Terms(7, 2, 3, 10), **from_tomorrow)
    assert selectors.words_on(date(2026, 11, 23))[Level.SATISFIED] == "Hài lòng"
    assert selectors.words_on(date(2026, 11, 24))[Level.SATISFIED] == "Bình thường"
    assert [selectors.terms_on(date(2026, 11, day)).open_days for day in (23, 24)] == [30, 7]
    with pytest.raises(errors.RatingDayPast):
        services.change_words("very", words="Tốt", valid_from=date(2026, 11, 22), actor=SYSTEM, at=MONDAY)
    with pytest.raises(errors.RatingNumberWrong, match="từ 3 đến 100"):
        services.change_rule(Terms(least=2), **from_tomorrow)


def test_a_reason_of_an_agency_is_offered_there_only_and_until_its_last_day(ward: Ward) -> None:
    other = factories.a_ward()
    given: dict[str, Any] = {"actor": SYSTEM, "at": MONDAY}
    added = services.add_reason(ward.agency.pk, name="Thiếu chỗ để xe", valid_from=MONDAY.date(), **given)
    assert "Thiếu chỗ để xe" in [one.name for one in selectors.reasons_on(ward.agency.pk, on=MONDAY.date())]
    assert "Thiếu chỗ để xe" not in [one.name for one in selectors.reasons_on(other.agency.pk, on=MONDAY.date())]
    token = factories.rated(ward, Level.UNSATISFIED)
    services.explain(token, reasons=[added.pk], words="", may_contact=False, at=MONDAY)
    services.end_reason(ward.agency.pk, added.pk, last_day=MONDAY.date(), **given)
    with pytest.raises(errors.RatingReasonMissing):
        services.end_reason(ward.agency.pk, added.pk, last_day=MONDAY.date(), **given)
    with pytest.raises(errors.RatingReasonMissing):
        services.end_reason(other.agency.pk, reason("wait"), last_day=MONDAY.date(), **given)
    assert dict(selectors.reasons_of(ward.slice())) == {added.pk: 1}
