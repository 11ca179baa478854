from motcua.foundation.files.rules.naming import safe_name
from motcua.foundation.files.services.downloading import file_response_headers
from motcua.foundation.files.services.probing import check_writable
from motcua.foundation.files.services.returning import put_back
from motcua.foundation.files.services.storing import store
from motcua.foundation.files.services.sweeping import sweep_orphans

__all__ = ["check_writable", "file_response_headers", "put_back", "safe_name", "store", "sweep_orphans"]
