// Tables made by hand (tests/vectors), and what Python has written for these tests (the folder AMITY_VECTORS).

import { readFileSync } from "node:fs";

const read = (folder, name) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf-8"));

export const byHand = (name) => read(new URL("../vectors/", import.meta.url), name);

export function fromPython(name) {
  const folder = process.env.AMITY_VECTORS;
  if (!folder) throw new Error("run these tests by: pytest tests/explorer/js/test_core_vectors.py (it writes what Python answers)");
  return read(new URL(`file://${folder}/`), name);
}
