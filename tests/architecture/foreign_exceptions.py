"""What test_foreign_hands has to know of single addresses: which are everybody's, which have nothing to show."""

from tests.architecture import finding_addresses as finding
from tests.architecture import meeting_addresses as invited
from tests.architecture import payment_addresses as payments

# An address with a number that is not about a ward's own thing, and why.
ALL_OF_US = {
    "portal:procedure": "public", "portal:dossier": "public, by its code", "portal:unlock": "public, by four digits",
    "desk:intake-file": "a sealed token, tested with the intake",
    "desk:procedure-draft": "procedures belong to no agency; whoever administers any may write them",
    "desk:procedure-preview": "as the draft", "desk:procedure-trial": "as the draft",
    "desk:procedure-publication": "as the draft", "desk:procedure-draft-end": "as the draft",
    "desk:procedure-part": "as the draft", "desk:procedure": "as the draft", "desk:procedure-version": "as the draft",
    "desk:procedure-copy": "as the draft", "desk:procedure-withdrawal": "as the draft",
    "desk:procedure-adoption": "adopts for an agency of one's own, named in the form",
    "desk:procedure-adoption-end": "as the adoption",
    "desk:gateway": "the whole installation's, see test_messages.py", "desk:medium-rule": "as the gateway",
    "desk:privacy-rule": "the whole installation's, see test_privacy_tables.py", "desk:retention-term": "as the rule",
    "desk:reveal-reason-end": "as the rule", "desk:refusal-ground-end": "as the rule",
    "desk:message-text": "as the gateway", "delivery-receipts": "by a secret in the address",
    "desk:national-text": "the national list is everybody's",
    "desk:form": "forms belong to no agency", "desk:form-schema": "as the form", "desk:form-difference": "as the form",
    "desk:confirmation": "a reference read out at any counter, tested with the helpers",
    "desk:confirmation-decision": "as the reference", "desk:confirmation-paper": "as the reference",
    "desk:procedure-field": "fields belong to no agency either", "desk:procedure-field-name": "as the field",
    "desk:procedure-field-closing": "as the field", "desk:procedure-field-reopening": "as the field",
    **payments.ALL_OF_US, **finding.ALL_OF_US, **invited.ALL_OF_US,
}  # fmt: skip
# Nothing of this number is in the dossier, for nobody.
NOT_THERE = {
    "desk:dossier-file", "desk:dossier-preview", "desk:dossier-outcome-file", "desk:dossier-answer",
    "desk:dossier-consent", "desk:dossier-result-recall", "desk:dossier-result-check", "desk:bulk-requests",
    "desk:own-device-paper",
}  # fmt: skip
# Takes a form only, and leads a GET to the page with it; a contact is seen before it is changed.
LEADS_BACK = {"desk:dossier-messages-read", "desk:dossier-contact"}
# What a form would have to say so that the verb behind it is reached at all.
SAID = {
    "last_day": "2030-01-01", "reason": "x", "remark": "x", "text": "x", "name": "x", "title": "x", "source": "QĐ",
    "deed": "removal", "act": "removal", "what": "removal", "code": "x-1", "short_name": "x", "phone": "0912000009",
    "full_name": "x", "email": "x@vidu.vn", "valid_from": "2030-01-01", "confirm": "on", "address": "x", "answer": "x",
}  # fmt: skip
