from motcua.foundation.files.selectors.reading import briefs, missing_files, open_file

__all__ = ["briefs", "missing_files", "open_file"]
