// Run by script/vendor inside a temporary folder that holds node_modules: writes everything under ./out.
import { readFile, writeFile, mkdir, copyFile } from "node:fs/promises";
import { PurgeCSS } from "purgecss";
import subsetFont from "subset-font";

const from = (name) => `node_modules/${name}`;
const put = async (path, data) => {
  const at = `out/${path}`;
  await mkdir(at.slice(0, at.lastIndexOf("/")), { recursive: true });
  await writeFile(at, data);
};
const copy = async (source, path) => put(path, await readFile(from(source)));

// Bootstrap: reboot, grid and the utilities listed in bootstrap.keep.json; components are our own sheet's.
const keep = JSON.parse(await readFile("bootstrap.keep.json", "utf8")).map((pattern) => new RegExp(pattern));
const kept = [];
for (const part of ["reboot", "grid", "utilities"]) {
  const css = await readFile(from(`bootstrap/dist/css/bootstrap-${part}.min.css`), "utf8");
  const raw = css.replace(/\/\*#.*?\*\//gs, "").replace(/^@charset "UTF-8";/, "");
  if (part === "reboot") { kept.push(raw); continue; }
  // Each part repeats the colour variables; one copy is enough.
  const bare = raw.replace(/:root,\[data-bs-theme=light\]\{[^}]*\}/, "").replace(/\[data-bs-theme=dark\]\{[^}]*\}/, "");
  const [result] = await new PurgeCSS().purge({
    content: [], css: [{ raw: bare }], safelist: { standard: keep }, variables: false,
  });
  kept.push(result.css);
}
await put("bootstrap/bootstrap.css", kept.join("\n") + "\n");
await copy("bootstrap/LICENSE", "bootstrap/LICENSE");

await copy("htmx.org/dist/htmx.min.js", "htmx/htmx.min.js");
await copy("htmx.org/LICENSE", "htmx/LICENSE");

const names = (await readFile("icons.txt", "utf8")).split("\n").map((n) => n.trim()).filter((n) => n && !n.startsWith("#"));
const symbols = [];
for (const name of [...new Set(names)].sort()) {
  const svg = await readFile(from(`@tabler/icons/icons/outline/${name}.svg`), "utf8");
  const inner = svg.replace(/<!--.*?-->/gs, "").replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "")
    .replace(/<path stroke="none"[^>]*\/>/g, "").replace(/\s*\n\s*/g, "");
  symbols.push(`<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`);
}
await put("tabler/icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
await copy("@tabler/icons/LICENSE", "tabler/LICENSE");

// Letters outside the Vietnamese subset file that Vietnamese pages need: ASCII, Latin-1, dashes, quotes, arrows, signs.
let letters = "";
for (let c = 0x20; c < 0x7f; c += 1) letters += String.fromCharCode(c);
letters += "\u00a0©«°±²³·»×÷ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýđĐ–—‘’“”•…‹›←↑→↓−≤≥≈₫";
for (const weight of [400, 500, 600, 700]) {
  for (const part of ["vietnamese", "latin"]) {
    const font = await readFile(from(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-${part}-${weight}-normal.woff2`));
    // Half of each file tells old screens which dots to fill; telephones never read it, and the four files that a first
    // visit waits for are half of what it may weigh.
    const lighter = { targetFormat: "woff2", noHinting: true };
    const data = await (part === "latin" ? subsetFont(font, letters, lighter) : subsetFont(font, "", { ...lighter, keepAllGlyphs: true }));
    await put(`be-vietnam-pro/be-vietnam-pro-${part}-${weight}.woff2`, data);
  }
}
await copy("@fontsource/be-vietnam-pro/LICENSE", "be-vietnam-pro/LICENSE");

await copy("axe-core/axe.min.js", "axe/axe.min.js");
await copy("axe-core/LICENSE", "axe/LICENSE");
