"""Which paper of a procedure an e-form stands for."""

from motcua.catalogue.procedures.selectors import PaperLine, the_form
from motcua.catalogue.procedures.states import PaperNeed


def paper(code: str, form: str = "") -> PaperLine:
    return PaperLine(1, code, code, PaperNeed.SUBMIT, 1, 0, False, "", form, frozenset())


def test_of_several_papers_with_a_printed_form_only_the_declaration_is_replaced():
    papers = [paper("dien-tich", "Mẫu số 02"), paper("to-khai", "CT01"), paper("noi-dau-do", "Mẫu số 01")]
    assert the_form(papers) == papers[1]


def test_where_none_is_called_so_the_first_with_a_printed_form_is_the_declaration():
    papers = [paper("ban-ve"), paper("don", "Mẫu số 1"), paper("cam-ket", "Mẫu số 3")]
    assert the_form(papers) == papers[1]


def test_where_no_paper_has_a_printed_form_all_papers_are_still_to_be_sent():
    assert the_form([paper("ban-chinh"), paper("ban-sao")]) is None
