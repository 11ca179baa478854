from motcua.followers.statistics.services.counting import fold, note, recount
from motcua.followers.statistics.services.measuring import fold_passages, measure, rebuild

__all__ = ["fold", "fold_passages", "measure", "note", "rebuild", "recount"]
