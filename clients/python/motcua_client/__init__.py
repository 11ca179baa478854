"""A small client of Một Cửa's API. Needs nothing but Python 3.11.

client = Client("https://motcua.vinhlong.gov.vn", key="mc_…")
for dossier in client.items(client.list_dossiers, group="agency"):
    print(dossier["code"])
"""

from motcua_client.operations import Operations
from motcua_client.signatures import BadSignature, verify
from motcua_client.transport import ApiProblem, Unreachable


class Client(Operations):
    """The API of one place, with one key."""


__all__ = ["ApiProblem", "BadSignature", "Client", "Unreachable", "verify"]
