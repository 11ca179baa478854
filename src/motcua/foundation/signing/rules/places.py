"""Where signature and seal stand (Decree 30/2020, Phụ lục I)."""

from motcua.foundation.signing.states import Box

MM = 72 / 25.4
# Across: a usual size. To be measured on the agency's own seal; no text was at hand that sets it.
SEAL = 36 * MM
A4 = (210 * MM, 297 * MM)


def seal_over(signature: Box) -> Box:
    """The seal covers about a third of the signature, on its left, at its height."""
    right = signature.left + (signature.right - signature.left) / 3
    middle = (signature.bottom + signature.top) / 2
    return Box(signature.page, right - SEAL, middle - SEAL / 2, right, middle + SEAL / 2)


def corner(width: float, height: float, *, page: int = 0) -> Box:
    """The top right corner of an A4 page: what is said of an appendix, or of a copy. The margins are our choice."""
    right, top = A4[0] - 15 * MM, A4[1] - 5 * MM
    return Box(page, right - width, top - height, right, top)
