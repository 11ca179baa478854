"""Facts about dossiers become messages that are owed."""

from motcua.cases.assignments import events as tasks
from motcua.cases.correspondence import events as documents
from motcua.cases.dossiers import events
from motcua.cases.feedback.events import RatingAsked
from motcua.cases.meetings import events as meetings
from motcua.cases.privacy.events import DataExportReady, DataRequestAnswered, DataRequestAsked, DataRequestExtended
from motcua.cases.privacy.services import Keeper, also_destroys, also_tells
from motcua.cases.privacy.states import KeptKind
from motcua.followers.notifications import selectors, services
from motcua.foundation.accounts.events import AccountInvited, CodeAsked, PersonForgotten
from motcua.foundation.journal.events import Fact
from motcua.foundation.journal.services import follow
from motcua.foundation.signing.events import SigningCertificateEnding

_CERTIFICATES = "/desk/certificates/"


@follow(AccountInvited)
def mail_the_link_that_sets_a_password(fact: AccountInvited) -> None:
    services.owe_mail_to_account(fact, "account.invited", account_id=int(fact.subject.removeprefix("account:")))


@follow(CodeAsked, at_once=True)
def send_the_code_that_proves_an_address(fact: CodeAsked) -> None:
    services.owe_code(fact)


@follow(events.DossierReceived)
def tell_the_first_post_of_a_new_dossier(fact: events.DossierReceived) -> None:
    services.owe_to_post(fact, "post.received", post_id=fact.to_post)


@follow(events.DossierSubmitted)
def tell_the_counter_of_a_submission(fact: events.DossierSubmitted) -> None:
    services.owe_to_post(fact, "post.submitted_online", post_id=fact.to_post, due=fact.acknowledge_by)


@follow(events.DossierCorrected)
def tell_the_post_of_a_correction(fact: events.DossierCorrected) -> None:
    if fact.to_post is not None:
        services.owe_to_post(fact, "post.corrected", post_id=fact.to_post)


@follow(events.MessageSent)
def tell_the_other_side_of_a_message(fact: events.MessageSent) -> None:
    if not fact.is_from_applicant:
        services.owe_to_applicant(fact, "applicant.message")
    elif fact.to_post is not None:
        services.owe_to_holder(fact, "post.message", account_id=fact.to_account, post_id=fact.to_post)


@follow(events.DossierForwarded)
def tell_the_next_post_of_a_forwarded_dossier(fact: events.DossierForwarded) -> None:
    template = "post.returned" if fact.is_back else "post.forwarded"
    services.owe_to_post(fact, template, post_id=fact.to_post)


@follow(events.DossierAssigned)
def tell_the_officer_of_an_assignment(fact: events.DossierAssigned) -> None:
    services.owe_to_account(fact, "post.assigned", account_id=fact.to_account)


@follow(events.ConsultationAsked)
def tell_the_post_that_is_consulted(fact: events.ConsultationAsked) -> None:
    services.owe_to_post(fact, "post.consulted", post_id=fact.to_post, due=fact.answer_by)


@follow(events.ConsultationAnswered)
def tell_the_post_that_asked_of_the_answer(fact: events.ConsultationAnswered) -> None:
    services.owe_to_post(fact, "post.answered", post_id=fact.to_post)


@follow(events.OutcomeSubmitted)
def tell_the_leader_of_a_submitted_outcome(fact: events.OutcomeSubmitted) -> None:
    services.owe_to_post(fact, "post.submitted", post_id=fact.to_post)


@follow(events.OutcomeSentBack)
def tell_the_post_of_an_outcome_sent_back(fact: events.OutcomeSentBack) -> None:
    services.owe_to_post(fact, "post.sent_back", post_id=fact.to_post)


@follow(events.DossierUrged)
def tell_whoever_has_it_that_a_leader_urges(fact: events.DossierUrged) -> None:
    services.owe_of_urging(fact)


@follow(events.UrgingAnswered)
def tell_the_urging_leader_of_the_answer(fact: events.UrgingAnswered) -> None:
    services.owe_to_account(fact, "post.urging_answered", account_id=fact.to_account)


@follow(events.WorkHandedOver)
def tell_both_sides_of_a_handover(fact: events.WorkHandedOver) -> None:
    services.owe_of_handover(fact)


@follow(events.DossierReceived)
def tell_the_applicant_of_the_intake(fact: events.DossierReceived) -> None:
    services.owe_to_applicant(fact, "applicant.received", due=fact.due_at)


@follow(events.DossierSubmitted)
def tell_the_applicant_that_it_came_in(fact: events.DossierSubmitted) -> None:
    services.owe_to_applicant(fact, "applicant.submitted", due=fact.acknowledge_by)


@follow(events.CorrectionRequested)
def tell_the_applicant_what_to_correct(fact: events.CorrectionRequested) -> None:
    services.owe_to_applicant(fact, "applicant.correction_requested")


@follow(events.DossierCorrected)
def tell_the_applicant_that_the_correction_came_in(fact: events.DossierCorrected) -> None:
    if fact.acknowledge_by is not None:
        services.owe_to_applicant(fact, "applicant.corrected", due=fact.acknowledge_by)


@follow(events.SubmissionRefused)
def tell_the_applicant_that_it_is_not_taken_in(fact: events.SubmissionRefused) -> None:
    services.owe_to_applicant(fact, "applicant.refused")


@follow(events.SubmissionWithdrawn)
def tell_the_applicant_that_it_was_taken_back(fact: events.SubmissionWithdrawn) -> None:
    services.owe_to_applicant(fact, "applicant.withdrawn")


@follow(events.SupplementRequested)
def tell_the_applicant_what_is_missing(fact: events.SupplementRequested) -> None:
    services.owe_to_applicant(fact, "applicant.supplement_requested")


@follow(events.SupplementAccepted)
def tell_the_applicant_that_papers_arrived(fact: events.SupplementAccepted) -> None:
    services.owe_to_applicant(fact, "applicant.supplement_accepted", due=fact.due_at)


@follow(events.PaymentRequired)
def tell_the_applicant_what_to_pay(fact: events.PaymentRequired) -> None:
    services.owe_to_applicant(fact, "applicant.payment_required", amount=fact.amount)


@follow(events.DueMomentExtended)
def tell_the_applicant_of_the_new_due_moment(fact: events.DueMomentExtended) -> None:
    services.owe_to_applicant(fact, "applicant.extended", due=fact.new_due_at)


@follow(events.DossierFinished)
def tell_the_applicant_of_the_outcome(fact: events.DossierFinished) -> None:
    services.owe_to_applicant(fact, "applicant.finished")


@follow(events.DossierRefused)
def tell_the_applicant_of_the_refusal(fact: events.DossierRefused) -> None:
    services.owe_to_applicant(fact, "applicant.refused")


@follow(events.DossierWithdrawn)
def tell_the_applicant_of_the_withdrawal(fact: events.DossierWithdrawn) -> None:
    services.owe_to_applicant(fact, "applicant.withdrawn")


@follow(events.DossierStopped)
def tell_the_applicant_of_the_stop(fact: events.DossierStopped) -> None:
    services.owe_to_applicant(fact, "applicant.stopped")


@follow(events.DossierClosed)
def tell_the_applicant_of_the_closure(fact: events.DossierClosed) -> None:
    services.owe_to_applicant(fact, "applicant.closed")


@follow(events.DueMomentPutOff)
def tell_the_applicant_that_the_calendar_moved_the_promise(fact: events.DueMomentPutOff) -> None:
    services.owe_to_waiting_applicant(fact, "applicant.put_off", due=fact.new_due_at, why=fact.source)


@follow(events.RecountFinished)
def tell_the_holders_of_recounted_dossiers(fact: events.RecountFinished) -> None:
    services.owe_recount(fact)


@follow(events.RemindersRaised)
def remind_those_whom_the_ladder_names(fact: events.RemindersRaised) -> None:
    services.owe_reminders(fact)


@follow(events.ExtensionDeclined)
def tell_who_proposed_that_the_promise_stays(fact: events.ExtensionDeclined) -> None:
    if fact.to_account is not None:
        services.owe_to_account(fact, "post.extension_declined", account_id=fact.to_account, due=fact.due_at)
    elif fact.to_post is not None:
        services.owe_to_post(fact, "post.extension_declined", post_id=fact.to_post, due=fact.due_at)


@follow(events.ExtensionProposed)
def ask_the_leaders_to_decide_on_an_apology(fact: events.ExtensionProposed) -> None:
    services.owe_to_granted(fact, "post.extension_proposed", grant="dossiers.approve", due=fact.new_due_at)


@follow(RatingAsked)
def ask_the_applicant_how_it_was(fact: RatingAsked) -> None:
    services.owe_question(fact)


@follow(DataExportReady)
def tell_the_owner_that_their_data_lies_ready(fact: DataExportReady) -> None:
    services.owe_inside_and_by_mail(
        fact, "data.export_ready", account_id=fact.account_id, link="/me/data/export/", due=fact.until
    )


@follow(SigningCertificateEnding)
def tell_holder_and_administrators_that_a_certificate_ends(fact: SigningCertificateEnding) -> None:
    services.owe_inside_to_granted(
        fact, "signing.ending", grant="organizations.administer", link=_CERTIFICATES, due=fact.ends_at,
        also=() if fact.holder is None else (fact.holder,),
    )  # fmt: skip


@follow(DataRequestAsked)
def tell_who_answers_that_somebody_asks_about_data(fact: DataRequestAsked) -> None:
    services.owe_inside_to_granted(
        fact, "data.asked", grant="privacy.answer", link=_at_the_desk(fact), due=fact.answer_by
    )


@follow(DataRequestAnswered)
def tell_who_asked_about_data_that_there_is_an_answer(fact: DataRequestAnswered) -> None:
    services.owe_inside_and_by_mail(fact, "data.answered", account_id=fact.account_id, link=_in_my_data(fact))


@follow(DataRequestExtended)
def tell_who_asked_about_data_that_it_takes_longer(fact: DataRequestExtended) -> None:
    services.owe_inside_and_by_mail(
        fact, "data.extended", account_id=fact.account_id, link=_in_my_data(fact), due=fact.answer_by
    )  # fmt: skip


@follow(events.DossierErased)
def forget_what_was_said_about_a_nameless_dossier(fact: events.DossierErased) -> None:
    services.forget_messages_about(fact.subject)


@follow(PersonForgotten)
def forget_what_a_forgotten_person_was_told(fact: PersonForgotten) -> None:
    services.forget_messages_to(int(fact.subject.removeprefix("account:")))


@follow(tasks.AssignmentGiven)
def tell_doer_and_helpers_of_an_assignment(fact: tasks.AssignmentGiven) -> None:
    services.owe_of_assignment(fact, "post.assignment_given", post_id=fact.to_post, due=fact.due_at)
    for post_id in fact.with_posts:
        services.owe_of_assignment(fact, "post.assignment_helps", post_id=post_id, due=fact.due_at)


@follow(tasks.AssignmentHandedIn)
def tell_the_giver_that_a_result_waits(fact: tasks.AssignmentHandedIn) -> None:
    services.owe_of_assignment(fact, "post.assignment_handed_in", post_id=fact.to_post)


@follow(tasks.AssignmentAccepted)
def tell_the_doer_that_the_result_was_accepted(fact: tasks.AssignmentAccepted) -> None:
    services.owe_of_assignment(fact, "post.assignment_accepted", post_id=fact.to_post)


@follow(tasks.AssignmentSentBack)
def tell_the_doer_that_the_result_came_back(fact: tasks.AssignmentSentBack) -> None:
    services.owe_of_assignment(fact, "post.assignment_sent_back", post_id=fact.to_post)


@follow(tasks.AssignmentPostponementAsked)
def ask_the_giver_for_a_later_day(fact: tasks.AssignmentPostponementAsked) -> None:
    services.owe_of_assignment(fact, "post.assignment_later_asked", post_id=fact.to_post, due=fact.wanted_due_at)


@follow(tasks.AssignmentPostponed)
def tell_the_doer_of_the_later_day(fact: tasks.AssignmentPostponed) -> None:
    services.owe_of_assignment(fact, "post.assignment_postponed", post_id=fact.to_post, due=fact.new_due_at)


@follow(tasks.AssignmentPostponementRefused)
def tell_the_doer_that_the_day_stays(fact: tasks.AssignmentPostponementRefused) -> None:
    services.owe_of_assignment(fact, "post.assignment_not_postponed", post_id=fact.to_post)


@follow(tasks.AssignmentWithdrawn)
def tell_the_doer_that_nothing_need_be_done(fact: tasks.AssignmentWithdrawn) -> None:
    services.owe_of_assignment(fact, "post.assignment_withdrawn", post_id=fact.to_post)


@follow(tasks.AssignmentRecounted)
def tell_the_doer_that_the_calendar_moved_the_due_moment(fact: tasks.AssignmentRecounted) -> None:
    services.owe_of_assignment(fact, "post.assignment_recounted", post_id=fact.to_post, due=fact.new_due_at)


@follow(tasks.AssignmentReminded)
def remind_whom_the_rung_of_an_assignment_names(fact: tasks.AssignmentReminded) -> None:
    services.owe_assignment_reminder(fact)


@follow(documents.OpinionsAsked)
def tell_who_is_asked_about_a_draft(fact: documents.OpinionsAsked) -> None:
    link = f"/desk/opinions/{fact.request}/"
    services.owe_of_opinions(fact, "post.opinion_asked", request=fact.request, posts=fact.to_posts, link=link)


@follow(documents.OpinionGiven)
def tell_who_asked_of_an_opinion(fact: documents.OpinionGiven) -> None:
    link = f"/desk/opinions/{fact.request}/"
    services.owe_of_opinions(fact, "post.opinion_given", request=fact.request, posts=(fact.to_post,), link=link)


@follow(documents.OpinionReminded)
def remind_who_has_not_said_what_they_think(fact: documents.OpinionReminded) -> None:
    services.owe_opinion_reminder(fact)


@follow(documents.OpinionsWithdrawn)
def tell_who_was_asked_that_nobody_waits(fact: documents.OpinionsWithdrawn) -> None:
    services.owe_of_opinions(
        fact, "post.opinion_withdrawn", request=fact.request, posts=fact.to_posts, link="/desk/"
    )  # fmt: skip


@follow(meetings.MeetingInvited)
def send_the_invitations_to_a_meeting(fact: meetings.MeetingInvited) -> None:
    services.owe_of_meeting(fact, "invited", invitees=fact.invitees)


@follow(meetings.MeetingChanged)
def tell_those_invited_what_changed(fact: meetings.MeetingChanged) -> None:
    if fact.sequence:
        services.owe_of_meeting(fact, "invited", invitees=fact.added)
        services.owe_of_meeting(fact, "changed", invitees=tuple(set(fact.invitees) - set(fact.added)))
        services.owe_of_meeting(fact, "left_out", invitees=fact.left_out)


@follow(meetings.MeetingCancelled)
def tell_those_invited_that_it_is_off(fact: meetings.MeetingCancelled) -> None:
    services.owe_of_meeting(fact, "cancelled", invitees=fact.invitees)


@follow(meetings.RoundAsked)
def ask_for_opinions_in_writing(fact: meetings.RoundAsked) -> None:
    services.owe_of_round(fact, "asked", members=fact.members)


@follow(meetings.RoundReminded)
def remind_who_has_not_answered_in_writing(fact: meetings.RoundReminded) -> None:
    services.owe_of_round(fact, "reminded", members=fact.members)


@follow(meetings.RoundClosed)
def tell_who_was_asked_in_writing_of_the_result(fact: meetings.RoundClosed) -> None:
    services.owe_of_round(fact, "closed", members=fact.members)


@follow(meetings.RoundWithdrawn)
def tell_who_was_asked_in_writing_that_nobody_waits(fact: meetings.RoundWithdrawn) -> None:
    services.owe_of_round(fact, "withdrawn", members=fact.members)


@follow(meetings.RoundTurned)
def tell_who_was_asked_in_writing_that_there_is_a_meeting(fact: meetings.RoundTurned) -> None:
    services.owe_of_round(fact, "turned", members=fact.members)


def _in_my_data(fact: Fact) -> str:
    return f"/me/data/requests/{fact.subject.removeprefix('data-request:')}/"


def _at_the_desk(fact: Fact) -> str:
    return f"/desk/privacy/requests/{fact.subject.removeprefix('data-request:')}/"


also_tells("thong-bao", selectors.held_about)
also_destroys(
    KeptKind.MESSAGES,
    Keeper(
        selectors.count_messages_before, lambda before, at, limit: services.forget_messages(before, limit=limit * 10)
    ),
)
