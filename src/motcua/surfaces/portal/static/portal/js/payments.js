// While the page waits for money it asks again by itself; without this script a link does. On the page that leads to
// VNPay it takes the one step that is left.
const EVERY = 8000;
const leave = document.querySelector("[data-leave]");
if (leave) window.location.replace(leave.href);

async function look() {
  const shown = document.getElementById("pay");
  if (!shown || shown.dataset.state !== "open" || document.visibilityState !== "visible") return;
  try {
    const answer = await fetch(window.location.href, { credentials: "same-origin", headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("pay");
    if (!fresh || (fresh.dataset.state === shown.dataset.state && fresh.dataset.left === shown.dataset.left)) return;
    shown.replaceWith(document.adoptNode(fresh));
    document.getElementById("main")?.focus();
  } catch {
    // No line: the next round asks again.
  }
}

if (document.getElementById("pay")) window.setInterval(look, EVERY);
