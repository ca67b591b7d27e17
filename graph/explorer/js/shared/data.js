// The data of this page.

import { bundle, letterOf, lineLook } from "../core/bundles.js";
import { makeMarks } from "../core/filter.js";
import { makeModel } from "../core/model.js";
import { edgesAsOf } from "../core/slices.js";
import { read } from "./dom.js";

export const DATA = read("data");
export const model = makeModel(DATA);
export const { actors, claims, families, periods, place, relations, sources } = model;

const drawn = read("nodes");
/** The actors that are drawn. */
export const nodes = drawn.filter((n) => n < actors.length);
/** Nodes that stand for groups of actors, where there are many. */
export const slots = drawn.filter((n) => n >= actors.length);
/** How many lines there may be. */
export const lineCount = read("lines");

export const marks = makeMarks(model);
export const kindsUsed = DATA.look.kinds.map(([kind]) => kind)
  .filter((kind) => actors.some((actor) => actor.kind === kind && actor.x !== undefined));

export const edgesOn = (asOf) => edgesAsOf(model, asOf);
export const isDenied = (edge) => edge.status === model.status.denied;
export const isContested = (edge) => edge.status === model.status.contested;
export const letter = (edge) => letterOf(model, edge);
export const linesOf = (items) => bundle(model, items);
export const lookOf = (line) => lineLook(model, line);
