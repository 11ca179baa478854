// Photos over a bad line: shrunk on the phone, sent in pieces, gone on with where the line broke, also after a reload.
// Without this script the same page sends whole files and has a button for everything.
const paper = document.querySelector("[data-paper]");
const words = JSON.parse(paper.dataset.words);
const say = (text, facts = {}) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
const csrf = paper.querySelector("[name=csrfmiddlewaretoken]").value;
const LONGEST = 2600, SMALL_ENOUGH = 900_000, FIRST = 65536, MOST = 524288;
let again = paper.dataset.again;

// On the phone: a photo of 12 megapixels becomes a fifth of its bytes and stays readable at 200 dpi.
async function shrink(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < SMALL_ENOUGH) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.85); });
    return made && made.size < file.size ? made : file;
  } catch {
    return file; // the server can
  }
}

async function hashOf(blob) {
  if (!window.crypto?.subtle) return "";
  const sum = await window.crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

class Told extends Error {
  constructor(status, told) { super(told.message || String(status)); this.status = status; this.offset = told.offset; }
}

async function ask(address, body, signal) {
  const answer = await fetch(address, {
    method: body === undefined ? "GET" : "POST", body, signal, credentials: "same-origin", headers: { "X-CSRFToken": csrf },
  });
  const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
  if (!answer.ok) throw new Told(answer.status, told);
  return told;
}

const store = {
  get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* private window */ } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* private window */ } },
};

// Waits longer each time, and not at all once the line is back.
function pause(tries) {
  return new Promise((done) => {
    const timer = setTimeout(done, Math.min(30000, 500 * 2 ** tries));
    window.addEventListener("online", () => { clearTimeout(timer); setTimeout(done, 200); }, { once: true });
  });
}

// A lost line or a busy server is tried again for as long as the page is open; a refusal is not.
async function insist(deed, line, signal) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await deed();
    } catch (error) {
      if (signal.aborted || (error instanceof Told && error.status < 500 && error.status !== 429)) throw error;
      line.wait();
      await pause(tries);
      line.go();
    }
  }
}

function lineFor(name, stop) {
  const box = document.createElement("div");
  box.className = "card paper-upload";
  const text = document.createElement("p");
  text.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.setAttribute("aria-label", name);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm";
  button.textContent = words.stop;
  button.addEventListener("click", stop);
  box.append(text, button, bar);
  paper.querySelector("[data-sending]").append(box);
  let percent = 0, said = -1;
  const show = (template) => { text.textContent = say(template, { name, percent: `${percent}%` }); };
  return {
    at(share) { percent = Math.floor(share * 100); bar.value = percent; if (percent >= said + 10 || percent < said) { said = percent; show(words.sending); } },
    say: show,
    wait() { box.classList.add("is-waiting"); show(words.waiting); },
    go() { box.classList.remove("is-waiting"); },
    wrong(message) { box.classList.add("is-wrong"); box.classList.remove("is-waiting"); text.textContent = `${say(words.failed, { name })} ${message}`; text.setAttribute("role", "alert"); bar.remove(); button.remove(); },
    drop() { box.remove(); },
  };
}

async function begin(file, blob, key, line, signal) {
  const known = store.get(key);
  if (known?.size === blob.size) {
    try {
      const there = await insist(() => ask(known.address, undefined, signal), line, signal);
      line.at(there.offset / blob.size);
      line.say(words.resumed);
      return there;
    } catch (error) {
      if (signal.aborted) throw error; // else it was swept: from the start
    }
  }
  const body = new URLSearchParams({ name: file.name, size: blob.size, sha256: await hashOf(blob) });
  const made = await insist(() => ask(paper.dataset.uploads, body, signal), line, signal);
  store.set(key, { address: made.address, size: blob.size });
  return made;
}

async function send(file) {
  const key = `upload:${location.pathname}:${file.name}:${file.size}:${file.lastModified}`;
  const stop = new AbortController(), signal = stop.signal;
  const line = lineFor(file.name, () => { stop.abort(); store.drop(key); line.drop(); });
  const replaces = again;
  again = "";
  try {
    line.say(words.shrinking);
    const blob = await shrink(file);
    const upload = await begin(file, blob, key, line, signal);
    let { offset } = upload, length = FIRST;
    while (offset < blob.size) {
      const from = offset, began = performance.now();
      try {
        const piece = blob.slice(from, from + length);
        ({ offset } = await insist(() => ask(`${upload.address}?offset=${from}`, piece, signal), line, signal));
      } catch (error) {
        if (!(error instanceof Told) || typeof error.offset !== "number" || error.offset === from) throw error;
        offset = error.offset; // the server says where to go on
      }
      // Pieces of about two seconds: a break costs no more than that.
      const took = performance.now() - began;
      length = Math.min(MOST, upload.piece, Math.max(FIRST / 2, took < 1000 ? length * 2 : took > 4000 ? length / 2 : length)) | 0;
      line.at(offset / blob.size);
    }
    line.say(words.finishing);
    await insist(() => ask(`${upload.address}page/`, new URLSearchParams({ replaces }), signal), line, signal);
    store.drop(key);
    line.say(words.done);
    await renew();
    line.drop();
  } catch (error) {
    if (signal.aborted) return;
    store.drop(key);
    line.wrong(error instanceof Told ? error.message : "");
  }
}

// One after another: two at once on a thin line only make both slow.
let queue = Promise.resolve();
for (const input of paper.querySelectorAll("input[type=file]")) {
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    for (const file of files) queue = queue.then(() => send(file));
  });
  const label = paper.querySelector(`[data-ways] label[for=${input.id}]`);
  input.addEventListener("focus", () => label.classList.add("is-focused"));
  input.addEventListener("blur", () => label.classList.remove("is-focused"));
}
paper.querySelector("[data-ways]").hidden = false;
paper.querySelector("[data-plain]").hidden = true;
for (const hidden of paper.querySelectorAll("#add h2")) hidden.hidden = true;

// The page as the server has it now takes the place of what is shown; whoever was on a button stays on it.
async function renew(text) {
  const page = new DOMParser().parseFromString(text ?? await (await fetch(location.pathname, { credentials: "same-origin" })).text(), "text/html");
  const fresh = page.querySelector("[data-paper]");
  if (!fresh) { location.assign(location.pathname); return; }
  const held = document.activeElement?.dataset.key;
  const open = [...paper.querySelectorAll("details[open] > summary")].map((summary) => summary.dataset.key);
  for (const part of ["#pages", ".wizard-buttons"]) paper.querySelector(part).replaceWith(fresh.querySelector(part));
  paper.querySelector("[data-ways]").hidden = false;
  ready();
  for (const key of open) paper.querySelector(`[data-key="${key}"]`)?.parentElement.setAttribute("open", "");
  if (held) (paper.querySelector(`[data-key="${held}"]`) ?? paper.querySelector("#pages")).focus();
}

async function deed(event) {
  const form = event.target, button = event.submitter;
  event.preventDefault();
  form.closest("dialog")?.close();
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, button)), credentials: "same-origin" });
    if (!answer.ok || new URL(answer.url).pathname !== location.pathname) throw new Error(String(answer.status));
    await renew(await answer.text());
  } catch {
    const kept = document.createElement("input"); // as without a script
    kept.type = "hidden";
    kept.name = button.name;
    kept.value = button.value;
    form.append(kept);
    form.submit();
  }
}

function ready() {
  for (const button of paper.querySelectorAll("[data-crop]")) {
    button.hidden = false;
    button.addEventListener("click", () => crop(button));
  }
  for (const link of paper.querySelectorAll("[data-retake]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); again = link.dataset.retake; paper.querySelector("#id_photo").click(); });
  }
}
paper.addEventListener("submit", (event) => { if ("deeds" in event.target.dataset) deed(event); });

// Four corners, each a button: dragged by a finger, or moved by the arrow keys.
const dialog = paper.querySelector("[data-crop-dialog]"), stage = dialog.querySelector(".crop-stage"), photo = stage.querySelector("img");
const handles = words.corners.map((corner) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "crop-corner";
  button.setAttribute("aria-label", say(words.corner, { corner }));
  stage.append(button);
  return button;
});
let points = [];

function draw() {
  handles.forEach((handle, number) => { [handle.style.left, handle.style.top] = points[number].map((share) => `${share * 100}%`); });
  stage.querySelector("polygon").setAttribute("points", points.map(([x, y]) => `${x * 100},${y * 100}`).join(" "));
  dialog.querySelector("[name=corners]").value = points.map((point) => point.map((share) => share.toFixed(4)).join(",")).join(" ");
}

function place(number, x, y) {
  points[number] = [x, y].map((share) => Math.min(1, Math.max(0, share)));
  draw();
}

handles.forEach((handle, number) => {
  handle.addEventListener("pointerdown", (event) => { handle.setPointerCapture(event.pointerId); });
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const box = photo.getBoundingClientRect();
    place(number, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  });
  handle.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 0.05 : 0.01;
    const [dx, dy] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key] ?? [];
    if (dx === undefined) return;
    event.preventDefault();
    place(number, points[number][0] + dx, points[number][1] + dy);
  });
});

function crop(button) {
  const given = button.dataset.corners || "0.05,0.05 0.95,0.05 0.95,0.95 0.05,0.95";
  points = given.split(" ").map((point) => point.split(",").map(Number));
  photo.src = button.dataset.crop;
  dialog.querySelector("form").action = button.form.action;
  draw();
  dialog.showModal();
  handles[0].focus();
}
dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
ready();
