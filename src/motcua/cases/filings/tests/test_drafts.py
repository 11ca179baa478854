from datetime import timedelta
from typing import Any

import pytest

from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.cases.filings import selectors, services
from motcua.cases.filings.errors import DraftNotFound, ResumeCodeWrong
from motcua.cases.filings.models import Draft, DraftTerm
from motcua.cases.filings.states import SavedHow
from motcua.cases.filings.tests.conftest import COMPUTER, PHONE, a_draft, a_file, a_start
from motcua.foundation.journal.models import Entry
from motcua.kernel.actor import Actor

FIELDS = frozenset({"ho_ten", "gioi_tinh"})


def save(draft: Draft, values: dict[str, Any], revision: int, who: Actor, **more: Any) -> services.Saved:
    more = {"at": MONDAY + timedelta(minutes=1)} | more
    return services.save_page(
        draft.token, "tre", values, fields=FIELDS, revision=revision, actor=who, session_key=PHONE, **more
    )


def kinds(draft: Draft) -> list[str]:
    return list(Entry.objects.filter(subject=draft.subject).order_by("id").values_list("kind", flat=True))


def test_a_draft_opens_for_its_owner_and_is_not_there_for_anybody_else(office: Office, an: Actor, neighbour: Actor):
    draft = a_draft(office, an)
    assert selectors.get_draft(draft.token, actor=an, session_key=COMPUTER).pk == draft.pk
    for who in (neighbour, None, office.binh):
        with pytest.raises(DraftNotFound):
            selectors.get_draft(draft.token, actor=who, session_key=PHONE)


def test_a_draft_without_an_account_opens_for_the_browser_that_began_it(office: Office, an: Actor):
    draft = a_draft(office, None)
    assert selectors.get_draft(draft.token, actor=None, session_key=PHONE).pk == draft.pk
    assert selectors.get_draft(draft.token, actor=an, session_key=PHONE).pk == draft.pk
    for key in (COMPUTER, ""):
        with pytest.raises(DraftNotFound):
            selectors.get_draft(draft.token, actor=an, session_key=key)


def test_a_draft_without_an_account_is_opened_elsewhere_by_its_resume_code(office: Office):
    begun = services.begin(a_start(office), actor=None, session_key=PHONE, at=MONDAY)
    typed = f" {begun.resume_code.lower().replace('-', ' ')} "
    assert services.resume(typed, session_key=COMPUTER, at=MONDAY).token == begun.token
    for key in (PHONE, COMPUTER):
        assert selectors.get_draft(begun.token, actor=None, session_key=key)
    assert begun.resume_code not in str(Draft.objects.values().get(token=begun.token))


def test_a_resume_code_that_nobody_has_opens_nothing(office: Office, an: Actor):
    a_draft(office, an)
    for code in ("", "AAAA-BBBB-CCCC", "\x00"):
        with pytest.raises(ResumeCodeWrong):
            services.resume(code, session_key=PHONE, at=MONDAY)


def test_who_signs_in_takes_the_draft_along_and_the_browser_alone_opens_it_no_longer(office: Office, an: Actor):
    draft = a_draft(office, None)
    services.claim(draft.token, actor=an, session_key=PHONE, at=MONDAY)
    assert selectors.get_draft(draft.token, actor=an, session_key=COMPUTER)
    with pytest.raises(DraftNotFound):
        selectors.get_draft(draft.token, actor=None, session_key=PHONE)


@pytest.mark.parametrize("verb", ["save", "discard", "add", "claim", "remove"])
def test_no_verb_works_on_somebody_elses_draft(office: Office, an: Actor, neighbour: Actor, verb: str):
    draft = a_draft(office, an)
    who = {"actor": neighbour, "session_key": PHONE, "at": MONDAY}
    with pytest.raises(DraftNotFound):
        match verb:
            case "save":
                services.save_page(draft.token, "tre", {}, fields=FIELDS, revision=1, **who)
            case "discard":
                services.discard(draft.token, **who)
            case "add":
                services.add_pages(draft.token, [services.NewPage(a_file(), "x")], required_id=None, **who)
            case "claim":
                services.claim(draft.token, **who)
            case "remove":
                services.remove_page(draft.token, 1, **who)
    assert Draft.objects.get(pk=draft.pk).revision == 1


def test_each_saved_page_counts_the_revision_and_keeps_the_draft_longer(office: Office, an: Actor):
    draft = a_draft(office, an)
    saved = save(draft, {"ho_ten": "NGUYỄN GIA HÂN"}, 1, an, at=MONDAY + timedelta(days=2))
    draft.refresh_from_db()
    assert (saved.how, saved.revision, draft.revision) == (SavedHow.SAVED, 2, 2)
    assert draft.answers == {"ho_ten": "NGUYỄN GIA HÂN"}
    assert draft.expires_at == MONDAY + timedelta(days=32)


def test_the_same_page_again_changes_nothing(office: Office, an: Actor):
    draft = a_draft(office, an)
    save(draft, {"ho_ten": "HÂN"}, 1, an)
    assert save(draft, {"ho_ten": "HÂN"}, 1, an).how == SavedHow.SAME
    assert Draft.objects.get(pk=draft.pk).revision == 2


def test_an_answer_that_was_emptied_is_gone(office: Office, an: Actor):
    draft = a_draft(office, an)
    save(draft, {"ho_ten": "HÂN", "gioi_tinh": "nu"}, 1, an)
    save(draft, {"ho_ten": "HÂN"}, 2, an)
    draft.refresh_from_db()
    assert draft.answers == {"ho_ten": "HÂN"}


def test_of_two_devices_the_newest_word_stands_and_the_other_is_kept_aside(office: Office, an: Actor):
    draft = a_draft(office, an)
    save(draft, {"ho_ten": "TRÊN MÁY TÍNH"}, 1, an)
    assert save(draft, {"ho_ten": "TRÊN ĐIỆN THOẠI"}, 1, an).how == SavedHow.REPLACED
    draft.refresh_from_db()
    assert draft.answers == {"ho_ten": "TRÊN ĐIỆN THOẠI"}
    assert [aside.values for aside in draft.asides.all()] == [{"ho_ten": "TRÊN MÁY TÍNH"}]


def test_what_a_forgotten_tab_sends_while_it_closes_replaces_nothing_and_is_kept_aside(office: Office, an: Actor):
    draft = a_draft(office, an)
    save(draft, {"ho_ten": "MỚI"}, 1, an)
    assert save(draft, {"ho_ten": "CŨ"}, 1, an, is_leaving=True).how == SavedHow.ASIDE
    draft.refresh_from_db()
    assert draft.answers == {"ho_ten": "MỚI"}
    assert [aside.values for aside in draft.asides.all()] == [{"ho_ten": "CŨ"}]


def test_what_is_typed_and_not_right_yet_is_kept_as_typed_until_it_is_right(office: Office, an: Actor):
    draft = a_draft(office, an)
    save(draft, {"ho_ten": "HÂN"}, 1, an, typed={"gioi_tinh": ["x"]})
    draft.refresh_from_db()
    assert draft.typed == {"tre": {"gioi_tinh": ["x"]}}
    save(draft, {"ho_ten": "HÂN", "gioi_tinh": "nu"}, 2, an)
    draft.refresh_from_db()
    assert draft.typed == {}


def test_files_become_pages_of_the_papers_that_the_procedure_asks_for(office: Office, an: Actor):
    draft = a_draft(office, an)
    asked = draft.version.papers.order_by("position").first()
    assert asked is not None
    who = {"actor": an, "session_key": PHONE, "at": MONDAY}
    for text in ("mặt trước", "mặt sau"):
        page = services.NewPage(a_file(text), f"{text}.txt")
        services.add_pages(draft.token, [page], required_id=asked.pk, **who)
    (paper,) = selectors.held_papers(draft)
    assert (paper.required_id, [file.name for file in paper.files]) == (asked.pk, ["mặt trước.txt", "mặt sau.txt"])
    assert all(len(file.sha256) == 64 and file.size for file in paper.files)
    for file in paper.files:
        services.remove_page(draft.token, file.page_id or 0, **who)
    assert selectors.held_papers(draft) == []


def test_a_paper_of_another_procedure_is_not_taken(office: Office, an: Actor):
    draft = a_draft(office, an)
    with pytest.raises(DraftNotFound):
        services.add_pages(
            draft.token, [services.NewPage(a_file(), "x")], required_id=10**9, actor=an, session_key=PHONE, at=MONDAY
        )


def test_a_draft_that_was_thrown_away_is_gone_and_the_journal_says_so(office: Office, an: Actor):
    draft = a_draft(office, an)
    services.discard(draft.token, actor=an, session_key=PHONE, at=MONDAY)
    assert kinds(draft) == ["filings.DraftBegun", "filings.DraftDiscarded"]
    assert not Draft.objects.exists()


def test_a_draft_is_warned_of_once_and_then_goes(office: Office, an: Actor):
    draft = a_draft(office, an)
    assert services.warn_of_expiry(at=MONDAY + timedelta(days=26)) == 0
    assert services.warn_of_expiry(at=MONDAY + timedelta(days=27, minutes=1)) == 1
    assert services.warn_of_expiry(at=MONDAY + timedelta(days=28)) == 0
    assert services.expire_drafts(at=MONDAY + timedelta(days=29)) == 0
    assert services.expire_drafts(at=MONDAY + timedelta(days=30)) == 1
    assert kinds(draft) == ["filings.DraftBegun", "filings.DraftExpiring", "filings.DraftExpired"]


def test_how_long_drafts_are_kept_is_a_rule_with_a_first_day(office: Office, an: Actor):
    DraftTerm.objects.create(valid_from=MONDAY.date(), keep_days=7, warn_days=1)
    assert a_draft(office, an).expires_at == MONDAY + timedelta(days=7)


def test_own_drafts_are_those_of_the_account_and_of_this_browser(office: Office, an: Actor, neighbour: Actor):
    mine, loose, hers = a_draft(office, an), a_draft(office, None), a_draft(office, neighbour, COMPUTER)
    tokens = {line.token for line in selectors.own_drafts(actor=an, session_key=PHONE)}
    assert tokens == {mine.token, loose.token}
    assert [line.token for line in selectors.own_drafts(actor=None, session_key=PHONE)] == [loose.token]
    assert hers.token not in tokens
