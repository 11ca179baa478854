"""Signing in, and what keeps an account safe, in English: for officers too, who read Vietnamese behind that door."""

import re

import pytest

from motcua.cases.dossiers.tests import factories
from motcua.surfaces.look import language
from motcua.surfaces.portal.tests.test_english import Said
from tests.browser import entrances

pytestmark = pytest.mark.django_db


def test_every_page_for_signing_in_is_english_whoever_stands_in_front_of_it() -> None:
    factories.an_office()
    wrong = []
    for door in entrances.doors():
        door.client.cookies[language.COOKIE] = "en"
        for name, path, words in entrances.pages(door):
            for shown in (words, entrances.refused(door, name, path)):
                said = Said()
                said.feed(shown)
                wrong += [f"{name} for {door.dress}, {door.stands}: {one}" for one in said.left_over()]
    assert not wrong, "\n".join(sorted(set(wrong)))


def test_what_is_left_empty_there_is_asked_for_in_our_own_words() -> None:
    factories.an_office()
    for door in entrances.doors():
        for name, path, _ in entrances.pages(door):
            shown = entrances.refused(door, name, path)
            assert "là bắt buộc" not in shown and "Credential:" not in shown, (name, door.dress)


def test_no_page_there_leads_to_one_that_is_not_for_its_reader() -> None:
    factories.an_office()
    wrong = set[str]()
    for door in entrances.doors():
        for name, path, words in list(entrances.pages(door)):
            for link in re.findall(r'href="(/accounts/[^"?#]*)', words):
                if link != path.partition("?")[0] and door.client.get(link).status_code >= 400:
                    wrong.add(f"{name} for {door.dress}, {door.stands}: {link}")
    assert not wrong, "\n".join(sorted(wrong))
