// The desk's keyboard: "/" or Ctrl+K search, J and K through lists, Enter opens, ? lists the keys. Nothing needs it.
// Loaded beside plain.js: no imports, because hashed file names are only known to the page.
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
const items = () => [...document.querySelectorAll("[data-item]")].filter((item) => item.offsetParent !== null);

// The row where somebody left this list, so that coming back goes on from there. Forgotten with the tab.
const place = "desk:place:" + window.location.pathname;
const opens = (item) => (item.querySelector("a[data-open]") || { pathname: "" }).pathname;

function remember(item) {
  if (opens(item)) window.sessionStorage.setItem(place, opens(item));
}

function select(item) {
  for (const other of document.querySelectorAll("[data-item].is-current")) other.classList.remove("is-current");
  item.classList.add("is-current");
  item.scrollIntoView({ block: "nearest" });
  const link = item.querySelector("a[data-open], a");
  if (link) link.focus({ preventScroll: true });
  remember(item);
  item.dispatchEvent(new CustomEvent("desk:selected", { bubbles: true }));
}

function step(by) {
  const all = items();
  if (!all.length) return;
  const now = all.findIndex((item) => item.classList.contains("is-current"));
  select(all[Math.min(all.length - 1, Math.max(0, now < 0 ? 0 : now + by))]);
}

// Many dossiers at once: x ticks the row, Shift+X the page, b goes to what is to be done with them.
const bulk = document.querySelector("[data-bulk]");
const boxes = () => [...document.querySelectorAll("[data-pick]")];
const pickEverything = document.querySelector("[data-pick-all]");
function tallyPicks() {
  const number = boxes().filter((box) => box.checked).length;
  const matching = bulk.querySelector("[data-all-matching]");
  bulk.querySelector("[data-picked]").textContent = matching && matching.checked ? "Cả danh sách:" : `${number} ${bulk.dataset.bulk || "hồ sơ"} đã chọn${"bulkStays" in bulk.dataset ? "" : ":"}`;
  // The form of a list that is only for one deed holds the list itself.
  bulk.hidden = !number && !("bulkStays" in bulk.dataset);
  if (pickEverything) { pickEverything.checked = number > 0 && number === boxes().length; pickEverything.indeterminate = number > 0 && number < boxes().length; }
  if (!number && matching) matching.checked = false;
}
function pickCurrent() {
  const box = document.querySelector("[data-item].is-current [data-pick]");
  if (box) { box.checked = !box.checked; tallyPicks(); }
}
function pickAll() {
  const wanted = boxes().some((box) => !box.checked);
  for (const box of boxes()) box.checked = wanted;
  tallyPicks();
}
if (bulk) {
  if (pickEverything) { pickEverything.hidden = false; pickEverything.addEventListener("change", pickAll); }
  document.addEventListener("change", (event) => { if (event.target.matches("[data-pick], [data-all-matching]")) tallyPicks(); });
  tallyPicks();
  window.addEventListener("pageshow", tallyPicks);
}

const help = document.getElementById("help-keys");
const search = document.getElementById("search");

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && search) {
    event.preventDefault();
    search.focus();
    search.select();
    return;
  }
  if (event.key === "Escape" && event.target === search) { search.blur(); return; }
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && search) { event.preventDefault(); search.focus(); }
  if (event.key === "?" && help) { event.preventDefault(); help.showModal(); }
  // A deed that cannot be undone is only reached by its key; Enter does it.
  if (event.key === "d" || event.key === "D") { const button = document.querySelector("[data-press='d']"); if (button) { event.preventDefault(); button.focus(); } }
  if (event.key === "j" || event.key === "J") { event.preventDefault(); step(1); }
  if (event.key === "k" || event.key === "K") { event.preventDefault(); step(-1); }
  if (event.key === "X" && bulk) { event.preventDefault(); pickAll(); }
  if (event.key === "n" || event.key === "N") { const next = document.querySelector("a[rel='next']"); if (next) next.click(); }
  if (event.key === "x" && bulk) { event.preventDefault(); pickCurrent(); }
  if (event.key === "b" && bulk) { event.preventDefault(); const deed = bulk.querySelector("select"); if (deed) deed.focus(); }
  if (event.key === "Enter" && !event.target.closest("a, button, summary")) {
    const link = document.querySelector("[data-item].is-current a[data-open], [data-item].is-current a");
    if (link) link.click();
  }
});

document.addEventListener("click", (event) => {
  const item = event.target.closest("[data-item]");
  if (item && event.target.closest("a")) remember(item);
});
window.addEventListener("load", () => {
  const left = window.sessionStorage.getItem(place);
  const item = left && items().find((one) => opens(one) === left);
  if (item) { item.classList.add("is-current"); item.scrollIntoView({ block: "nearest" }); item.dispatchEvent(new CustomEvent("desk:selected", { bubbles: true })); }
});

// A click beside the links selects the row, so that the panel shows it.
document.addEventListener("click", (event) => {
  const item = event.target.closest("tr[data-item]");
  if (item && !event.target.closest("a, button, input") && !window.getSelection().toString()) select(item);
});

for (const opener of document.querySelectorAll("[data-dialog]")) {
  const dialog = document.getElementById(opener.dataset.dialog);
  if (dialog) opener.addEventListener("click", (event) => { event.preventDefault(); dialog.showModal(); });
}
// A menu closes when the attention goes elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
});
