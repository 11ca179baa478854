from motcua.foundation.files.rules.naming import safe_name
from motcua.foundation.files.services.downloading import file_response_headers
from motcua.foundation.files.services.storing import store
from motcua.foundation.files.services.sweeping import sweep_orphans

__all__ = ["file_response_headers", "safe_name", "store", "sweep_orphans"]
