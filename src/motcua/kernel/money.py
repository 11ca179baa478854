"""Money is a whole number of đồng."""


def dong(amount: int) -> str:
    """``16000`` as people write it: ``16.000 đ``."""
    return f"{amount:,}".replace(",", ".") + " đ"
