"""Who gets what of the addresses about the result of a dossier in review; a part of the table in test_addresses.py."""

_NOT_NOW = "302 409 409 409 404 404"

RESULTS = {
    "desk:dossier-outcome": "302 409 200 409 404 404",
    "desk:dossier-result": "302 409 302 409 404 404",  # first why the whole numbers are needed
    "desk:dossier-result-preview": "302 405 405 405 405 405",
    **{
        f"desk:dossier-{noun}": _NOT_NOW
        for noun in ("submission", "approval", "return", "signature", "seal", "completion")
    },
    "desk:dossier-result-recall": "302 404 404 404 404 404",  # no result yet
    "desk:dossier-result-check": "302 404 404 404 404 404",
}
POSTS = {
    # What is typed is answered beside the fields, without the reason for seeing what stands in them.
    "desk:dossier-result": "302 422 422 422 404 404",
    "desk:dossier-result-preview": "302 409 422 409 404 404",
}
