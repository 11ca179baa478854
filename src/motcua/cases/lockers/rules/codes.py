"""A code of a dossier as strangers see it."""


def mask_dossier(code: str) -> str:
    """'H61.21-••••••-0017': enough to compare with a slip, too little to look the dossier up."""
    head, dash, tail = code.rpartition("-")
    office = head.partition("-")[0]
    return f"{office}-••••••-{tail[-4:]}" if dash and office else f"••••{code[-4:]}"
