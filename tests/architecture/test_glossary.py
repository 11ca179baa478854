"""One idea, one Vietnamese word, one English word: docs/glossary.toml holds them, models keep to them."""

import tomllib

import pytest
from django.apps import apps
from django.db.models import Model

from tests.architecture.house import ROOT

TERMS = tomllib.loads((ROOT / "docs/glossary.toml").read_text())["term"]
WORDS = {term["vi"] for term in TERMS}
OURS = [model for model in apps.get_models() if model.__module__.startswith("motcua.")]

every_model = pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)


@every_model
def test_a_model_is_called_by_a_word_of_the_glossary(model: type[Model]):
    assert str(model._meta.verbose_name) in WORDS, "add the term to docs/glossary.toml first"


@every_model
def test_a_models_docstring_begins_with_its_vietnamese_word(model: type[Model]):
    assert (model.__doc__ or "").casefold().startswith(str(model._meta.verbose_name).casefold())


def test_no_word_stands_twice_in_the_glossary():
    assert len(WORDS) == len(TERMS)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term["vi"])
def test_a_term_has_an_english_word_and_says_what_it_means(term):
    assert term["en"]
    assert term["means"]
