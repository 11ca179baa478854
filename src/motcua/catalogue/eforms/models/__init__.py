from motcua.catalogue.eforms.models.eform import Eform, EformVersion

__all__ = ["Eform", "EformVersion"]
