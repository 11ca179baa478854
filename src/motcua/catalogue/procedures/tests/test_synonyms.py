"""What people say finds what they mean: for one agency or for all, and no longer once it is taken back."""

import pytest

from motcua.catalogue.procedures import errors, selectors, services
from motcua.catalogue.procedures.rules import finding
from motcua.catalogue.procedures.tests.factories import TODAY
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations.tests.factories import AT, Place
from motcua.kernel.actor import SYSTEM, Actor


def found(place: Place, text: str, agency_id: int | None = 0) -> list[str]:
    at = place.ward.pk if agency_id == 0 else agency_id
    return [hit.code for hit in selectors.search(text, agency_id=at, on=TODAY)]


def test_a_phrase_finds_a_procedure_before_everything_else(ward: Place) -> None:
    assert found(ward, "sổ hồng") == []
    services.add_synonym("Sổ Hồng", actor=SYSTEM, at=AT, code="1.013978")
    assert found(ward, "so hong") == ["1.013978"]
    assert found(ward, "sổ hồng", None) == ["1.013978"]
    services.add_synonym("khai sinh", actor=SYSTEM, at=AT, code="1.001612")
    assert found(ward, "khai sinh") == ["1.001612", "1.001193"]


def test_a_phrase_finds_what_other_words_find(ward: Place) -> None:
    services.add_synonym("giấy chứng sanh", actor=SYSTEM, at=AT, means="khai sinh")
    assert found(ward, "giấy chứng sanh") == ["1.001193"]


def test_a_phrase_inside_a_longer_search_counts_after_what_fits_as_typed(ward: Place) -> None:
    services.add_synonym("sổ hồng", actor=SYSTEM, at=AT, code="1.013978")
    assert found(ward, "làm sổ hồng cho con") == ["1.013978"]


def test_a_synonym_of_one_agency_is_not_that_of_another(ward: Place) -> None:
    services.add_synonym("sổ hồng", actor=SYSTEM, at=AT, code="1.013978", agency_id=ward.province.pk)
    assert found(ward, "sổ hồng") == []
    services.add_synonym("sổ hồng", actor=SYSTEM, at=AT, code="1.013978", agency_id=ward.ward.pk)
    assert found(ward, "sổ hồng") == ["1.013978"]


def test_what_is_taken_back_finds_nothing_and_both_are_told(ward: Place) -> None:
    made = services.add_synonym("sổ hồng", actor=SYSTEM, at=AT, code="1.013978")
    services.remove_synonym(made.pk, actor=SYSTEM, at=AT)
    assert found(ward, "sổ hồng") == []
    assert [fact.plain() for fact in facts_about(f"synonym:{made.pk}")] == [
        {"phrase": "sổ hồng", "code": "1.013978", "means": ""}
    ] * 2
    with pytest.raises(errors.NoSuchSynonym):
        services.remove_synonym(made.pk, actor=SYSTEM, at=AT)


@pytest.mark.parametrize(
    ("phrase", "given", "error"),
    [
        ("a", {}, errors.SynonymUnclear),
        ("a", {"code": "1.001193", "means": "b"}, errors.SynonymUnclear),
        ("?!", {"means": "b"}, errors.SynonymEmpty),
        ("a", {"means": "--"}, errors.SynonymEmpty),
        ("a", {"code": "9.999999"}, errors.NoSuchProcedureCode),
    ],
)
def test_a_synonym_that_means_nothing_is_refused(
    ward: Place, phrase: str, given: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        services.add_synonym(phrase, actor=SYSTEM, at=AT, **given)


def test_the_same_again_and_a_strangers_are_refused(ward: Place) -> None:
    services.add_synonym("sổ hồng", actor=SYSTEM, at=AT, code="1.013978")
    with pytest.raises(errors.SynonymKnown):
        services.add_synonym("So  hong", actor=SYSTEM, at=AT, code="1.013978")
    clerk = Actor(id=1, post_id=1, unit_id=1, agency_id=ward.ward.pk)
    with pytest.raises(errors.MayNotAdminister):
        services.add_synonym("x", actor=clerk, at=AT, means="y", agency_id=ward.ward.pk)


def test_phrases_are_runs_of_neighbouring_words() -> None:
    assert finding.phrases(["a", "b", "c"]) == ["a", "a b", "a b c", "b", "b c", "c"]
    assert len(finding.phrases([str(n) for n in range(12)])) == 78
