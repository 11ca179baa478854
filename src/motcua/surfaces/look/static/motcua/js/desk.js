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
  if (event.key === "j" || event.key === "J") { event.preventDefault(); step(1); }
  if (event.key === "k" || event.key === "K") { event.preventDefault(); step(-1); }
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
