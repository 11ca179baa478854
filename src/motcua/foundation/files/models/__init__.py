from motcua.foundation.files.models.stored_file import StoredFile
from motcua.foundation.files.models.upload import Upload
from motcua.foundation.files.models.vault import Kept, Vault, the_vault

__all__ = ["Kept", "StoredFile", "Upload", "Vault", "the_vault"]
