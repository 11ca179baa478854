from motcua.catalogue.eforms.services.publishing import publish

__all__ = ["publish"]
