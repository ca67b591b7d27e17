// Saving what is shown: the drawing as SVG and PNG, the table as CSV.

import { isoOf } from "../core/days.js";
import { fold, xmlText } from "../core/names.js";
import { csvText } from "../core/table.js";
import { model } from "../shared/data.js";
import { h, svg } from "../shared/dom.js";
import { shownItems } from "../shared/shown.js";
import { voice } from "../shared/speech.js";
import { state } from "../shared/state.js";
import { mapPicture } from "../map/pane.js";
import { drawSvg, framedMap } from "./picture.js";

// Name of a saved file: what it shows, in plain letters.
function fileName(extension) {
  const when = state.period || `${isoOf(state.first)}-${isoOf(state.last)}`;
  const plain = fold(when).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return `amity${plain ? `-${plain}` : ""}.${extension}`;
}

function save(file, blob) {
  const address = URL.createObjectURL(blob);
  const anchor = h("a", { href: address, download: file });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export const csvOfTable = () => csvText(model, voice, shownItems, state);

export function saveCsv() {
  save(fileName("csv"), new Blob(["\ufeff", csvOfTable()], { type: "text/csv;charset=utf-8" }));
}

// A file has no style sheet to take its letters from: those of its names go with it.
const letters = () => svg("style", {}, [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  .filter((rule) => rule instanceof CSSFontFaceRule && rule.cssText.includes("Amity Sans")).map((rule) => rule.cssText));

function lettered(drawing) {
  drawing.prepend(letters());
  return drawing;
}

/** What the tab shows that is open: the map, or the network. @param {boolean} titled with title, key and sources */
export const pictureNow = (titled) => (state.tab === "map" ? framedMap(titled, mapPicture()) : drawSvg(titled));

export const svgText = () => `<?xml version="1.0" encoding="UTF-8"?>\n${xmlText(new XMLSerializer().serializeToString(lettered(pictureNow(true))))}\n`;

export function saveSvg() {
  save(fileName("svg"), new Blob([svgText()], { type: "image/svg+xml" }));
}

export async function savePng() {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText())}`;
  await image.decode();
  const canvas = h("canvas", { width: image.width * 2, height: image.height * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  save(fileName("png"), blob);
  return blob.size;
}
