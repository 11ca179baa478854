// What is typed is kept while the page is being left: another app, a closed tab, an empty battery. Without this
// script each button saves the same.
const form = document.querySelector("form[data-step]");
const says = document.querySelector("[data-saved]");
let changed = false;
let sent = false;

function keep() {
  if (!form || !changed || sent) return;
  const saving = keepNow().finally(() => { if (form.saving === saving) form.saving = null; });
  form.saving = saving;
}

async function keepNow() {
  changed = false;
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  body.set("leaving", "1");
  try {
    const answer = await fetch(form.action || window.location.href, {
      method: "POST", body: new URLSearchParams(body), keepalive: true, credentials: "same-origin",
    });
    if (!answer.ok || !answer.headers.get("Content-Type")?.includes("json")) throw new Error(String(answer.status));
    const { revision, text, aside } = await answer.json();
    if (!aside) form.elements.revision.value = revision;
    if (says) says.textContent = text;
  } catch {
    changed = true;
  }
}

form?.addEventListener("input", () => { changed = true; });
form?.addEventListener("submit", (event) => {
  sent = true;
  if (!form.saving) return;
  // What is being kept this moment must not look like another device's: the page is sent right after it.
  event.preventDefault();
  const { submitter } = event;
  const patience = new Promise((done) => { window.setTimeout(done, 4000); });
  Promise.race([form.saving, patience]).finally(() => { form.saving = null; form.requestSubmit(submitter); });
});
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
window.addEventListener("pagehide", keep);
window.addEventListener("pageshow", () => { sent = false; });
window.setInterval(keep, 20000);

// One click files; the second one waits for the first.
for (const button of document.querySelectorAll("[data-once]")) {
  button.form.addEventListener("submit", () => window.setTimeout(() => { button.disabled = true; }));
}
