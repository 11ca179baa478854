from motcua.cases.privacy.services.revealing import reveal

__all__ = ["reveal"]
