"""From a draft to what the room of dossiers takes in."""

from motcua.cases.dossiers.services import Applicant, Intake, NewFile, NewPaper, Submitter
from motcua.cases.dossiers.states import ApplicantKind
from motcua.cases.filings.models import Draft
from motcua.cases.filings.rules.asking import day_of, text_of
from motcua.cases.filings.rules.paying import quantities_of
from motcua.cases.filings.selectors.papers import HeldPaper
from motcua.cases.filings.states import REQUEST
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.accounts import selectors as accounts


def applicant_of(draft: Draft) -> Applicant:
    """Whose matter it is, as typed on the first page."""
    typed = draft.applicant
    return Applicant(
        name=text_of(typed, "name"),
        kind=text_of(typed, "kind") or str(ApplicantKind.CITIZEN),
        personal_number=text_of(typed, "personal_number"),
        tax_code=text_of(typed, "tax_code"),
        born_on=day_of(text_of(typed, "born_on")),
        sex=text_of(typed, "sex"),
        address=text_of(typed, "address"),
        phone=text_of(typed, "phone"),
        email=text_of(typed, "email"),
    )


# Why somebody else files, in the words of the receipt.
_RELATIONS = {"person": "Người được ủy quyền", "business": "Người đại diện", "helped": "Người hỗ trợ nộp"}


def _submitter(draft: Draft) -> Submitter | None:
    """Who files for somebody else; None for one's own matter."""
    if draft.account_id is None or draft.party_kind not in _RELATIONS:
        return None
    who = accounts.citizen(draft.account_id)
    return Submitter(
        name=who.name,
        personal_number=who.personal_number,
        phone=who.phone,
        email=who.email,
        relation=_RELATIONS[draft.party_kind],
    )


def intake_of(draft: Draft, papers: list[HeldPaper]) -> Intake:
    """What would be filed now: files hang on the procedure's papers, one electronic copy each."""
    version = procedures.version_for_intake(draft.version_id)
    return Intake(
        version_id=draft.version_id,
        case_id=draft.case_id,
        applicant=applicant_of(draft),
        mandate=_submitter(draft),
        channel=draft.channel,
        agency_id=draft.agency_id,
        return_channel=draft.return_channel,
        quantities=quantities_of(procedures.fees_for(version, draft.case_id, draft.channel), draft.quantities),
        exemption_id=draft.exemption_id,
        exemption_proof=draft.exemption_proof,
        request=str(draft.answers.get(REQUEST, "")) if draft.eform_version_id is None else "",
        papers=tuple(
            NewPaper(
                name=paper.name,
                required_id=paper.required_id,
                copies=1,
                files=tuple(NewFile(file_id=file.file_id, name=file.name) for file in paper.files),
            )
            for paper in papers
        ),
    )
