// The intake page by keyboard. Without this the same form works by its buttons, a page a step.
const form = document.getElementById("intake");
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const token = () => form.elements.csrfmiddlewaretoken.value;
let sent = false, dirty = false, going = 0, wantsToSend = false, saving = null;

// ---- The right column and the cards that follow from it
let later = 0, next = null, asked = 0;
const column = () => document.getElementById("side");

function refresh({ wait = 0, then = null } = {}) {
  window.clearTimeout(later);
  if (then) next = then;
  asked += 1;
  later = window.setTimeout(() => window.htmx.trigger(column(), "refresh"), wait);
}
// An answer to an earlier question has not seen what the next step waits for.
document.addEventListener("htmx:beforeSend", (event) => { event.detail.xhr.question = asked; });
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.id !== "side" && event.target.id !== "side") return;
  for (const button of all("[data-all], [data-dismiss]")) button.hidden = false;
  if (event.detail.xhr.question === asked && next) {
    const step = next;
    next = null;
    step();
  }
  tally();
});
const focus = (selector) => { const field = one(selector); if (field) { field.focus(); if (field.select) field.select(); } };

// ---- The procedure
const found = () => all("#hits [role=option]");
function mark(option) {
  for (const other of found()) {
    other.classList.toggle("is-current", other === option);
    other.setAttribute("aria-selected", String(other === option));
  }
  one("#id_find").setAttribute("aria-activedescendant", option ? option.id : "");
  if (option) option.scrollIntoView({ block: "nearest" });
}
// The list has buttons of the same name, so the field is asked for by its place.
const chosen = (version) => { one("#procedure input[name=version]").value = version; };
function pick(version) {
  chosen(version);
  edited();
  refresh({ then: () => focus("#id_card") });
}
function change() {
  chosen("");
  edited();
  refresh({ then: () => focus("#id_find") });
}
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "hits") return;
  one("#id_find").setAttribute("aria-expanded", String(found().length > 0));
  mark(found()[0]);
});

// ---- Draft: while typing, and on leaving
function fields() {
  const data = new FormData(form);
  const plain = new URLSearchParams();
  for (const [name, value] of data) if (typeof value === "string") plain.append(name, value);
  return plain;
}
let keepLater = 0;
function edited() {
  dirty = true;
  form.elements.edition.value = Number(form.elements.edition.value) + 1;
  window.clearTimeout(keepLater);
  keepLater = window.setTimeout(keep, 900);
}
async function keep() {
  window.clearTimeout(keepLater);
  if (sent) return;
  if (saving) saving.abort();
  const mine = saving = new AbortController();
  dirty = false;
  const kept = document.getElementById("kept");
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: fields(), signal: mine.signal, headers: { "X-CSRFToken": token(), "X-Draft": "quiet" } });
    if (!answer.ok) throw new Error(String(answer.status));
    kept.textContent = await answer.text();
    form.elements.drafted.value = "yes";
  } catch (error) {
    if (mine.signal.aborted) return;
    dirty = true;
    kept.textContent = "Chưa lưu được nháp, sẽ thử lại";
    if (!sent) keepLater = window.setTimeout(keep, 5000);
  }
  kept.hidden = false;
}
// Leaving: the draft goes ahead of the page. A reload may still be answered from the draft before this one; then the
// numbers of the edition tell, and the page is asked for once more.
const LEFT = "intake:left";
function leave() {
  if (sent || !dirty) return;
  dirty = false;
  window.clearTimeout(keepLater);
  const data = fields();
  data.append("quiet", "yes");
  if (navigator.sendBeacon(form.dataset.draft, data)) sessionStorage.setItem(LEFT, `${data.get("key")} ${data.get("edition")}`);
}
window.addEventListener("beforeunload", leave);
window.addEventListener("pagehide", leave);
const [leftKey, leftEdition] = (sessionStorage.getItem(LEFT) || "").split(" ");
sessionStorage.removeItem(LEFT);
if (leftKey && (leftKey !== form.elements.key.value || Number(leftEdition) > Number(form.elements.edition.value))) window.setTimeout(() => window.location.reload(), 400);
// Thrown away is thrown away: no last words.
document.addEventListener("submit", (event) => { if (event.target.matches(".page-head form")) { sent = true; if (saving) saving.abort(); window.clearTimeout(keepLater); } });

// ---- Papers
function tally() {
  const place = one("[data-tally]");
  const rows = all(".intake-paper");
  if (place && rows.length) place.innerHTML = `<b>${rows.filter((row) => { const box = one("input[type=checkbox]", row); return !box || box.checked; }).length}</b>/${rows.length}`;
}
function walk(from, by) {
  const boxes = all(".intake-paper input[type=checkbox]");
  const to = boxes[boxes.indexOf(from) + by];
  if (to) to.focus();
}

// ---- Files: one request a file, so that each has its own progress and its own refusal
// A scanner that is away says so in a sentence; a database that is away answers with a page.
function busy(request) {
  const isSentence = request.getResponseHeader("Content-Type")?.startsWith("text/plain");
  return isSentence ? request.responseText : "Hệ thống đang bận. Hãy thử lại sau ít phút.";
}

function upload(row, file) {
  const list = one("[data-files]", row);
  if (!list) return;
  const line = document.createElement("li");
  line.className = "intake-file is-going";
  const name = document.createElement("span");
  name.className = "intake-file-name";
  name.textContent = file.name;
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.setAttribute("aria-label", `Đang tải ${file.name}`);
  line.append(name, bar);
  list.append(line);
  const key = row.dataset.row, body = new FormData(), request = new XMLHttpRequest();
  body.append("row", key);
  const called = one(`[name="paper_name-${key}"]`, row);
  if (called) body.append("name", called.value);
  body.append("file", file);
  request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = 100 * event.loaded / event.total; });
  const done = (ok, words) => {
    going -= 1;
    const here = one(`[data-row="${key}"] [data-files]`);
    if (ok && here) {
      line.remove();
      here.insertAdjacentHTML("beforeend", words);
      const box = one(`[data-row="${key}"] input[type=checkbox]`);
      if (box) box.checked = true;
      keep();
      refresh({ wait: 50 });
    } else {
      line.className = "intake-file is-refused";
      line.setAttribute("role", "alert");
      bar.remove();
      name.textContent = `${file.name}: ${words}`;
      name.className = "";
      if (here && !line.isConnected) here.append(line);
    }
    if (wantsToSend && !going) { wantsToSend = false; form.requestSubmit(one("#receive")); }
  };
  request.addEventListener("load", () => done(request.status === 201, request.status === 413 ? "Tệp quá lớn." : request.status < 500 && request.status !== 403 ? request.responseText : request.status === 503 ? busy(request) : "Không gửi được. Hãy tải lại trang rồi thử lại."));
  request.addEventListener("error", () => done(false, "Mất kết nối. Hãy thử lại."));
  request.open("POST", form.dataset.files);
  request.setRequestHeader("X-CSRFToken", token());
  going += 1;
  request.send(body);
}

// ---- Everything that is pressed
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const act = (deed) => { event.preventDefault(); deed(); };
  if (button.matches("[role=option]")) act(() => pick(button.value));
  else if (button.matches("[data-change]")) act(change);
  else if (button.matches("[data-save]")) act(keep);
  else if (button.matches("[data-drop]")) act(() => { button.closest("[data-file]").remove(); edited(); });
  else if (button.matches("[data-dismiss]")) act(() => button.closest(".alert").remove());
  else if (button.matches("[data-all]")) act(() => {
    for (const row of all("[data-required]")) one("input[type=checkbox]", row).checked = true;
    edited();
    refresh();
  });
  else if (button.matches("[data-add]")) act(() => {
    const wish = Object.assign(document.createElement("input"), { type: "hidden", name: "add", value: "1" });
    form.append(wish);
    edited();
    refresh({ then: () => { wish.remove(); focus(".intake-paper:last-child input.form-control"); edited(); } });
  });
});
form.addEventListener("input", (event) => { if (event.target.name !== "card" && event.target.type !== "file") edited(); });
form.addEventListener("change", (event) => {
  const field = event.target;
  if (field.type === "file") {
    const row = field.closest("[data-row]");
    for (const file of field.files) upload(row, file);
    field.value = "";
    return;
  }
  if (field.name === "find" || field.name === "card") return;
  tally();
  if (/^(case|channel|kind|sex|has_mandate|born_on|personal_number|phone|tax_code|mandate_personal_number|mandate_phone|paper-|quantity-|exemption$)/.test(field.name)) refresh({ wait: 60 });
});
function scan() {
  refresh({ then: () => { const field = one("#id_card"); if (field && field.getAttribute("aria-invalid")) focus("#id_card"); else focus("#id_phone"); edited(); } });
}
form.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text");
  if ((text.match(/\|/g) || []).length < 6) return;
  event.preventDefault();
  one("#id_card").value = text.trim();
  scan();
});
form.addEventListener("dragover", (event) => {
  const row = event.target.closest("[data-row]");
  for (const other of all(".intake-paper.is-over")) other.classList.toggle("is-over", other === row);
  if (row && one("[data-files]", row)) { event.preventDefault(); row.classList.add("is-over"); }
});
form.addEventListener("drop", (event) => {
  const row = event.target.closest("[data-row]");
  for (const other of all(".intake-paper.is-over")) other.classList.remove("is-over");
  if (!row || !event.dataTransfer.files.length) return;
  event.preventDefault();
  for (const file of event.dataTransfer.files) upload(row, file);
});
// A file dropped beside a row must not replace the page with itself.
for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => { if (event.dataTransfer && [...event.dataTransfer.types].includes("Files")) event.preventDefault(); });

// ---- Keys
const doors = { F2: () => (one("#id_find") ? focus("#id_find") : change()), F3: () => focus("#id_card"), F4: () => focus(".intake-paper input[type=checkbox], .intake-paper input"), F6: () => focus(".intake-pick input") };
document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const strong = event.ctrlKey || event.metaKey;
  if (doors[event.key] && !strong && !event.altKey) { event.preventDefault(); doors[event.key](); return; }
  if (strong && event.key === "Enter") { event.preventDefault(); if (!sent) form.requestSubmit(one("#receive")); return; }
  if (strong && event.key.toLowerCase() === "s") { event.preventDefault(); keep(); return; }
  const field = event.target;
  if (!form.contains(field)) return;
  if (field.id === "id_find") { search(event); return; }
  if (field.type === "checkbox" && field.closest(".intake-paper") && ["ArrowDown", "ArrowUp"].includes(event.key)) { event.preventDefault(); walk(field, event.key === "ArrowDown" ? 1 : -1); return; }
  if (event.key !== "Enter" || !field.matches("input:not([type=file]), select")) return;
  event.preventDefault();
  if (field.id === "id_card") { if (field.value.trim()) scan(); else focus("#id_name"); return; }
  const stops = all("input:not([type=hidden]):not([type=file]):not([type=radio]):not(:checked[type=radio]), input[type=radio]:checked, select", form).filter((stop) => stop.offsetParent !== null);
  const to = stops[stops.indexOf(field) + 1];
  if (to) { to.focus(); if (to.select && to.type !== "checkbox" && to.type !== "radio") to.select(); }
});
function search(event) {
  const options = found(), now = options.findIndex((option) => option.classList.contains("is-current"));
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (options.length) mark(options[(now + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    // A fast typist presses Enter before the list is there: choose from the list of what is typed, not an older one.
    if (options.length && listed === event.target.value) pick(options[Math.max(0, now)].value);
    else wantsFirst = true;
  }
}
let listed = one("#id_find") ? one("#id_find").value : "", wantsFirst = false;
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt.id !== "id_find" || !event.detail.successful) return;
  listed = new URL(event.detail.xhr.responseURL).searchParams.get("find") || "";
  const field = one("#id_find");
  if (wantsFirst && field && field.value === listed) { wantsFirst = false; const first = found()[0]; if (first) pick(first.value); }
});
document.addEventListener("input", (event) => { if (event.target.id === "id_find") wantsFirst = false; });

form.addEventListener("submit", (event) => {
  if (going) {  // a file is on its way: it belongs to this dossier
    event.preventDefault();
    event.stopImmediatePropagation();
    wantsToSend = true;
    return;
  }
  sent = true;
  window.clearTimeout(keepLater);
  if (saving) saving.abort();
  form.enctype = "application/x-www-form-urlencoded";
  document.documentElement.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => { sent = false; document.documentElement.removeAttribute("aria-busy"); });
for (const button of all("[data-all], [data-dismiss]")) button.hidden = false;
if (!one("[data-focus]") && !one("#id_find")) focus("#id_name");
