// htmx without inline style or eval (see the meta tag), with Django's CSRF token read from the page.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]');
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token.content;
});
// Errors with a page of their own are shown, not swallowed: 4xx answers carry the form with its messages.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([409, 422].includes(event.detail.xhr.status)) event.detail.shouldSwap = true;
  // A page that keeps what is typed says itself what to do.
  if ([401, 403].includes(event.detail.xhr.status) && !document.querySelector("[data-keeps]")) window.location.reload();
});
