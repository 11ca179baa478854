// The slip: printed at once after saving, again with the same key, and on to the next person.
const frame = document.getElementById("slip");
const button = document.querySelector("[data-print-slip]");
const next = document.querySelector("[data-next]");
let loaded = false, wanted = false;

function print() {
  if (!loaded) { wanted = true; return; }
  try {
    frame.contentWindow.focus();
    frame.contentWindow.print();
  } catch {
    window.open(frame.src, "_blank", "noopener");  // a browser that shows PDF elsewhere
  }
  next.focus();
}
frame.addEventListener("load", () => { loaded = true; if (wanted) { wanted = false; print(); } });

button.hidden = false;
button.addEventListener("click", print);
button.focus();
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && (event.key === "Enter" || event.key.toLowerCase() === "p")) { event.preventDefault(); print(); }
  if (event.key === "F2") { event.preventDefault(); next.click(); }
});
// Once a dossier: a reload or the way back does not print a second slip.
const seen = `slip:${frame.dataset.code}`;
if ("fresh" in frame.dataset && !sessionStorage.getItem(seen)) {
  sessionStorage.setItem(seen, "yes");
  print();
}
