// What lies under the drawing: the rings around one actor with the names of its sides, the circle of an open group.

import { colours, FONT } from "../shared/look.js";
import { actors } from "../shared/data.js";
import { changes } from "../shared/shown.js";
import { say, voice } from "../shared/speech.js";
import { unit } from "./light.js";
import { pointOf, rimOf, scene } from "./scene.js";

/** @param {CanvasRenderingContext2D} context */
export function ground(context) {
  context.lineWidth = 1;
  context.setLineDash([]);
  for (const { d, fill, dash } of groundShapes()) {
    const path = new Path2D(d);
    context.setLineDash(dash ?? []);
    context.lineWidth = dash ? 1.2 * unit : 1;
    if (fill) {
      context.fillStyle = colours.paper;
      context.fill(path);
    }
    context.strokeStyle = dash ? colours.muted : colours.rule;
    context.stroke(path);
  }
  context.setLineDash([]);
  context.textBaseline = "alphabetic";
  context.font = `600 13px ${FONT}`;
  for (const { text, x, y, align, colour } of groundWords()) {
    context.fillStyle = colours[colour];
    context.textAlign = align;
    context.fillText(text, x, y);
  }
  context.textAlign = "start";
}

const ellipse = (x, y) => `M${-x} 0A${x} ${y} 0 1 0 ${x} 0A${x} ${y} 0 1 0 ${-x} 0Z`;

/** Lines that ended with the period before, where the drawing tells what changed. */
function ghosts() {
  return changes.ended.filter(({ s, o }) => [s, o].every((n) => actors[n].x !== undefined)).map(({ s, o }) => {
    const [a, b] = [pointOf(s), pointOf(o)];
    return { d: `M${a.x} ${a.y}L${b.x} ${b.y}`, fill: false, dash: [2 * unit, 4 * unit] };
  });
}

/** Shapes as paths; what is dashed is a ghost. @returns {{ d: string, fill: boolean, dash?: number[] }[]} */
export function groundShapes() {
  if (changes && scene.mode === "all") return ghosts();
  if (scene.ego) return scene.ego.rings.map(({ x, y }) => ({ d: ellipse(x, y), fill: false }));
  if (scene.group?.members.length) return [{ d: ellipse(rimOf(scene.group.nodes.find((node) => node.open).n), rimOf(scene.group.nodes.find((node) => node.open).n)), fill: true }];
  return [];
}

/** Words with their places. @returns {{ text: string, x: number, y: number, align: CanvasTextAlign, colour: string }[]} */
export function groundWords() {
  /** @type {{ text: string, x: number, y: number, align: CanvasTextAlign, colour: string }[]} */
  const words = [];
  if (scene.ego) {
    const { rings, sides, left } = scene.ego;
    const { x, y } = rings.at(-1);
    // Of a narrow ring they stand past the name on top, too.
    const beside = Math.max(x, 130);
    const count = (side) => voice.number(sides[side]);
    if (sides.left) words.push({ text: `${say("sign_1")} · ${count("left")}`, x: -beside, y: -y - 14, align: "left", colour: "coop" });
    if (sides.right) words.push({ text: `${say("sign_-1")} · ${count("right")}`, x: beside, y: -y - 14, align: "right", colour: "hostile" });
    if (left) words.push({ text: say("and_more", { n: left }), x, y: y + 24, align: "right", colour: "muted" });
  }
  const { group } = scene;
  const open = group?.nodes.find((node) => node.open);
  if (open) {
    const at = pointOf(open.n);
    const rest = group.rest ? ` · ${say("and_more", { n: group.rest })}` : "";
    words.push({ text: `${open.title} · ${voice.number(open.size)}${rest}`, x: at.x, y: at.y + rimOf(open.n) + 16, align: "center", colour: "ink" });
  }
  return words;
}
