// Electronic forms with a script: fields that are not meant hide, wards come when a province is chosen, rows come and
// go where they are. Everything here works without it: the server decides, this only spares looking and waiting.
const form = [...document.querySelectorAll("[data-field]")].map((one) => one.closest("form")).find(Boolean);

// --- Conditions: the tree that the server read, as JSON. "ask": only the server can tell, so the field stays.
function named(name, row) {
  const own = row ? `${row}.${name}` : name;
  const has = (one) => form.querySelector(`[name="${CSS.escape(one)}"], [name="${CSS.escape(one)}.year"], [name="${CSS.escape(one)}.rows"]`);
  return row && has(own) ? own : name;
}

function valueOf(name) {
  const year = form.elements[`${name}.year`];
  if (year) {
    if (!year.value.trim()) return null;
    const two = (part) => (form.elements[`${name}.${part}`].value.trim() || "1").padStart(2, "0");
    return `${year.value.trim().padStart(4, "0")}-${two("month")}-${two("day")}`;
  }
  const found = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  if (!found.length) return null;
  const field = found[0].closest("[data-field]");
  if (field && field.dataset.field === name && field.hidden) return null;
  if (found[0].type === "radio") return (found.find((one) => one.checked) || { value: null }).value;
  if (found[0].type === "checkbox") {
    const chosen = found.filter((one) => one.checked).map((one) => one.value);
    return found.length > 1 ? chosen : chosen.length ? true : null;
  }
  return found[0].value.trim() || null;
}

function today() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

function age(born) {
  if (!born) return null;
  const now = today();
  return Number(now.slice(0, 4)) - Number(born.slice(0, 4)) - (now.slice(5) < born.slice(5) ? 1 : 0);
}

// "1.250" and "12,5", as people here write numbers.
const number = (text) => Number(String(text).replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", "."));

function pair(left, right) {
  const [a, b] = [left, right].map((one) => (one === "" ? null : one));
  if (a === null || b === null) return [a, b];
  return typeof a === "number" || typeof b === "number" ? [number(a), number(b)] : [a, b];
}

function evaluate([op, ...inner], row) {
  const value = (i) => evaluate(inner[i], row);
  switch (op) {
    case "and": return inner.every((one) => evaluate(one, row));
    case "or": return inner.some((one) => evaluate(one, row));
    case "not": return !value(0);
    case "yes": case "ask": return true;
    case "no": return false;
    case "field": return valueOf(named(inner[0], row));
    case "text": case "number": return inner[0];
    case "list": return inner.map((one) => evaluate(one, row));
    case "today": return today();
    case "call": {
      const name = named(inner[1][1], row);
      return inner[0] === "age" ? age(valueOf(name)) : Number((form.elements[`${name}.rows`] || { value: 0 }).value);
    }
    case "in": case "not in": return [].concat(value(1) ?? []).includes(value(0)) === (op === "in");
    default: {
      const [a, b] = pair(value(0), value(1));
      if (op === "==") return a === b;
      if (op === "!=") return a !== b;
      if (a === null || b === null) return false;
      return { "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b }[op];
    }
  }
}

function showWhatIsMeant() {
  for (const field of form.querySelectorAll("[data-show-when]")) {
    const row = field.closest("[data-row]");
    const prefix = row ? row.dataset.row : field.dataset.field.includes(".") ? field.dataset.field.replace(/\.[^.]*$/, "") : "";
    const shown = evaluate(JSON.parse(field.dataset.showWhen), prefix);
    field.hidden = Array.isArray(shown) ? !shown.length : !shown;
  }
  for (const hint of form.querySelectorAll("[data-only-if]")) hint.hidden = true;
  for (const button of form.querySelectorAll('[data-redraw][name="choose"]')) button.hidden = true;
}

// --- Buttons that draw a part of the page again: the same form is sent, and the part taken from the answer. The
// server keeps nothing of it, so it may come late, twice or never; once the page itself is sent nobody waits for it.
const turns = new Map(), waits = new Map(), asked = new Map();
let sent = false;

function forgetDrawings() {
  sent = true;
  for (const wait of waits.values()) clearTimeout(wait);
  for (const one of asked.values()) one.abort();
  waits.clear();
  asked.clear();
}

// What is typed, without files: those stay where they are on the page.
function whatIsTyped(button) {
  const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  body.append("draw", "1");
  body.append(button.name, button.value);
  return body;
}

async function redraw(button) {
  const id = button.dataset.redraw;
  const part = document.getElementById(id);
  const turn = (turns.get(id) || 0) + 1;
  const asking = new AbortController();
  asked.get(id)?.abort();
  turns.set(id, turn);
  asked.set(id, asking);
  const isOver = () => sent || turns.get(id) !== turn; // or another choice was made meanwhile
  part.classList.add("is-loading");
  part.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action || window.location.href, { method: "POST", body: whatIsTyped(button), headers: { Accept: "text/html" }, signal: asking.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (isOver()) return;
    const fresh = page.getElementById(id);
    if (!answer.ok || !fresh) throw new Error("no such part");
    const at = document.activeElement, isHere = part.contains(at);
    if (button.name === "choose") keepTyped(part, fresh);
    part.replaceWith(document.importNode(fresh, true));
    form.dispatchEvent(new Event("input"));
    if (isHere) land(document.getElementById(id), button, at.id);
  } catch (error) {
    if (isOver()) return;
    if (!(error instanceof TypeError)) return form.requestSubmit(button);
    // The line is cut. Everything stays as it is, and the button asks once more.
    part.classList.remove("is-loading");
    part.removeAttribute("aria-busy");
    button.hidden = false;
  }
}

// What was typed while the answer was on its way.
function keepTyped(part, fresh) {
  for (const old of part.querySelectorAll("input[type=text]")) {
    const now = fresh.querySelector(`[id="${CSS.escape(old.id)}"]`);
    if (now) now.setAttribute("value", old.value);
  }
}

// Who works by keyboard or by ear goes on where the change is.
function land(part, button, id) {
  if (button.name === "choose") {
    const same = id && document.getElementById(id);
    const control = same || part.querySelector(`[name="${CSS.escape(button.value)}.province"]`);
    return (control || part).focus();
  }
  const rows = [...part.querySelectorAll("[data-row]")];
  const place = button.name === "add" ? rows.at(-1) : part.querySelector('[name="add"]');
  return (place || part).focus();
}

if (form) {
  showWhatIsMeant();
  form.addEventListener("input", showWhatIsMeant);
  form.addEventListener("submit", forgetDrawings);
  window.addEventListener("pageshow", () => { sent = false; });
  form.addEventListener("change", (event) => {
    const field = event.target.closest(".eform-address");
    const button = field && /\.(province|units)$/.test(event.target.name) && field.querySelector('[name="choose"]');
    // Arrow keys choose every province on the way: only the one where they stop is asked about.
    clearTimeout(waits.get(field));
    if (button) waits.set(field, setTimeout(() => redraw(button), 250));
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-redraw]");
    if (!button) return;
    event.preventDefault();
    redraw(button);
  });
}
