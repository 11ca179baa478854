"""What the desk offers, programs may ask for too, under the same noun and by the same service."""

import pytest

from motcua.surfaces.api.assignments import deeds as assignments
from motcua.surfaces.api.dossiers.verbs import NOUNS, VERBS
from motcua.surfaces.api.incoming import deeds as incoming
from motcua.surfaces.api.meetings import deeds as meetings
from motcua.surfaces.api.outgoing import deeds as outgoing
from motcua.surfaces.api.rounds import deeds as rounds
from motcua.surfaces.api.work_files import deeds as work_files
from motcua.surfaces.desk.assignments import page as assignments_page
from motcua.surfaces.desk.dossiers.page import DEEDS
from motcua.surfaces.desk.incoming import page as incoming_page
from motcua.surfaces.desk.meetings import page as meetings_page
from motcua.surfaces.desk.outgoing import page as outgoing_page
from motcua.surfaces.desk.rounds import page as rounds_page
from motcua.surfaces.desk.work_files import page as work_files_page

# How the desk's page names its buttons, and the API its addresses.
OFFICE = (
    (incoming_page.VERBS, incoming.NOUNS),
    (outgoing_page.VERBS, outgoing.NOUNS),
    (assignments_page.VERBS, assignments.NOUNS),
    (meetings_page.VERBS, meetings.NOUNS),
    (rounds_page.VERBS, rounds.NOUNS),
    (work_files_page.VERBS, work_files.NOUNS),
)


def test_every_deed_of_the_desk_has_the_same_noun_for_programs():
    assert {deed.verb: deed.noun for deed in DEEDS.values()}.items() <= NOUNS.items()


def test_and_the_same_service():
    services = {verb.name: verb.act for verb in VERBS}
    assert {deed.verb: deed.act for deed in DEEDS.values()}.items() <= services.items()


@pytest.mark.parametrize(("buttons", "nouns"), OFFICE)
def test_every_button_of_the_office_has_the_same_noun_for_programs(buttons, nouns):
    assert {verb: noun for verb, noun, *_ in buttons}.items() <= nouns.items()
