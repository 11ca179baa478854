"""Hồ sơ on the desk: the list, the dossier, and one module per deed, named by its noun."""
