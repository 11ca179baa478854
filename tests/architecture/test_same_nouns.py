"""What the desk offers, programs may ask for too, under the same noun and by the same service."""

from motcua.surfaces.api.dossiers.verbs import NOUNS, VERBS
from motcua.surfaces.desk.dossiers.page import DEEDS


def test_every_deed_of_the_desk_has_the_same_noun_for_programs():
    assert {deed.verb: deed.noun for deed in DEEDS.values()}.items() <= NOUNS.items()


def test_and_the_same_service():
    services = {verb.name: verb.act for verb in VERBS}
    assert {deed.verb: deed.act for deed in DEEDS.values()}.items() <= services.items()
