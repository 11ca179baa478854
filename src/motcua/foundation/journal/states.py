"""How a chain of the journal can be found broken."""

from enum import StrEnum


class Fault(StrEnum):
    CHANGED = "changed"  # the digest is not that of the entry and what stood before it
    GAP = "gap"  # a position is missing before this entry
    ENTRY_GONE = "entry_gone"  # the link stands, its entry does not
    WRONG_CHAIN = "wrong_chain"  # the entry belongs to another agency's chain
    LINK_GONE = "link_gone"  # the entry is neither linked nor waiting
