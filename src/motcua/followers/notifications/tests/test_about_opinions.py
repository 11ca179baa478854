"""Who is asked about a draft finds a line in the inbox, who asked hears of each answer."""

from datetime import timedelta

from motcua.cases.correspondence import services
from motcua.cases.correspondence.services import Answer
from motcua.cases.correspondence.tests import factories
from motcua.cases.correspondence.tests.factories import MONDAY, drafted, opinions_asked
from motcua.followers.notifications.models import Message
from motcua.foundation.journal.services import work_off
from motcua.kernel.actor import Actor


def read(who: Actor) -> list[tuple[str, str]]:
    while work_off(limit=100, at=MONDAY + timedelta(days=1)):
        pass
    return list(Message.objects.filter(account_id=who.id).order_by("id").values_list("template", "link"))


def test_both_sides_hear_of_it_and_of_its_end(db: None) -> None:
    office = factories.an_office()
    asked = opinions_asked(drafted(office), office.chi, office.binh)
    here = f"/desk/opinions/{asked.pk}/"
    assert read(office.binh) == [("post.opinion_asked", here)]
    services.give_opinion(asked.pk, Answer(verdict="agrees"), actor=office.binh, at=MONDAY)
    assert read(office.chi) == [("post.opinion_given", here)]
    services.withdraw_opinions(asked.pk, reason="Thôi.", actor=office.an, at=MONDAY)
    assert read(office.binh)[-1] == ("post.opinion_withdrawn", "/desk/")
    assert "phối hợp rà soát" in Message.objects.filter(account_id=office.binh.id)[0].body


def test_who_has_not_answered_is_reminded_once_in_the_inbox_and_nobody_after_the_withdrawal(db: None) -> None:
    """Due on Friday the 27th: a working day before it, and when it has passed."""
    office = factories.an_office()
    asked = opinions_asked(drafted(office), office.chi, office.binh, office.hoa)
    here = f"/desk/opinions/{asked.pk}/"
    read(office.binh)
    for _ in range(2):
        services.raise_opinion_reminders(at=MONDAY + timedelta(days=3))
    assert read(office.binh)[1:] == [("post.opinion_reminded", here)]
    said = Message.objects.get(account_id=office.binh.id, template="post.opinion_reminded")
    assert "còn 1 ngày làm việc đến hạn" in said.title
    assert "phối hợp rà soát" in said.body
    services.raise_opinion_reminders(at=MONDAY + timedelta(days=7))
    services.withdraw_opinions(asked.pk, reason="Thôi.", actor=office.an, at=MONDAY + timedelta(days=7))
    told = [template for template, _ in read(office.hoa)]
    assert told == ["post.opinion_asked", "post.opinion_reminded", "post.opinion_withdrawn"]
