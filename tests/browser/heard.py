"""What somebody hears who does not see: headings, explanations, fields, help, errors and news, in the order seen."""

import re
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import CDPSession, Page

# The names and levels of all headings.
OUTLINE = """() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(h => h.checkVisibility())
  .map(h => [Number(h.localName[1]), h.innerText.trim().slice(0, 60)])"""


# Fields of the main part that are heard before the first heading, or before the label above them. What is ticked has
# its label behind it, and a file's looks like a button.
BEFORE = """() => [...document.querySelectorAll('main :is(input:not([type=hidden]), select, textarea)')]
  .filter(field => field.checkVisibility() && !field.closest('[aria-hidden=true]')).flatMap(field => {
    const follows = other => other.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING;
    const heading = document.querySelector('h1'), beside = ['radio', 'checkbox', 'file'].includes(field.type);
    const late = beside ? [] : [...field.labels].filter(label => !label.contains(field) && !follows(label));
    return [...(heading && !follows(heading) ? ['the heading'] : []), ...late.map(label => label.innerText)]
      .map(words => `${field.name} comes before “${words}”`);
  })"""


# Help, sources and errors of a field: [marks of its controls and of their group, words]. What stands inside a label is
# part of the control's name, and what has no control belongs to none.
TOLD = """() => {
  let marks = 0;
  return [...document.querySelectorAll('main :is(.hint, .field-error, .source)')]
    .filter(words => words.checkVisibility() && words.innerText.trim() && !words.closest('label'))
    .map(words => {
      const field = words.closest('.field, fieldset');
      const own = [...field?.querySelectorAll('input:not([type=hidden]), select, textarea') ?? []];
      if (own.length && field.matches('fieldset')) own.push(field);
      return [own.map(one => one.dataset.heard ??= String(marks++)), words.innerText];
    }).filter(([own]) => own.length);
}"""

# Words and controls that are heard before what stands above them, in one column; what stays on the screen while the
# rest moves (the bar of buttons) has no place of its own.
OUT_OF_ORDER = """() => {
  const parts = 'h1, h2, h3, p, legend, label, .hint, .field-error, input, select, textarea, button, a.btn';
  const stays = one => { for (; one; one = one.parentElement)
    if (/fixed|sticky|absolute/.test(getComputedStyle(one).position)) return true; return false; };
  const seen = [...document.querySelectorAll('main :is(' + parts + ')')]
    .filter(one => one.checkVisibility() && !one.closest('[aria-hidden=true], .visually-hidden') && !stays(one))
    .map(one => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width > 1 && box.height > 1);
  const said = one => (one.innerText || one.name || one.localName).trim().slice(0, 40);
  return seen.slice(1).flatMap(([one, box], place) => {
    const [last, above] = seen[place], beside = box.left >= above.right || box.right <= above.left;
    return !beside && box.bottom <= above.top - 2 ? [`“${said(last)}” is heard before “${said(one)}” above it`] : [];
  });
}"""

# News that nobody would hear: what was saved, what is sent, what is wrong.
SILENT = """() => [...document.querySelectorAll('[data-saved], .error-summary, .paper-upload > p')]
  .filter(news => news.checkVisibility() && !news.closest('[role=status], [role=alert], [aria-live]'))
  .map(news => `“${news.innerText.slice(0, 40)}” is no live region`)"""


def outline_faults(page: Page) -> list[str]:
    """One first heading, no level left out, no control without a name or before the words that belong to it, all help
    and errors said with their fields, everything in the order seen, and no news that is not told."""
    line = page.context.new_cdp_session(page)
    wrong = [*_of_headings(page), *page.evaluate(BEFORE), *page.evaluate(OUT_OF_ORDER), *page.evaluate(SILENT)]
    told = page.evaluate(TOLD)
    nodes = line.send("Accessibility.getFullAXTree")["nodes"]
    wrong += [*_without_a_name(nodes), *_untold(line, nodes, told)]
    line.detach()
    return [f"{page.url}: {one}" for one in wrong]


def _of_headings(page: Page) -> Iterator[str]:
    found, before = page.evaluate(OUTLINE), 0
    if [level for level, _ in found].count(1) != 1:
        yield f"first headings {[words for level, words in found if level == 1]}"
    for level, words in found:
        if level > before + 1:
            yield f"from level {before} to {level} at “{words}”"
        before = level


def _without_a_name(nodes: list[dict[str, Any]]) -> Iterator[str]:
    for node in nodes:
        role = _value(node, "role")
        if role in _NAMED and not node.get("ignored") and not _value(node, "name").strip():
            yield f"a {role} without a name"


def _untold(line: CDPSession, nodes: list[dict[str, Any]], told: list[tuple[list[str], str]]) -> Iterator[str]:
    """What Chromium tells a screen reader of each field, against the words that stand at it."""
    said = {node.get("backendDOMNodeId"): _value(node, "description") for node in nodes}
    marked = _marked(line.send("DOM.getDocument", {"depth": -1})["root"]) if told else {}
    for marks, words in told:
        if not any(_letters(words) in _letters(said.get(marked.get(mark), "")) for mark in marks):
            yield f"“{words[:60]}” is not said with its field"


def _marked(node: dict[str, Any]) -> dict[str, int]:
    """Mark → the number that the browser has for the element."""
    found, waiting = dict[str, int](), [node]
    while waiting:
        node = waiting.pop()
        written = node.get("attributes", [])
        if "data-heard" in written[::2]:
            found[written[written.index("data-heard") + 1]] = node["backendNodeId"]
        waiting += node.get("children", [])
    return found


def _value(node: dict[str, Any], name: str) -> str:
    return str(node.get(name, {}).get("value", ""))


def _letters(words: str) -> str:
    return re.sub(r"\s+", "", words)


_NAMED = frozenset(
    {"textbox", "radio", "checkbox", "combobox", "listbox", "button", "link", "spinbutton", "radiogroup"}
)
