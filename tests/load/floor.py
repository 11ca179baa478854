"""``python -m tests.load.floor SECONDS ONLY``: the receipt's own statements by bare psycopg, in the server's database.

What it prints, as JSON, is the floor of receiving over HTTP. ``ONLY`` 1: the receipt's statement alone; 0: with the
four small ones that a request asks before it (session, person, actor, calendar).
"""

import json
import sys
from dataclasses import asdict
from datetime import date
from uuid import uuid4

from django.utils import timezone

from motcua.cases.dossiers import services
from motcua.cases.dossiers.services import Applicant, Intake, NewPaper
from motcua.catalogue.procedures import selectors as procedures
from motcua.config.embedded_postgres import default_url
from motcua.config.places import VAR
from motcua.foundation.accounts.adapters.sessions import SessionBackend, SessionStore
from motcua.foundation.organizations import selectors as organizations
from tests.load import bare
from tests.load.office import Office, Seat

CLIENTS = 8


def intake_of(office: Office) -> Intake:
    """What the sheet of ``sheets.fields`` becomes."""
    version = procedures.version_for_intake(office.version_id)
    lines = {line.id: line for line in procedures.papers_for(version, office.case_id)}
    papers = tuple(
        NewPaper(required_id=number, name=lines[number].name, originals=1, is_shown_only=lines[number].need == "show")
        for number in office.papers
    )
    applicant = Applicant(
        name="Nguyễn Thị Hồng Ngọc", personal_number="086195003417", born_on=date(1995, 8, 14), sex="Nữ",
        phone="0912000001", address="42/7 Phạm Thái Bường, phường Long Châu, tỉnh Vĩnh Long",
    )  # fmt: skip
    return Intake(
        version_id=office.version_id, case_id=office.case_id, channel="counter", papers=papers, applicant=applicant
    )


def statements_of(office: Office, seat: Seat) -> list[bare.Statement]:
    """What one request asks of the database, in its order."""

    def request() -> None:
        SessionStore(seat.session).load()
        SessionBackend().get_user(seat.account_id)
        actor = organizations.actor_for(seat.account_id, post_id=seat.post_id, at=timezone.now())
        assert actor is not None
        services.receive(intake_of(office), actor=actor, at=timezone.now(), key=uuid4())

    request()  # fills what a process remembers
    return bare.record(request)


def main(seconds: float, only: bool) -> None:
    office = Office.read(sys.stdin.read())
    every = [statements_of(office, seat) for seat in office.of("clerk")[:CLIENTS]]
    sets = [heard[-1:] if only else heard for heard in every]
    print(json.dumps(asdict(bare.replay(default_url(VAR), sets, seconds=seconds))))


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2] == "1")
