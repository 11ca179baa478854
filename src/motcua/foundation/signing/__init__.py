"""Ký số: PAdES signatures made and checked, who may sign in which capacity, certificates and where their keys lie."""
