"""Code128 (ISO/IEC 15417) in code sets B and C: what hand scanners at the counter read."""

import re

from motcua.foundation.printing.errors import NotABarcode

# Bar, space, bar, space, bar, space in modules: symbols 0 to 102, then the starts A, B and C.
_WIDTHS = re.findall(
    r"\d{6}",
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 "
    "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 "
    "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 "
    "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 "
    "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
    "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 "
    "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232",
)
_STOP = "2331112"
_TO_C, _TO_B, _START_B, _START_C = 99, 100, 104, 105
_QUIET = 10  # modules on each side; scanners need them
_HEIGHT = 30  # modules; the templates count on it: 9 mm high is 0.3 mm a module


def code128_svg(text: str) -> str:
    """The bars as SVG, one unit a module; give it at least 0.27 mm a module on paper."""
    symbols = encode(text)
    widths = "".join(_WIDTHS[symbol] for symbol in symbols) + _STOP
    path, x = [], _QUIET
    for place, width in enumerate(map(int, widths)):
        if place % 2 == 0:
            path.append(f"M{x} 0h{width}v{_HEIGHT}h-{width}z")
        x += width
    total = x + _QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="{_HEIGHT}" '
        f'viewBox="0 0 {total} {_HEIGHT}"><path fill="#000" d="{"".join(path)}"/></svg>'
    )


def encode(text: str) -> list[int]:
    """Start, data and check symbols. Digits go two to a symbol where that saves room."""
    if not re.fullmatch(r"[ -~]+", text):
        raise NotABarcode(field="code")
    symbols: list[int] = []
    in_c = False
    for piece in _pieces(text):
        wants_c = len(piece) > 1
        if not symbols:
            symbols.append(_START_C if wants_c else _START_B)
        elif wants_c != in_c:
            symbols.append(_TO_C if wants_c else _TO_B)
        in_c = wants_c
        symbols.append(int(piece) if wants_c else ord(piece) - 32)
    check = symbols[0] + sum(place * symbol for place, symbol in enumerate(symbols))
    return [*symbols, check % 103]


def _pieces(text: str) -> list[str]:
    """Pairs of digits for code set C, single characters for B. Four digits pay for a change at an end, six inside."""
    pieces: list[str] = []
    for run in re.findall(r"\d+|\D+", text):
        is_first, is_last = not pieces, sum(map(len, pieces)) + len(run) == len(text)
        if not run.isdigit() or len(run) < (4 if is_first or is_last else 6):
            pieces += run
            continue
        odd = len(run) % 2
        if is_first:  # the odd digit goes where no further change is needed
            pieces += [run[i : i + 2] for i in range(0, len(run) - odd, 2)] + list(run[len(run) - odd :])
        else:
            pieces += list(run[:odd]) + [run[i : i + 2] for i in range(odd, len(run), 2)]
    return pieces
