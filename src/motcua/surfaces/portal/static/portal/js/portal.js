// Graces for pages that work without scripts: suggestions while typing, answers without reloading, printing.
const root = document.documentElement;
root.classList.add("scripted");

async function fetchText(address, signal) {
  const answer = await fetch(address, { signal, headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

for (const form of document.querySelectorAll("[data-suggest]")) {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector("[data-suggestions]");
  let timer = 0;
  let running = null;
  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(async () => {
      running?.abort();
      running = new AbortController();
      const typed = input.value.trim();
      if (typed.length < 2) { list.replaceChildren(); return; }
      try {
        list.innerHTML = await fetchText(`${form.dataset.suggest}?q=${encodeURIComponent(typed)}`, running.signal);
      } catch { /* the button still searches */ }
    }, 160);
  });
  form.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    if (event.key === "Escape") { list.replaceChildren(); input.focus(); }
    if (!links.length || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    const at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    (at < 0 ? input : links[Math.min(at, links.length - 1)]).focus();
  });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) list.replaceChildren(); });
}

// A choice is answered at once: the page of the new address is asked for, and its answer takes the old one's place.
async function answerAnew(form) {
  const address = new URL(form.action || window.location.href, window.location.href);
  address.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")).toString();
  const focused = document.activeElement?.id;
  const page = new DOMParser().parseFromString(await fetchText(address), "text/html");
  document.getElementById("answer").replaceWith(page.getElementById("answer"));
  window.history.replaceState(null, "", address);
  if (focused) document.getElementById(focused)?.focus();
  showPrint();
}
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (event.target.type === "radio" && form && "auto" in form.dataset) answerAnew(form).catch(() => form.submit());
});

function showPrint() {
  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
}
document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });
showPrint();
document.querySelector("[data-focus], .field-error + input")?.focus();
