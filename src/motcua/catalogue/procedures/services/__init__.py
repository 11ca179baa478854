from motcua.catalogue.procedures.services.adopting import adopt, adopt_all, end_adoption, set_field_duties
from motcua.catalogue.procedures.services.bundles import (
    Change,
    Plan,
    check_bundle,
    export_bundle,
    gaps_of_bundle,
    import_bundle,
    plan_import,
)

__all__ = [
    "Change",
    "Plan",
    "adopt",
    "adopt_all",
    "check_bundle",
    "end_adoption",
    "export_bundle",
    "gaps_of_bundle",
    "import_bundle",
    "plan_import",
    "set_field_duties",
]
