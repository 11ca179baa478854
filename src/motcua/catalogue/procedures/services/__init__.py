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
from motcua.catalogue.procedures.services.life_events import (
    add_life_event,
    change_life_event,
    move_in_life_event,
    move_life_event,
    put_into_life_event,
    remove_life_event,
    show_life_event,
    take_out_of_life_event,
)
from motcua.catalogue.procedures.services.listing import Loaded, load_national_list
from motcua.catalogue.procedures.services.releasing import faults_of_sheet, publish_sheet
from motcua.catalogue.procedures.services.shipped_events import EventChange
from motcua.catalogue.procedures.services.synonyms import add_synonym, remove_synonym
from motcua.catalogue.procedures.services.word_templates import (
    end_word_template,
    fill_word,
    look_over_word,
    put_word_template,
    sample_pdf,
    sample_word,
    start_word,
)

__all__ = [
    "EVERYTHING",
    "Arrived",
    "Change",
    "Compared",
    "EventChange",
    "KeptField",
    "Loaded",
    "Plan",
    "add_field",
    "add_life_event",
    "add_step",
    "add_synonym",
    "adopt",
    "adopt_all",
    "begin_draft",
    "change_life_event",
    "check_bundle",
    "close_field",
    "commence",
    "compare_folders",
    "compare_with_stored",
    "discard_draft",
    "draft_from",
    "end_adoption",
    "end_word_template",
    "export_bundle",
    "faults_of_sheet",
    "fill_word",
    "gaps_of_bundle",
    "import_bundle",
    "load_national_list",
    "look_over_word",
    "move_in_life_event",
    "move_life_event",
    "move_step",
    "plan_import",
    "publish_arrived",
    "publish_draft",
    "publish_sheet",
    "put_into_life_event",
    "put_word_template",
    "read_national_file",
    "remove_life_event",
    "remove_step",
    "remove_synonym",
    "rename_field",
    "reopen_field",
    "sample_pdf",
    "sample_word",
    "save_draft",
    "set_field_duties",
    "short_name",
    "show_life_event",
    "start_word",
    "stop_taking_in",
    "take_out_of_life_event",
    "versions_due",
    "withdraw_version",
    "write_arrived",
]
