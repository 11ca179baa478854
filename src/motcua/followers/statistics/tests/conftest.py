from motcua.cases.dossiers.tests.conftest import built, office

__all__ = ["built", "office"]
