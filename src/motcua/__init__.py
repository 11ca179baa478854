"""Một Cửa: the one-stop shop of Vietnamese communes, wards and provinces."""
