"""Thẩm quyền ký: every answer of the rule, what holds whatever the rows are, and that who signs is really asked."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations import services as chart
from motcua.foundation.organizations.states import Capacity
from motcua.foundation.organizations.tests.factories import Place, person, place
from motcua.foundation.signing import errors, selectors, services
from motcua.foundation.signing.events import PaperSigned
from motcua.foundation.signing.models import SigningRight
from motcua.foundation.signing.rules.capacity import MEANING, decide
from motcua.foundation.signing.states import (
    Allowed,
    CertificateKind,
    Denied,
    Key,
    Order,
    Profile,
    Right,
    SigningCapacity,
    SigningRule,
    Verdict,
    Wish,
)
from motcua.foundation.signing.tests.pki import PASSPHRASE
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = local_day(NOW)
DAY = timedelta(days=1)
ALWAYS = date(2026, 1, 1)
C, R = SigningCapacity, SigningRule


def key(**how) -> Key:
    usual = {"kind": CertificateKind.PERSON, "agency_id": 1, "holder_id": 7, "is_withdrawn": False}
    return Key(**usual | {"begins_at": NOW - DAY, "ends_at": NOW + DAY} | how)


def wish(*rights: Right, **how) -> Wish:
    usual = {"paper_kind": "QĐ", "agency_id": 1, "key": key(), "account_id": 7, "at": NOW, "rights": rights}
    return Wish(**usual | how)


def right(capacity: SigningCapacity, paper_kind: str = "", since: date = ALWAYS, until: date | None = None) -> Right:
    return Right(1, capacity, paper_kind, since, until)


@pytest.mark.parametrize(
    ("capacity", "cover", "answer"),
    [
        (C.HEAD, None, ()),
        (C.BODY, None, ("TM.",)),
        (C.DEPUTY_OF_BODY, None, ("TM.", "KT.")),
        (C.ON_BEHALF, None, ("KT.",)),
        (C.BY_ORDER, None, ("TL.",)),
        (C.BY_SUB_MANDATE, None, ("TUQ.",)),
        (C.HEAD, "KT.", ("KT.",)),
        (C.HEAD, "TL.", ("TL.",)),
        (C.BODY, "KT.", ("TM.", "KT.")),
        (C.BODY, "TUQ.", ("TUQ.",)),
        (C.BY_ORDER, "KT.", ("TL.", "KT.")),
        (C.BY_ORDER, "TL.", R.ONLY_A_DEPUTY),
        (C.BY_SUB_MANDATE, "KT.", R.NOT_HANDED_ON),
        (C.ON_BEHALF, "KT.", R.NOT_HANDED_ON),
        (C.DEPUTY_OF_BODY, "TL.", R.NOT_HANDED_ON),
        *((capacity, "", R.COVER_WITHOUT_SIGNING) for capacity in C),
    ],
)
def test_what_stands_before_the_titles_in_the_own_post_and_in_the_place_of_another(capacity, cover, answer):
    said = decide(wish(right(capacity), cover=cover))
    assert (said.rule if isinstance(said, Denied) else said.marks) == answer


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        (wish(), R.NO_RIGHT),
        (wish(right(C.HEAD, "CV")), R.NO_RIGHT),
        (wish(right(C.HEAD, since=TODAY + DAY)), R.NOT_YET),
        (wish(right(C.HEAD, until=TODAY - DAY)), R.NO_MORE),
        (wish(right(C.HEAD), account_id=8), R.OWN_KEY),
        (wish(right(C.HEAD), account_id=None), R.OWN_KEY),
        (wish(right(C.HEAD), key=key(is_withdrawn=True)), R.KEY_WITHDRAWN),
        (wish(right(C.HEAD), key=key(ends_at=NOW)), R.KEY_OUT_OF_DATE),
        (wish(right(C.HEAD), key=key(begins_at=NOW + DAY)), R.KEY_OUT_OF_DATE),
        (wish(right(C.HEAD), key=key(kind=CertificateKind.TIMESTAMP, holder_id=None)), R.OTHER_KIND),
        (wish(key=key(kind=CertificateKind.SEAL, holder_id=None)), R.SEAL_KEEPER),
        (wish(key=key(kind=CertificateKind.SEAL, holder_id=None, agency_id=2), keeps_seal=True), R.OTHER_AGENCY),
    ],
)
def test_a_refusal_names_its_rule_in_a_sentence_with_the_text_of_law(asked, rule):
    said = decide(asked)
    assert isinstance(said, Denied)
    assert said.rule is rule
    assert said.sentence.endswith(".") and "{" not in said.sentence
    assert "Nghị định" in said.source or "Luật" in said.source


def test_a_day_is_named_where_the_right_begins_later_or_is_over():
    assert "24/11/2026" in decide(wish(right(C.HEAD, since=TODAY + DAY))).sentence
    assert "22/11/2026" in decide(wish(right(C.HEAD, until=TODAY - DAY))).sentence


def test_every_rule_has_its_words():
    assert set(MEANING) == set(SigningRule)


def test_the_seal_is_for_who_keeps_the_book():
    assert decide(wish(key=key(kind=CertificateKind.SEAL, holder_id=None), keeps_seal=True)) == Allowed((), None)


def test_of_several_rights_the_highest_standing_is_meant():
    both = (Right(1, C.BY_ORDER, "QĐ", ALWAYS), Right(2, C.ON_BEHALF, "", ALWAYS))
    assert decide(wish(*both)) == Allowed(("KT.",), 2)
    # Of those only what may be handed on.
    assert decide(wish(*both, cover="KT.")) == Allowed(("TL.", "KT."), 1)


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
kinds = st.sampled_from(("", "QĐ", "CV"))


@st.composite
def some_right(draw) -> Right:
    since, until = draw(days), draw(st.none() | days)
    last = None if until is None else max(since, until)
    return Right(draw(st.integers(1, 99)), draw(st.sampled_from(SigningCapacity)), draw(kinds), since, last)


rights = some_right()
covers = st.none() | st.sampled_from(("", "KT.", "TL.", "TUQ."))


@given(st.lists(rights, max_size=6), covers)
def test_whatever_is_allowed_rests_on_a_right_of_that_kind_and_day(held, cover):
    said = decide(wish(*held, cover=cover))
    good = [one for one in held if one.paper_kind in ("", "QĐ") and one.valid_from <= TODAY]
    good = [one for one in good if one.valid_to is None or one.valid_to >= TODAY]
    if isinstance(said, Allowed):
        assert said.right_id in {one.id for one in good}
    else:
        assert cover is not None or not good


@given(st.lists(rights, max_size=5), rights, covers)
def test_one_more_right_never_takes_anything_away(held, another, cover):
    if isinstance(decide(wish(*held, cover=cover)), Allowed):
        assert isinstance(decide(wish(*held, another, cover=cover)), Allowed)


@given(st.lists(rights, max_size=5), covers, st.integers(1, 20))
def test_nobody_signs_with_the_key_of_another_whatever_rights_they_have(held, cover, account):
    said = decide(wish(*held, cover=cover, account_id=account))
    assert account == 7 or isinstance(said, Denied)


@given(st.lists(rights, max_size=5), st.sampled_from(("", "KT.", "TL.", "TUQ.")))
def test_who_stands_in_never_signs_by_what_was_handed_on_already(held, cover):
    handed = [one for one in held if one.capacity in (C.BY_SUB_MANDATE, C.ON_BEHALF, C.DEPUTY_OF_BODY)]
    assert isinstance(decide(wish(*handed, cover=cover)), Denied)


# --- with a real office


@pytest.fixture
def here(db) -> Place:
    return place()


def of_ward(here: Place, name: str, code: str, *grants: str) -> Actor:
    account, post = person(name), here.post(code, *grants)
    here.seat(post, account)
    found = organizations.actor_for(account.pk, post_id=post.pk, at=NOW)
    assert found is not None
    return found


@pytest.fixture
def dung(here) -> Actor:
    return of_ward(here, "Phạm Thị Dũng", "chu-tich")


@pytest.fixture
def hai(here) -> Actor:
    return of_ward(here, "Ngô Văn Hải", "pho-chu-tich")


@pytest.fixture
def give(here):
    def given_(whose: Actor, capacity: SigningCapacity, **how) -> SigningRight:
        usual = {"agency_id": here.ward.pk, "source": "QĐ 12/QĐ-UBND", "valid_from": ALWAYS, "actor": SYSTEM, "at": NOW}
        return services.give_right(whose.post_id, capacity=capacity, **usual | how)

    return given_


@pytest.fixture
def paper_of(here, pki, paper, circle):
    """Signs a decision of the ward as somebody with their own key."""

    def signed(actor: Actor, name: str, *, by: Actor | None = None, kind: str = "QĐ", at: datetime = NOW):
        row = services.add_certificate(
            pki.pkcs12(name), agency_id=here.ward.pk, kind=CertificateKind.PERSON, holder_id=(by or actor).id,
            passphrase=PASSPHRASE, actor=SYSTEM, at=NOW,
        )  # fmt: skip
        return services.sign_paper(
            paper, certificate_id=row.pk, passphrase=PASSPHRASE, paper_kind=kind, agency_id=here.ward.pk,
            order=Order("Ky", profile=Profile.B_B), subject="document:1", actor=actor, at=at,
        )  # fmt: skip

    return signed


def test_the_chairman_signs_for_the_body_and_the_fact_says_by_which_right(dung, give, paper_of, check):
    row = give(dung, C.BODY)
    done = paper_of(dung, "leader")
    assert done.marks == ("TM.",)
    assert check(done.pdf, online=True).verdict is Verdict.VALID
    (fact,) = facts_about("document:1")
    assert isinstance(fact, PaperSigned)
    assert (fact.sha256, fact.right, fact.marks, fact.paper_kind) == (done.sha256, row.pk, "TM.", "QĐ")


def test_who_has_no_right_signs_nothing_and_reads_which_rule(dung, paper_of):
    with pytest.raises(
        errors.MayNotSign, match=r"chưa được giao ký .* Căn cứ: Nghị định 30/2020/NĐ-CP, điều 13"
    ) as said:
        paper_of(dung, "leader")
    assert said.value.facts["rule"] == "no_right"
    assert not facts_about("document:1")


def test_a_deputy_signs_with_their_own_key_only(dung, hai, give, paper_of):
    give(hai, C.DEPUTY_OF_BODY)
    with pytest.raises(errors.MayNotSign, match="bằng khóa của chính mình"):
        paper_of(hai, "leader", by=dung)
    assert paper_of(hai, "deputy").marks == ("TM.", "KT.")


@pytest.mark.parametrize(("capacity", "marks"), [(Capacity.FOR, ("TM.", "KT.")), (Capacity.PLAIN, None)])
def test_who_stands_in_signs_as_the_cover_says_with_their_own_key(here, dung, hai, give, paper_of, capacity, marks):
    give(dung, C.BODY)
    chart.arrange_cover(
        dung.post_id, actor=SYSTEM, at=NOW, absent_id=dung.id, stand_in_id=hai.id, valid_from=TODAY, valid_to=TODAY,
        capacity=capacity,
    )  # fmt: skip
    instead = organizations.actor_for(hai.id, post_id=dung.post_id, at=NOW)
    assert instead.for_id == dung.id
    if marks is None:
        with pytest.raises(errors.MayNotSign, match="không gồm ký văn bản"):
            paper_of(instead, "deputy")
    else:
        assert paper_of(instead, "deputy").marks == marks


def test_a_wrong_passphrase_signs_nothing(dung, give, here, pki, paper):
    give(dung, C.HEAD)
    row = services.add_certificate(
        pki.pkcs12("leader"), agency_id=here.ward.pk, kind=CertificateKind.PERSON, holder_id=dung.id,
        passphrase=PASSPHRASE, actor=SYSTEM, at=NOW,
    )  # fmt: skip
    with pytest.raises(errors.KeyNotOpened):
        services.sign_paper(
            paper, certificate_id=row.pk, passphrase="sai", paper_kind="QĐ", agency_id=here.ward.pk,
            order=Order("Ky"), subject="document:1", actor=dung, at=NOW,
        )  # fmt: skip
    assert not facts_about("document:1")


# --- giving and ending


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"source": " "}, errors.DecisionNeeded),
        ({"capacity": C.BY_ORDER}, errors.LimitNeeded),
        ({"capacity": C.BY_SUB_MANDATE, "paper_kind": "CV"}, errors.LimitNeeded),
        ({"paper_kind": "không có"}, errors.LimitNeeded),
        ({"valid_to": ALWAYS - DAY}, errors.RightDatesReversed),
        ({"actor": Actor(1, 1, 1, 1)}, errors.MayNotGiveRights),
    ],
)
def test_signing_is_given_in_writing_and_with_the_limits_of_the_decree(dung, give, how, error):
    with pytest.raises(error):
        give(dung, **{"capacity": C.BODY} | how)
    assert not SigningRight.objects.exists()


def test_the_table_itself_refuses_a_sub_mandate_without_an_end(dung, give):
    row = give(dung, C.BY_SUB_MANDATE, paper_kind="CV", valid_to=date(2026, 12, 31))
    with pytest.raises(IntegrityError, match="sub_mandate_has_limits"), transaction.atomic():
        SigningRight.objects.filter(pk=row.pk).update(valid_to=None)


def test_the_same_right_is_given_once_at_a_time(dung, give):
    give(dung, C.BODY, valid_to=TODAY)
    with pytest.raises(errors.RightKnown):
        give(dung, C.BODY, valid_from=TODAY)
    give(dung, C.BODY, valid_from=TODAY + DAY)


def test_an_ended_right_held_until_the_end_of_the_day(dung, give, here):
    row = give(dung, C.BODY)
    services.end_right(row.pk, actor=SYSTEM, at=NOW)
    row.refresh_from_db()
    assert row.valid_to == TODAY
    with pytest.raises(errors.RightOver):
        services.end_right(row.pk, actor=SYSTEM, at=NOW)
    coming = give(dung, C.BODY, valid_from=TODAY + DAY)
    services.end_right(coming.pk, actor=SYSTEM, at=NOW)
    boss = Actor(5, 5, 5, here.ward.pk, {"organizations.administer": frozenset({here.ward.pk})})
    (line,) = selectors.rights_at(here.ward.pk, actor=boss, on=TODAY)
    assert (line.holders, line.papers, line.capacity) == (("Phạm Thị Dũng",), "Mọi loại văn bản", C.BODY)
