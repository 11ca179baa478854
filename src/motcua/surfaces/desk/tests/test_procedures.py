"""Procedures without code: an official who is no programmer writes one, tries it, publishes it; others may not."""

import html
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, MARRIAGE, Office
from motcua.catalogue.procedures.models import ProcedureDraft, ProcedureVersion
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import browser_of


@pytest.fixture
def khanh(office: Office) -> Actor:
    """Khánh keeps the procedures of the ward, with a second factor."""
    actor = office.hire("Ngô Thị Khánh", "procedures.administer")
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    return actor


@pytest.fixture
def desk(khanh: Actor) -> Client:
    return browser_of(khanh)


def words(answer: object) -> str:
    return html.unescape(answer.content.decode())  # type: ignore[attr-defined]


def begun(desk: Client, code: str = BIRTH) -> ProcedureDraft:
    assert desk.post(f"/desk/procedures/{code}/versions/1/draft/").status_code == 302
    return ProcedureDraft.objects.get(procedure__code=code, ended_at=None)


def form_of(page: str) -> dict[str, list[str]]:
    """What a browser would send of the editor's form without touching anything."""
    body = page.split('<form id="editor"')[1].split("</form>")[0]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", body):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ("checkbox" not in tag or " checked" in tag):
            sent.setdefault(name[1], []).append(html.unescape(value[1] if value else ""))
    for name, value in re.findall(r'<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)</textarea>', body):
        sent[name] = [html.unescape(value)]
    for name, options in re.findall(r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', body, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        sent[name] = [html.unescape(chosen[1] if chosen else "")]
    return sent


def saved(desk: Client, draft: ProcedureDraft, part: str, **typed: object) -> object:
    """Open a part, change some fields, send the form by a button without JavaScript."""
    address = f"/desk/procedures/drafts/{draft.pk}/{part}/"
    sent = form_of(desk.get(address).content.decode())
    return desk.post(address, sent | {name.replace("__", "."): value for name, value in typed.items()})


@pytest.mark.parametrize("part", ["about", "papers", "process", "terms", "outcomes"])
def test_a_part_sent_back_untouched_changes_nothing(part: str, desk: Client) -> None:
    for code in (BIRTH, MARRIAGE):
        draft = begun(desk, code)
        assert saved(desk, draft, part).status_code == 302  # type: ignore[attr-defined]
        page = words(desk.get(f"/desk/procedures/drafts/{draft.pk}/{part}/"))
        assert "Chưa đổi gì" in page and "Hợp lệ" in page, code


def test_wrong_values_stay_in_their_field_and_the_sentence_stands_beside(desk: Client) -> None:
    draft = begun(desk)
    saved(desk, draft, "process", **{"process.steps.1.hours": "nhiều", "process.steps.1.name": ""})
    page = words(desk.get(f"/desk/procedures/drafts/{draft.pk}/process/"))
    assert 'value="nhiều"' in page
    beside = page.split('id="error-process.steps.1.hours"')[1].split("</span></span>")[0]
    assert "Cần số giờ làm việc" in beside
    assert "Chưa có, cần điền" in page.split('id="error-process.steps.1.name"')[1].split("</span></span>")[0]
    answer = desk.post(
        f"/desk/procedures/drafts/{draft.pk}/publication/",
        {"revision": ProcedureDraft.objects.get(pk=draft.pk).revision, "day": local_day(timezone.now()).isoformat()},
    )
    assert answer.status_code == 422 and "chưa ban hành được" in words(answer)


def test_steps_are_added_moved_and_removed_by_buttons_and_the_way_stays_whole(desk: Client) -> None:
    draft = begun(desk)
    address = f"/desk/procedures/drafts/{draft.pk}/process/"
    before = desk.get(address).content.decode().count('class="row-card step-card')
    for deed, more in (("add:steps:1", 1), ("down:steps:1", 1), ("up:steps:2", 1), ("remove:steps:2", 0)):
        answer = saved(desk, draft, "process", do=deed)
        assert answer.status_code == 302, deed  # type: ignore[attr-defined]
        assert desk.get(address).content.decode().count('class="row-card step-card') == before + more, deed
    page = words(desk.get(address))
    assert "Hợp lệ" in page and "Chưa đổi gì" in page


def test_two_editors_do_not_overwrite_each_other_silently(desk: Client) -> None:
    draft = begun(desk)
    address = f"/desk/procedures/drafts/{draft.pk}/about/"
    mine = form_of(desk.get(address).content.decode())
    saved(desk, draft, "about", name="Của đồng nghiệp")
    clash = desk.post(address, mine | {"name": ["Của tôi"]})
    assert clash.status_code == 409
    assert "đã được lưu lần thứ 2" in words(clash) and 'value="Của tôi"' in words(clash)
    assert "Của đồng nghiệp" in words(desk.get(address))
    assert desk.post(address, mine | {"name": ["Của tôi"], "anyway": "1"}).status_code == 302
    assert 'value="Của tôi"' in words(desk.get(address))


def test_a_clash_by_a_button_leaves_the_form_as_it_was_typed(desk: Client) -> None:
    draft = begun(desk)
    address = f"/desk/procedures/drafts/{draft.pk}/papers/"
    mine = form_of(desk.get(address).content.decode())
    saved(desk, draft, "about", name="Của đồng nghiệp")
    clash = desk.post(address, mine | {"do": "add:papers"}, headers={"HX-Request": "true"})
    # Otherwise the answer, which has no form in it, would take the form's place.
    assert clash.status_code == 409 and clash["HX-Reswap"] == "none"


@pytest.mark.parametrize(("part", "name", "typed", "place", "said"), [
    ("about", "decision.date", "31/02/2026", "Ngày quyết định", "Cần một ngày có thật, ví dụ 01/07/2026"),
    ("about", "name", "a" * 700, "Tên thủ tục", "Dài 700 ký tự, tối đa 500"),
    ("about", "requirements", "b" * 20_001, "Yêu cầu, điều kiện", "Dài 20001 ký tự, tối đa 20000"),
    ("about", "kind", "<b>" + "c" * 200, "Loại thủ tục", "Dài 203 ký tự, tối đa 120"),
    ("terms", "terms.0.count", "ba", "Thời hạn 1, bao nhiêu", "Cần một số nguyên từ 1 trở lên"),
    ("process", "process.steps.1.name", "d" * 130, "Bước 2, tên", "Dài 130 ký tự, tối đa 120"),
    ("process", "process.steps.1.hours", "2,345", "Bước 2, giờ làm việc", "ví dụ 4 hoặc 0,5"),
])  # fmt: skip
def test_what_is_wrong_is_kept_whole_and_named_at_its_place(
    part: str, name: str, typed: str, place: str, said: str, desk: Client
) -> None:
    draft = begun(desk)
    if part == "terms":
        saved(desk, draft, part, terms__0__unit="working days")
    assert saved(desk, draft, part, **{name: typed}).status_code == 302  # type: ignore[attr-defined]
    address = f"/desk/procedures/drafts/{draft.pk}/{part}/"
    page = words(desk.get(address))
    assert typed in page and said in page.split('id="beside"')[0]
    assert re.search(rf'<a href="{address}#{re.escape(name)}">{place}</a>: [^<]*{said}', page)


def test_a_way_in_a_circle_is_told_at_its_steps_in_the_words_of_the_form(desk: Client) -> None:
    desk.post("/desk/procedures/new/", {"name": "Cho mượn", "code": "9.000001", "field": "ho-tich"})
    draft = ProcedureDraft.objects.get(procedure=None)
    saved(desk, draft, "process", **{"process.steps.3.next": ["tham-tra"], "process.steps.3.back": []})
    page = words(desk.get(f"/desk/procedures/drafts/{draft.pk}/process/"))
    assert "Đi tiếp từ bước “Thẩm tra” lại quay về chính bước đó" in page
    assert '#step-dong-dau">Bước 4</a>' in page
    for _ in range(5):
        saved(desk, draft, "process", do="remove:steps:0")
    page = words(desk.get(f"/desk/procedures/drafts/{draft.pk}/process/"))
    assert "Quy trình chưa có bước nào" in page and "Chưa có bước nào để vẽ" in page
    saved(desk, draft, "process", do="add:steps")
    assert "Bước đầu tiên “số 1” phải là bước tiếp nhận" in words(
        desk.get(f"/desk/procedures/drafts/{draft.pk}/process/")
    )


@pytest.mark.parametrize("day", ["2020-01-01", "2100-01-01", "", "ngày mai"])
def test_a_day_on_which_nothing_can_begin_is_told_beside_the_day(day: str, desk: Client) -> None:
    draft = begun(desk)
    saved(desk, draft, "about", name="Tên mới")
    draft.refresh_from_db()
    address = f"/desk/procedures/drafts/{draft.pk}/publication/"
    answer = desk.post(address, {"revision": draft.revision, "day": day})
    page = words(answer)
    assert answer.status_code == 422 and "Chưa ban hành được." not in page
    assert "gày" in page.split('id="error-id_day"')[1].split("</span>")[0]
    assert not ProcedureVersion.objects.filter(name="Tên mới").exists()


def test_what_nobody_would_type_is_refused_whole_and_not_cut(desk: Client) -> None:
    draft = begun(desk)
    answer = saved(desk, draft, "about", requirements="x" * 200_001)
    assert answer.status_code == 422 and "Có ô dài quá 200.000 ký tự" in words(answer)  # type: ignore[attr-defined]


def test_while_typing_only_what_stands_around_comes_back(desk: Client) -> None:
    draft = begun(desk)
    address = f"/desk/procedures/drafts/{draft.pk}/process/"
    sent = form_of(desk.get(address).content.decode()) | {"process.steps.1.hours": ["x"]}
    page = words(desk.post(address, sent, headers={"HX-Request": "true"}))
    # Also for the form that throws the draft away: else it would be refused as a colleague's saving.
    assert all(f'id="{id_}" name="revision" value="2"' in page for id_ in ("revision", "revision-to-end"))
    assert 'id="error-process.steps.1.hours" hx-swap-oob="true"' in page and "<input class=" not in page
    again = desk.post(address, sent, headers={"HX-Request": "true"})
    assert again.status_code == 409 and 'id="clash"' in words(again)


def test_a_procedure_is_written_tried_published_and_received(desk: Client, office: Office, khanh: Actor) -> None:
    answer = desk.post("/desk/procedures/new/", {"name": "Cho mượn hội trường", "code": "9.000001", "field": "ho-tich"})
    draft = ProcedureDraft.objects.get(procedure=None)
    assert answer["Location"].endswith(f"/drafts/{draft.pk}/")
    saved(desk, draft, "papers", do="add:papers")
    saved(desk, draft, "papers", **{"papers.0.name": "Đơn đề nghị", "papers.0.originals": "1"})
    saved(desk, draft, "outcomes", do="add:outcomes")
    saved(desk, draft, "outcomes", **{"outcomes.0.name": "Văn bản đồng ý"})
    preview = words(desk.get(f"/desk/procedures/drafts/{draft.pk}/preview/"))
    assert "Cho mượn hội trường" in preview and "Đơn đề nghị" in preview and "3 ngày làm việc" in preview
    trial = words(desk.get(f"/desk/procedures/drafts/{draft.pk}/trial/"))
    assert "Phạm Thị Chi" in trial and "Trần Quốc Dũng" in trial and "Hẹn trả" in trial
    draft.refresh_from_db()
    answer = desk.post(
        f"/desk/procedures/drafts/{draft.pk}/publication/",
        {"revision": draft.revision, "day": local_day(timezone.now()).isoformat(), "adopt": khanh.agency_id},
    )
    assert answer.status_code == 302 and answer["Location"].endswith("/procedures/9.000001/")
    assert "Đang nhận" in words(desk.get("/desk/procedures/9.000001/"))
    dossier = factories.received(office, "9.000001", at=timezone.now())
    assert dossier.version.name == "Cho mượn hội trường" and dossier.due_at is not None


def test_a_scheduled_version_is_taken_back_and_an_old_one_restored(desk: Client) -> None:
    draft = begun(desk)
    saved(desk, draft, "about", name="Tên từ tháng sau")
    draft.refresh_from_db()
    soon = (local_day(timezone.now()) + timedelta(days=20)).isoformat()
    desk.post(f"/desk/procedures/drafts/{draft.pk}/publication/", {"revision": draft.revision, "day": soon})
    assert "Đã hẹn ngày áp dụng" in words(desk.get(f"/desk/procedures/{BIRTH}/"))
    assert "Đổi tên thủ tục" in words(desk.get(f"/desk/procedures/{BIRTH}/versions/2/"))
    assert desk.post(f"/desk/procedures/{BIRTH}/versions/2/withdrawal/").status_code == 302
    assert ProcedureVersion.objects.get(procedure__code=BIRTH, number=1).valid_to is None
    assert desk.post(f"/desk/procedures/{BIRTH}/versions/2/withdrawal/").status_code == 409
    assert desk.post(f"/desk/procedures/{BIRTH}/versions/2/draft/").status_code == 302
    assert "Tên từ tháng sau" in words(desk.get("/desk/procedures/"))


def test_the_agency_stops_and_begins_to_take_a_procedure_in(desk: Client, office: Office) -> None:
    today = local_day(timezone.now())
    end = {"agency": office.agency.pk, "day": (today - timedelta(days=1)).isoformat()}
    assert desk.post(f"/desk/procedures/{BIRTH}/adoption-end/", end).status_code == 302
    assert "Chưa nhận" in words(desk.get("/desk/procedures/?adopted=no"))
    day = {"agency": office.agency.pk, "day": today.isoformat()}
    assert desk.post(f"/desk/procedures/{BIRTH}/adoption/", day).status_code == 302
    assert desk.post(f"/desk/procedures/{BIRTH}/adoption/", day).status_code == 409
    assert desk.post(f"/desk/procedures/{BIRTH}/adoption/", {"day": "hôm nay"}).status_code == 422


def test_another_agency_is_not_administered_by_its_number_in_the_form(desk: Client, office: Office) -> None:
    day = {"agency": office.neighbour.pk, "day": local_day(timezone.now()).isoformat()}
    desk.post(f"/desk/procedures/{BIRTH}/adoption-end/", day)
    assert factories.version(BIRTH).procedure.adoptions.get(agency=office.neighbour).valid_to is None


@pytest.mark.parametrize("name", ["binh", "chi", "dung", "hoa", "em"])
def test_whoever_does_not_administer_procedures_is_refused_everywhere(name: str, desk: Client, office: Office) -> None:
    draft = begun(desk)
    other = browser_of(getattr(office, name))
    for address in (
        "", "new/", f"{BIRTH}/", f"{BIRTH}/versions/1/", f"drafts/{draft.pk}/", f"drafts/{draft.pk}/process/",
        f"drafts/{draft.pk}/preview/", f"drafts/{draft.pk}/trial/", f"drafts/{draft.pk}/publication/",
    ):  # fmt: skip
        assert other.get(f"/desk/procedures/{address}").status_code == 403, address
    for address in (
        "new/", f"drafts/{draft.pk}/about/", f"drafts/{draft.pk}/publication/", f"drafts/{draft.pk}/end/",
        f"{BIRTH}/versions/1/draft/", f"{BIRTH}/versions/1/withdrawal/", f"{BIRTH}/adoption/", f"{BIRTH}/adoption-end/",
    ):  # fmt: skip
        sent = {"revision": "1", "day": "2026-12-01", "name": "x"}
        assert other.post(f"/desk/procedures/{address}", sent).status_code == 403, address
    draft.refresh_from_db()
    assert (draft.revision, draft.ended_at) == (1, None)


@pytest.mark.parametrize("spoilt", [
    {"papers.x.name": "a"}, {"papers": "a"}, {"do": "add:terms"}, {"do": "remove:papers:99"}, {"do": "x"},
    {"revision": "nan"}, {"papers.0": "a", "papers.0.name": "b"},
])  # fmt: skip
def test_a_broken_form_is_refused_and_nothing_changes(spoilt: dict[str, str], desk: Client) -> None:
    draft = begun(desk)
    address = f"/desk/procedures/drafts/{draft.pk}/papers/"
    sent = form_of(desk.get(address).content.decode())
    assert desk.post(address, sent | spoilt).status_code == 422, spoilt
    draft.refresh_from_db()
    assert draft.revision == 1


def test_the_editor_asks_the_same_number_of_questions_however_long_the_draft(
    desk: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    draft = begun(desk)
    address = f"/desk/procedures/drafts/{draft.pk}/papers/"
    desk.get(address)
    with django_assert_max_num_queries(32):  # type: ignore[attr-defined]
        desk.get(address)
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        desk.get("/desk/procedures/")


def test_a_changed_term_whose_wording_stayed_is_told(desk: Client) -> None:
    draft = begun(desk)
    page, told = f"/desk/procedures/drafts/{draft.pk}/terms/", "lời văn trong quyết định</b> vẫn như cũ"
    assert told not in words(desk.get(page))
    saved(desk, draft, "terms", terms__0__unit="working days", terms__0__count="9")
    assert told in words(desk.get(page))
    saved(desk, draft, "terms", terms__0__text="09 ngày làm việc")
    assert told not in words(desk.get(page))
