"""Reading a whole bundle: every file, every fault."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from motcua.catalogue.eforms import selectors as eforms_room
from motcua.catalogue.eforms.states import Definition
from motcua.catalogue.procedures.rules.life_events import LIFE_EVENTS, read_life_events
from motcua.catalogue.procedures.rules.procedure_reading import read_procedure
from motcua.catalogue.procedures.rules.process_reading import read_patterns
from motcua.catalogue.procedures.rules.sheets import BundleSheet, PatternSheet, ProcedureSheet
from motcua.kernel.reading import Fault, Sheet
from motcua.kernel.text import fold

MANIFEST, PATTERNS, PROCEDURES, EFORMS = "bundle.yaml", "processes.yaml", "procedures", "eforms"


def read_bundle(files: Mapping[str, str]) -> tuple[BundleSheet, list[Fault]]:
    """The bundle of the files (path in the folder → text) and its faults; with faults it is not fit for use."""
    manifest, patterns_sheet = Sheet(MANIFEST), Sheet(PATTERNS)
    bundle = _read_manifest(manifest, files.get(MANIFEST))
    patterns: tuple[PatternSheet, ...] = ()
    if PATTERNS in files:
        patterns = read_patterns(patterns_sheet, files[PATTERNS])
    faults = manifest.faults + patterns_sheet.faults
    eforms, form_faults = _read_eforms({path: text for path, text in files.items() if path.startswith(f"{EFORMS}/")})
    faults += form_faults
    procedures: dict[str, tuple[str, ProcedureSheet]] = {}
    others = (MANIFEST, PATTERNS, LIFE_EVENTS, *(path for path in files if path.startswith(f"{EFORMS}/")))
    for path in sorted(path for path in files if path not in others):
        sheet = Sheet(path)
        found = read_procedure(
            sheet, files[path], fields=bundle.fields, patterns={p.code: p for p in patterns},
            in_force_from=bundle.in_force_from, eforms=eforms,
        )  # fmt: skip
        if found is not None:
            _check_place(sheet, path, found, procedures)
            procedures.setdefault(found.code, (path, found))
        faults += sheet.faults
    if not any(path.startswith(f"{PROCEDURES}/") for path in files):
        faults.append(Fault(MANIFEST, 1, f"thư mục “{PROCEDURES}” không có tệp thủ tục (.yaml) nào"))
    used = {found.eform.code for _, found in procedures.values() if found.eform is not None}
    faults += [
        Fault(f"{EFORMS}/{code}.yaml", 1, "không thủ tục nào của gói dùng biểu mẫu này (eform: …)")
        for code, form in eforms.items() if form is not None and code not in used
    ]  # fmt: skip
    faults += _lost_papers(files, eforms.values(), [found for _, found in procedures.values()])
    ordered = tuple(found for _, found in sorted(procedures.values(), key=lambda pair: pair[1].code))
    life = Sheet(LIFE_EVENTS)
    events = read_life_events(life, files[LIFE_EVENTS], procedures) if LIFE_EVENTS in files else ()
    return BundleSheet(
        bundle.code, bundle.name, bundle.version, bundle.source, bundle.in_force_from, bundle.fields, patterns, ordered,
        events,
    ), sorted({*faults, *life.faults})  # fmt: skip


def _read_eforms(files: Mapping[str, str]) -> tuple[dict[str, Definition | None], list[Fault]]:
    """code → form, None for one that could not be read: its procedures are not told of it once more."""
    found: dict[str, Definition | None] = {}
    faults: list[Fault] = []
    for path in sorted(files):
        form, wrong = eforms_room.read_file(path, files[path])
        place = PurePosixPath(path)
        if str(place.parent) != EFORMS:
            wrong.append(Fault(path, 1, f"tệp lạ; biểu mẫu phải nằm trong thư mục “{EFORMS}”"))
        elif form is not None and form.code and place.stem != form.code:
            wrong.append(Fault(path, 1, f"tệp của biểu mẫu {form.code} phải tên là {form.code}.yaml"))
        found[place.stem] = None if wrong else form
        faults += wrong
    return found, faults


def _lost_papers(
    files: Mapping[str, str], forms: Iterable[Definition | None], procedures: Sequence[ProcedureSheet]
) -> Iterator[Fault]:
    """A form is filled in from papers that somebody issues or asks for: no other kind is ever in a locker."""
    issued = {outcome.code for found in procedures for outcome in found.outcomes}
    known = issued | {kind for found in procedures for paper in found.papers for kind in paper.kinds}
    for form in forms:
        for field in form.fields() if form else ():
            for one in (field, *field.fields):
                if one.from_locker and one.from_locker[0] not in known:
                    path = f"{EFORMS}/{form.code}.yaml" if form else ""
                    before = files.get(path, "").partition(one.prefill)[0]
                    yield Fault(
                        path,
                        before.count("\n") + 1,
                        f"ô “{one.code}” điền trước từ kho giấy tờ loại "
                        f"“{one.from_locker[0]}”, nhưng không thủ tục nào của gói cấp hay nhận giấy loại này",
                    )


def _read_manifest(sheet: Sheet, text: str | None) -> BundleSheet:
    empty = BundleSheet("", "", "", "", None, {}, (), ())
    if text is None:
        sheet.fault(1, f"thiếu tệp {MANIFEST}")
        return empty
    root = sheet.compose(text)
    if root is None:
        return empty
    e = sheet.entries(root, needs=("bundle", "name", "version", "fields"), may=("source", "in_force_from"))
    fields: dict[str, str] = {}
    read: dict[str, str] = {}  # as names are compared: two fields that read the same cannot both be stored
    for at, value in (sheet.pairs(e.nodes["fields"]) if "fields" in e.nodes else {}).values():
        code = sheet.slug(at)
        fields[code] = sheet.line(value, most=200)
        alike = fold(fields[code])
        if fields[code] and not any(letter.isalnum() for letter in alike):
            sheet.fault(value, "tên lĩnh vực cần ít nhất một chữ hoặc số")
        elif alike in read and code and read[alike] != code:
            sheet.fault(value, f"lĩnh vực “{fields[code]}” trùng tên với lĩnh vực “{read[alike]}”")
        read.setdefault(alike, code)
    return BundleSheet(
        e.slug("bundle"), e.line("name", most=200), e.line("version", most=40), e.line("source"),
        e.day("in_force_from"), fields, (), (),
    )  # fmt: skip


def _check_place(sheet: Sheet, path: str, found: ProcedureSheet, others: Mapping[str, tuple[str, object]]) -> None:
    place = PurePosixPath(path)
    if str(place.parent) != PROCEDURES:
        sheet.fault(1, f"tệp lạ; thủ tục phải nằm trong thư mục “{PROCEDURES}”")
    elif found.code and place.stem != found.code:
        sheet.fault(1, f"tệp của thủ tục {found.code} phải tên là {found.code}.yaml")
    if found.code and found.code in others:
        sheet.fault(1, f"thủ tục {found.code} đã có ở {others[found.code][0]}")
