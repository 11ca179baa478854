from motcua.catalogue.procedures.rules.rearranging import add_after as add_step
from motcua.catalogue.procedures.rules.rearranging import move as move_step
from motcua.catalogue.procedures.rules.rearranging import remove as remove_step
from motcua.catalogue.procedures.rules.rearranging import slug as short_name
from motcua.catalogue.procedures.services.adopting import (
    adopt,
    adopt_all,
    end_adoption,
    set_field_duties,
    stop_taking_in,
)
from motcua.catalogue.procedures.services.arriving import Arrived, publish_arrived, read_national_file, write_arrived
from motcua.catalogue.procedures.services.bundles import (
    Change,
    Plan,
    check_bundle,
    export_bundle,
    gaps_of_bundle,
    import_bundle,
    plan_import,
)
from motcua.catalogue.procedures.services.commencing import commence, versions_due
from motcua.catalogue.procedures.services.comparing import Compared, compare_folders, compare_with_stored
from motcua.catalogue.procedures.services.conflicts import EVERYTHING, KeptField
from motcua.catalogue.procedures.services.drafting import (
    begin_draft,
    discard_draft,
    draft_from,
    publish_draft,
    save_draft,
    withdraw_version,
)
from motcua.catalogue.procedures.services.fields import add_field, close_field, rename_field, reopen_field
from motcua.catalogue.procedures.services.listing import Loaded, load_national_list
from motcua.catalogue.procedures.services.releasing import faults_of_sheet, publish_sheet
from motcua.catalogue.procedures.services.synonyms import add_synonym, remove_synonym

__all__ = [
    "EVERYTHING",
    "Arrived",
    "Change",
    "Compared",
    "KeptField",
    "Loaded",
    "Plan",
    "add_field",
    "add_step",
    "add_synonym",
    "adopt",
    "adopt_all",
    "begin_draft",
    "check_bundle",
    "close_field",
    "commence",
    "compare_folders",
    "compare_with_stored",
    "discard_draft",
    "draft_from",
    "end_adoption",
    "export_bundle",
    "faults_of_sheet",
    "gaps_of_bundle",
    "import_bundle",
    "load_national_list",
    "move_step",
    "plan_import",
    "publish_arrived",
    "publish_draft",
    "publish_sheet",
    "read_national_file",
    "remove_step",
    "remove_synonym",
    "rename_field",
    "reopen_field",
    "save_draft",
    "set_field_duties",
    "short_name",
    "stop_taking_in",
    "versions_due",
    "withdraw_version",
    "write_arrived",
]
