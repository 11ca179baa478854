"""Doors, lists and pages: who sees what, and a fixed number of queries whatever the rows."""

import itertools
import re
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.selectors import Cursor, WorklistFilters
from motcua.cases.dossiers.services import Submitter
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, MARRIAGE, MONDAY, received
from motcua.cases.dossiers.tests.many import many
from motcua.foundation.calendars import services as calendars
from motcua.kernel.actor import SYSTEM

LATER = MONDAY + timedelta(hours=2)


def test_a_stranger_finds_nothing(office):
    dossier = received(office)
    with pytest.raises(DossierNotFound):
        selectors.get_dossier(dossier.code, actor=office.em)
    for group in ("mine", "post", "agency"):
        page = selectors.worklist(office.em, filters=WorklistFilters(group=group), limit=10, now=LATER)
        assert (page.rows, page.counts["all"]) == ([], 0)


def test_who_works_on_it_or_is_asked_or_has_the_grant_finds_it(office):
    dossier = received(office)
    for actor in (office.binh, office.chi, office.dung):
        assert selectors.get_dossier(f" {dossier.code.lower()} ", actor=actor) == dossier
    with pytest.raises(DossierNotFound):
        selectors.get_dossier(dossier.code, actor=office.hoa)
    services.consult(dossier.pk, post_id=office.hoa.post_id, question="Số nào?", actor=office.chi, at=LATER)
    assert selectors.get_dossier(dossier.code, actor=office.hoa) == dossier


def test_pages_follow_each_other_without_gap_or_double(office):
    late = [received(office, BIRTH, MONDAY - timedelta(days=7)) for _ in range(3)]
    soon = [received(office) for _ in range(3)]
    never = [received(office, "1.000001") for _ in range(3)]
    seen, after = [], None
    for _ in range(5):
        page = selectors.worklist(office.chi, filters=WorklistFilters(group="post"), after=after, limit=2, now=LATER)
        seen += [row.id for row in page.rows]
        after = Cursor.parse(str(page.next)) if page.next else None
    assert after is None
    assert seen == [dossier.pk for dossier in [*late, *soon, *never]]
    assert page.counts == {"all": 9, "late": 3, "today": 3, "soon": 0, "in_time": 0, "paused": 0, "none": 3}


def test_finished_work_is_listed_newest_first_without_gap_or_double(office):
    made = [received(office, BIRTH, MONDAY - timedelta(days=days)) for days in (7, 0, 14)]
    seen, after = [], None
    for _ in range(3):
        filters = WorklistFilters(group="post", state="any")
        page = selectors.worklist(office.chi, filters=filters, after=after, limit=1, now=LATER)
        seen += [row.id for row in page.rows]
        after = Cursor.parse(str(page.next)) if page.next else None
    assert after is None
    assert seen == [made[1].pk, made[0].pk, made[2].pk]


@pytest.mark.parametrize("text", ["nguyen van an", "Văn", "261123-0001", "h", "086095003417", "0912000001"])
def test_text_finds_by_name_without_diacritics_and_by_numbers(office, text):
    dossier = received(office)
    page = selectors.worklist(office.chi, filters=WorklistFilters(text=text), limit=5, now=LATER)
    assert [row.code for row in page.rows] == ([] if text == "h" else [dossier.code])


@pytest.mark.parametrize("kind", selectors.DUE_KINDS)
def test_the_filter_the_count_and_the_badge_call_the_same_dossiers_late(office, kind):
    for days in range(9):
        received(office, BIRTH, MONDAY - timedelta(days=days))
    for days in range(9):
        services.forward(received(office, MARRIAGE, MONDAY - timedelta(days=days)).pk, actor=office.dung, at=MONDAY)
    factories.awaiting_papers(office)
    page = selectors.worklist(office.chi, filters=WorklistFilters(due=kind), limit=100, now=LATER)
    assert {str(row.badge.kind) for row in page.rows} <= {kind}
    assert len(page.rows) == page.counts[kind]
    everything = selectors.worklist(office.chi, filters=WorklistFilters(), limit=100, now=LATER)
    assert sum(str(row.badge.kind) == kind for row in everything.rows) == page.counts[kind]


@pytest.mark.parametrize("rows", [1, 30])
def test_lists_take_a_fixed_number_of_queries(office, rows, django_assert_num_queries):
    for _ in range(rows):
        services.take_over(received(office).pk, actor=office.chi, at=MONDAY)
    with django_assert_num_queries(4):
        page = selectors.worklist(office.chi, filters=WorklistFilters(), limit=50, now=LATER)
    assert len(page.rows) == rows
    with django_assert_num_queries(7):
        home = selectors.home(office.chi, LATER)
    assert home.total == rows
    with django_assert_num_queries(5):
        board = selectors.leader_board(office.dung, LATER)
    assert board.open == rows
    assert board.by_officer[0].label == "Phạm Thị Chi"


@pytest.mark.parametrize("group", ["post", "mine"])
def test_the_plan_that_is_kept_for_all_posts_goes_by_their_index(office, group):
    """The server may plan such a statement without knowing the post: the index has to be right for any."""
    many(factories.in_review(office, BIRTH, MONDAY), 2_000, now=MONDAY)
    Dossier.objects.filter(pk__gt=Dossier.objects.first().pk + 100).update(post=None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    asked = []

    def listen(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        page = Cursor(MONDAY, 1)
        selectors.worklist(office.chi, filters=WorklistFilters(group=group), after=page, limit=25, now=MONDAY)
    lists = [(sql, params) for sql, params in asked if "FROM dossiers_dossier WHERE post_id" in sql]
    assert len(lists) == 2, "rows and counts"
    for sql, params in lists:
        plan = plan_for_any(sql, params)
        assert re.search(r"dossier_worklist.*\n\s+(Recheck Cond.*\n.*\n\s+)?Index Cond: \(+post_id = \$", plan), plan


def plan_for_any(statement, values):
    """What the server does that keeps a plan for values it does not know; PostgreSQL 15 tells it of prepared ones."""
    numbered = "".join(
        f"{part}${number}" if number else part
        for part, number in zip(statement.split("%s"), [*range(1, len(values) + 1), 0], strict=True)
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute(f"PREPARE for_any AS {numbered}")
        cursor.execute(f"EXPLAIN EXECUTE for_any ({', '.join(['%s'] * len(values))})", values)
        lines = [row[0] for row in cursor.fetchall()]
        cursor.execute("DEALLOCATE for_any")
    return "\n".join(lines)


@pytest.mark.parametrize("times", [1, 30])
def test_the_page_takes_a_fixed_number_of_queries(office, times, django_assert_num_queries):
    dossier = received(office)
    for number in range(times):
        at = MONDAY + timedelta(minutes=number)
        services.write_note(dossier.pk, text=f"Ghi chú {number}", actor=office.chi, at=at)
        other = office.hire(f"Người {number}", "dossiers.process")
        services.consult(dossier.pk, post_id=other.post_id, question="Đúng không?", actor=office.chi, at=at)
    selectors.dossier_page(dossier.code, actor=office.chi, now=LATER)
    with django_assert_num_queries(29):
        page = selectors.dossier_page(dossier.code, actor=office.chi, now=LATER)
    assert len(page.notes) == times
    assert page.unsealed == 1 + 2 * times
    assert [line.status for line in page.progress] == ["done", "now", "to_come", "to_come", "to_come"]
    assert page.progress[1].used_minutes == 120
    assert "submit_for_signature" not in page.verbs
    assert "draft_outcome" in page.verbs


def test_home_puts_first_what_is_late_first(office):
    received(office, BIRTH, MONDAY - timedelta(days=7))
    received(office)
    received(office, BIRTH, MONDAY.replace(hour=15, minute=30))
    received(office, "1.000001")
    home = selectors.home(office.chi, LATER)
    assert [group.kind for group in home.groups] == ["late", "today", "day", "open"]
    assert home.groups[1].title == "Trước 17:30 hôm nay"
    assert home.groups[2].title == "Thứ Tư, 25/11"
    assert "24/11" in home.groups[2].note
    assert [day.count for day in home.week] == [1, 0, 1, 0, 0]
    assert (home.week[1].is_off, home.week[1].is_holiday) == (True, True)


def test_a_day_off_of_the_agency_alone_is_no_holiday(office):
    calendars.add_exception(
        office.agency.pk, on=(MONDAY + timedelta(days=3)).date(), kind="local_off", name="Mất điện",
        source="TB 12/TB-UBND", actor=SYSTEM, at=LATER,
    )  # fmt: skip
    day = selectors.home(office.chi, LATER).week[3]
    assert (day.is_off, day.is_holiday, day.name) == (True, False, "Mất điện")


def test_home_ends_with_results_to_hand_over_and_counts_as_the_sidebar_does(office):
    factories.finished(office, at=MONDAY - timedelta(days=7))
    received(office)
    factories.awaiting_papers(office)
    for actor in (office.binh, office.chi):
        home, waiting = selectors.home(actor, LATER), selectors.waiting(actor)
        assert home.total == waiting.mine == sum(len(group.rows) for group in home.groups)
        page = selectors.worklist(actor, filters=WorklistFilters(), limit=9, now=LATER)
        assert page.counts["all"] == waiting.at_post
    assert [group.kind for group in selectors.home(office.binh, LATER).groups][-1] == "ready"


def test_the_week_of_a_weekend_is_the_coming_one(office):
    saturday = MONDAY + timedelta(days=5)
    assert selectors.home(office.chi, saturday).week[0].day == (MONDAY + timedelta(days=7)).date()


def test_the_public_sees_initials_only(office, django_assert_num_queries):
    dossier = received(office)
    selectors.public_view(dossier.code, LATER)
    with django_assert_num_queries(5):
        view = selectors.public_view(dossier.code.lower(), LATER)
    assert view.applicant == "N. V. A."
    assert view.sentence == "Đã tiếp nhận, đang chuyển tới người xử lý"
    assert [step.status for step in view.steps] == ["done", "now", "to_come", "to_come", "to_come"]
    for word in ("Nguyễn", "Phạm Thị Chi", "086095", "0912"):
        assert word not in repr(view)


@pytest.mark.parametrize("code", ["", "H61.21-261123-9999", "x", "'; --", "H61.21-261123-0001\x00"[:-1] + "9"])
def test_wrong_codes_answer_alike(office, code):
    with pytest.raises(DossierNotFound) as one:
        selectors.public_view(code, LATER)
    with pytest.raises(DossierNotFound) as other:
        selectors.unlock(code, "0001", LATER)
    assert str(one.value) == str(other.value)


def test_the_last_four_digits_of_either_phone_open_papers_and_messages(office):
    dossier = received(office, MARRIAGE, mandate=Submitter(name="Trần Ủy", phone="0912000099"))
    services.forward(dossier.pk, actor=office.dung, at=MONDAY)
    factories.ask(office, dossier, MONDAY + timedelta(minutes=5))
    for digits in ("0001", "0099"):
        opened = selectors.unlock(dossier.code, digits, LATER)
        assert opened.messages[0].items == (("Tờ khai cấp giấy xác nhận", "Mờ chỗ ngày sinh"),)
        assert [letter[0] for letter in opened.letters] == ["01", "02"]
    for digits in ("0002", "", "1", "00010", "٠٠٠١"):
        with pytest.raises(DossierNotFound):
            selectors.unlock(dossier.code, digits, LATER)


def test_an_open_dossier_of_the_same_person_is_found(office):
    dossier = received(office)
    (found,) = selectors.open_duplicates(dossier.version_id, "086 095 003 417", actor=office.binh)
    assert found.code == dossier.code
    assert selectors.open_duplicates(dossier.version_id, "086095003417", actor=office.em) == []
    assert selectors.open_duplicates(factories.version(MARRIAGE).pk, "086095003417") == []


@pytest.mark.parametrize("group", ["mine", "post", "agency"])
@pytest.mark.parametrize("state", ["", "open", "any", "supplement"])
@pytest.mark.parametrize("narrowed", ["nothing", "field", "step", "holder", "post", "text"])
def test_counts_are_those_of_the_rows_however_the_list_is_narrowed(office, group, state, narrowed):
    mine = received(office)
    services.take_over(mine.pk, actor=office.chi, at=MONDAY)
    services.forward(received(office, MARRIAGE).pk, actor=office.dung, at=MONDAY)
    factories.awaiting_papers(office)
    factories.finished(office, at=MONDAY - timedelta(days=7))
    choices = {
        "nothing": {},
        "field": {"field": mine.field_id},
        "step": {"step": mine.step_name},
        "holder": {"holder": office.chi.id},
        "post": {"post": mine.post_id},
        "text": {"text": mine.code},
    }
    filters = WorklistFilters(group=group, state=state, **choices[narrowed])
    page = selectors.worklist(office.dung, filters=filters, limit=100, now=LATER)
    of_chi = selectors.worklist(office.chi, filters=filters, limit=100, now=LATER)
    for seen in (page, of_chi):
        assert seen.counts["all"] == len(seen.rows)
        for kind in selectors.DUE_KINDS:
            assert seen.counts[kind] == sum(str(row.badge.kind) == kind for row in seen.rows)
            narrowest = replace(filters, due=kind)
            assert len(selectors.worklist(office.chi, filters=narrowest, now=LATER).rows) == of_chi.counts[kind]
    if narrowed == "text":
        assert {row.code for row in page.rows} == (
            {mine.code} if state != "supplement" and group == "agency" else set()
        )


def test_a_percent_sign_in_a_search_means_itself(office):
    received(office)
    for text in ("%", "_", "\\", "1%"):
        assert selectors.worklist(office.chi, filters=WorklistFilters(text=text), now=LATER).rows == []


def test_a_door_opens_exactly_for_those_whose_lists_show_the_dossier(office):
    # Which posts do a step is remembered for a minute, under ids that a later database may give again.
    at = MONDAY + timedelta(days=3, minutes=41)
    asked, ready = factories.in_review(office, at=at), factories.finished(office, at=at)
    services.consult(asked.pk, post_id=office.hoa.post_id, question="Số nào?", actor=office.chi, at=at)
    stranger = office.hire("Ngô Khách")
    once = office.hire("Cao Lan", "dossiers.process", fields=("ho-tich",))
    passed_on = received(office, at=at + timedelta(hours=3))
    services.forward(passed_on.pk, to_post=once.post_id, actor=office.dung, at=at + timedelta(hours=4))
    services.forward(passed_on.pk, to_post=office.chi.post_id, actor=once, at=at + timedelta(hours=5))
    people = (office.binh, office.chi, office.dung, office.hoa, office.em, once, stranger, replace(once, post_id=None))
    opened = set()
    for dossier, actor in itertools.product((passed_on, asked, ready), people):
        listed = selectors.dossiers_visible_to(actor).filter(pk=dossier.pk).exists()
        with nullcontext() if listed else pytest.raises(DossierNotFound):
            assert selectors.get_dossier(dossier.code.lower(), actor=actor) == dossier
        opened.add((dossier.pk, actor.name, listed))
    assert (passed_on.pk, "Cao Lan", True) in opened and (asked.pk, "Cao Lan", False) in opened
    assert (asked.pk, "Võ Thị Hoa", True) in opened and (passed_on.pk, "Ngô Khách", False) in opened
