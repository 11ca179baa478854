// Writing a draft: nothing typed is lost when the line breaks, when the session ends, or when somebody clicks on to
// another page before the last saving is done. Without this the same form is sent by its button.
const editor = () => document.getElementById("editor");
const told = document.getElementById("unsaved");
const saving = () => document.getElementById("saving");
let typed = 0, saved = 0, going = "", later = 0, renewed = false;

const SAID = {
  0: "Mất kết nối nên chưa lưu được; máy đang tự thử lại.",
  401: "Phiên làm việc đã hết nên chưa lưu được. Hãy đăng nhập ở một thẻ mới, rồi quay lại đây và lưu lại.",
  403: "Tài khoản này không còn quyền soạn thủ tục nên chưa lưu được.",
  404: "Bản nháp này đã được ban hành hoặc đã bỏ nên không lưu được nữa.",
  413: "Nội dung quá dài nên chưa lưu được. Hãy rút ngắn rồi lưu lại.",
  422: "Có chỗ quá dài hoặc trang này đã cũ nên chưa lưu được. Hãy rút ngắn rồi lưu lại, hoặc mở bản nháp ở một thẻ mới.",
};
const BUSY = "Máy chủ đang bận nên chưa lưu được; máy đang tự thử lại.";

const save = () => window.htmx.trigger(editor(), "save");
function again(wait) {
  window.clearTimeout(later);
  later = window.setTimeout(save, wait);
}

function say(status) {
  going = "";
  told.hidden = false;
  told.querySelector("[data-said]").textContent = SAID[status] || BUSY;
  told.querySelector("[data-sign-in]").hidden = status !== 401;
  saving().textContent = "Chưa lưu.";
  if (!SAID[status] || status === 0) again(5000);
}

// Signing in again, in another tab, gives the page's hidden word a new fellow: ask for the one that counts now.
// Answers what a saving would be answered: 200 to go on, 401 where nobody is signed in, 403 where it is no use.
async function renew() {
  const answer = await fetch(window.location.href, { headers: { "HX-Request": "true" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector('meta[name="csrf-token"]');
  if (!answer.ok || !now) return answer.status === 401 ? 401 : 403;
  document.querySelector('meta[name="csrf-token"]').content = now.content;
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = now.content;
  return 200;
}

const isDraft = (event) => editor().contains(event.detail.requestConfig ? event.detail.requestConfig.elt : event.detail.elt);
document.addEventListener("htmx:beforeSend", (event) => { if (isDraft(event)) event.detail.xhr.typed = typed; });
document.addEventListener("htmx:afterRequest", async (event) => {
  const { xhr, successful } = event.detail;
  if (xhr.typed === undefined) return;
  if (successful) {
    saved = Math.max(saved, xhr.typed);
    told.hidden = true;
    renewed = false;
    window.clearTimeout(later);
    if (saving()) saving().textContent = saved === typed ? "Đã lưu." : "Đang lưu…";
    if (going && saved === typed) window.location.assign(going);
  } else if (xhr.status === 409) {
    going = "";
    told.hidden = true;
    saving().textContent = "Chưa lưu.";
    document.getElementById("clash").scrollIntoView({ block: "center" });
  } else if (xhr.status === 403 && !renewed) {
    const status = await renew().catch(() => 0);
    renewed = status === 200;
    if (renewed) save(); else say(status);
  } else say(xhr.status);
});

// A button may bring the form anew: what it says was read from the database.
document.addEventListener("htmx:afterSettle", () => {
  for (const error of document.querySelectorAll("#editor .field-error[id]")) {
    const field = document.getElementById(error.id.slice("error-".length));
    if (field && error.textContent.trim()) field.setAttribute("aria-invalid", "true");
    else if (field) field.removeAttribute("aria-invalid");
  }
});

document.addEventListener("input", (event) => { if (editor().contains(event.target)) typed += 1; });
// A link pressed while the last word is not saved: first save, then go.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || typed === saved || link.target || event.ctrlKey || event.metaKey || event.shiftKey || link.closest("#clash")) return;
  if (link.pathname === window.location.pathname && link.hash) return;
  event.preventDefault();
  going = link.href;
  save();
});
// Thrown away is thrown away: no last words.
document.addEventListener("submit", (event) => { if (event.target.action.endsWith("/end/")) saved = typed; });
window.addEventListener("beforeunload", (event) => { if (typed !== saved) event.preventDefault(); });
window.addEventListener("online", () => again(300));
window.addEventListener("focus", () => { if (!told.hidden) again(300); });
told.querySelector("[data-again]").addEventListener("click", save);
