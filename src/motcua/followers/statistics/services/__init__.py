from motcua.followers.statistics.services.counting import fold, note, recount
from motcua.followers.statistics.services.delays import note_delay
from motcua.followers.statistics.services.measuring import begin, fold_passages, measure, rebuild

__all__ = ["begin", "fold", "fold_passages", "measure", "note", "note_delay", "rebuild", "recount"]
