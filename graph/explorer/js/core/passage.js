// What becomes of something from one stretch of time to the next, as amity.analysis.change.standing.passage tells it.

/** How sure it is that something is there: 0 it is not, 1 it may be, 2 it is. @param {number | undefined} how its best place in PRESENCES */
const sureness = (how = -1) => (how < 0 ? 0 : how > 0 ? 1 : 2);

/**
 * What becomes of it, and whether it does under every reading of the dates; null where nothing does, or where it only may
 * be there both times. What is there after and may have been before only possibly appears.
 * @param {number | undefined} before a place in PRESENCES, -1 or nothing where it is not there @param {number | undefined} after
 * @returns {["appears" | "vanishes", "definite" | "possible"] | null}
 */
export function passage(before, after) {
  const [was, is] = [sureness(before), sureness(after)];
  return was === is ? null : [is > was ? "appears" : "vanishes", was === 1 || is === 1 ? "possible" : "definite"];
}
