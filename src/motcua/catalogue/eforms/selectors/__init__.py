from motcua.catalogue.eforms.rules.comparing import changes
from motcua.catalogue.eforms.rules.reading import read, read_file
from motcua.catalogue.eforms.rules.schema import json_schema
from motcua.catalogue.eforms.rules.writing import write
from motcua.catalogue.eforms.selectors.definitions import (
    VersionLine,
    codes,
    current,
    definition,
    hashes,
    newest_versions,
    texts,
    version_line,
    versions_of,
)
from motcua.catalogue.eforms.selectors.filling import (
    DrawnPage,
    check_all,
    clean_page,
    drawn_pages,
    migrate,
    redrawn,
    said_rules,
    settled,
    summary,
    visible_pages,
    widgets,
)

__all__ = [
    "DrawnPage",
    "VersionLine",
    "changes",
    "check_all",
    "clean_page",
    "codes",
    "current",
    "definition",
    "drawn_pages",
    "hashes",
    "json_schema",
    "migrate",
    "newest_versions",
    "read",
    "read_file",
    "redrawn",
    "said_rules",
    "settled",
    "summary",
    "texts",
    "version_line",
    "versions_of",
    "visible_pages",
    "widgets",
    "write",
]
