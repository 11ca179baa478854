"""Where signature and seal stand (Decree 30/2020, Phụ lục I)."""

from motcua.foundation.signing.states import Box

MM = 72 / 25.4
# Across: a usual size. To be measured on the agency's own seal; no text was at hand that sets it.
SEAL = 36 * MM
HAND = (50 * MM, 22 * MM)
A4 = (210 * MM, 297 * MM)


def hand_in(room: Box) -> Box:
    """The leader's handwriting, of its usual size, in the middle of the room that the layout leaves for it."""
    middle, height = (room.left + room.right) / 2, (room.bottom + room.top) / 2
    wide, high = min(HAND[0], room.right - room.left) / 2, min(HAND[1], room.top - room.bottom) / 2
    return Box(room.page, middle - wide, height - high, middle + wide, height + high)


def halves(room: Box) -> tuple[Box, Box]:
    """The upper one for words of who signs, the lower one for words of the agency."""
    middle = (room.bottom + room.top) / 2
    return room._replace(bottom=middle), room._replace(top=middle)


def seal_over(signature: Box) -> Box:
    """The seal covers about a third of the signature, on its left, at its height."""
    right = signature.left + (signature.right - signature.left) / 3
    middle = (signature.bottom + signature.top) / 2
    return Box(signature.page, right - SEAL, middle - SEAL / 2, right, middle + SEAL / 2)


def corner(width: float, height: float, *, page: int = 0) -> Box:
    """The top right corner of an A4 page: what is said of an appendix, or of a copy. The margins are our choice."""
    right, top = A4[0] - 15 * MM, A4[1] - 5 * MM
    return Box(page, right - width, top - height, right, top)
