// What Python has put into the page, as the other modules take it. Claims and actors are sorted by id, so places compare
// as ids do; a place is the number of a row in its list.

/**
 * @typedef {{
 *   id: string, label: string, kind: string, labels?: Record<string, string>, aliases?: string[], note?: string,
 *   wikidata?: string, several?: number, x?: number, y?: number
 * }} Actor
 * @typedef {{
 *   name: string, parent: number, family: number, sign: -1 | 0 | 1, symmetric: number, label: Record<string, string>,
 *   several?: string
 * }} Relation
 * @typedef {{
 *   id: string, title: string, published: number, from: number, to: number, creator?: string, publisher?: string,
 *   printed?: string, dateNote?: string, language?: string, url?: string
 * }} Source
 * @typedef {{
 *   id: string, label: string, labels?: Record<string, string>, first: number, last: number, reason: string, blocs: number[][] | null
 * }} Period
 * @typedef {[number, number, number, number]} Bounds earliest and latest start, earliest and latest end
 * @typedef {{
 *   told?: [number, number], also?: number[], said?: number, about?: number[], detail?: string, quantity?: [string, string][],
 *   place?: string, note?: string, office?: number[], who?: number
 * }} ClaimRest
 * @typedef {ClaimRest & {
 *   id: string, s: number, r: number, o: number, m: number, src: number, block: number, b: Bounds, when: number, dated: number
 * }} Claim
 * @typedef {{
 *   bearing?: number[], standing?: string, disagree?: number, carried?: number[], doubts?: number[], sides?: [number, number, number][]
 * }} EdgeRest
 * @typedef {Omit<EdgeRest, "bearing"> & {
 *   id: string, name: number, s: number, r: number, o: number, status: number, claims: number[], when: number,
 *   since: number, until: number, b: Bounds, sign: -1 | 0 | 1, symmetric: number, bearing: number[]
 * }} Edge
 * @typedef {{ edge: Edge, presence: number, told?: Item }} Item an edge and its place in `PRESENCES`; `told` where it is drawn between other ends
 * @typedef {[period: string, first: number, last: number, share: number]} Band as amity.explorer.finding.Band
 * @typedef {{ period: string, first: number, last: number }} Stretch
 * @typedef {{ rule: string, years: number, horizon: number }} Persist
 * @typedef {{ least: number, growth: number, most: number }} Growth a size that grows with the square root of a number
 * @typedef {{
 *   marks: Record<string, import("../shapes/marks.js").Mark>, opacity: Record<string, number>, node: Growth, line: Growth,
 *   strip: { lanes: number }
 * }} Look
 * @typedef {[name: string, parent: number, family: number, sign: -1 | 0 | 1, symmetric: number, en: string, ru: string, several?: string]} RelationRow
 * @typedef {[string, number, number, number, number, number, number, number, number, number, (ClaimRest | string)?]} ClaimRow its rest a text: a note alone
 * @typedef {[number, number, number, number, number, number[], number, number, number, number, EdgeRest?]} EdgeRow
 * @typedef {[id: string, kind: string, label: string, rest: Partial<Actor>, x?: number, y?: number]} ActorRow
 * @typedef {{
 *   actors: ActorRow[], families: { name: string, label: Record<string, string> }[], relations: RelationRow[],
 *   sources: Source[], beside: number, offices: { text: string, known: number }[], claims: ClaimRow[], edges: EdgeRow[],
 *   known: [number, number][], dates: string[][],
 *   stretches: string[][], bounds: Bounds[], periods: Period[], modalities: string[], statuses: string[],
 *   range: [number, number], bands: Band[], persist?: Persist, look: Look, opening: Stretch, dataset?: string,
 *   stories?: [number, number, number[]][]
 * }} Data
 * @typedef {ReturnType<typeof makeModel>} Model
 */

export const PRESENCES = ["definite", "possible", "partly", "undated"];

/** @param {readonly string[]} names @returns {Record<string, number>} the place of each */
const placesOf = (names) => Object.fromEntries(names.map((name, n) => [name, n]));

/** As `amity.render.look.Growth.size`. @param {Growth} growth @param {number} number */
export const grownSize = ({ least, growth, most }, number) => Math.min(least + growth * Math.sqrt(Math.max(number, 0)), most);

/** The rows with their numbers looked up. @param {Data} data the JSON block that `amity.explorer.data` makes */
export function makeModel(data) {
  /** @type {Relation[]} */
  const relations = data.relations.map(([name, parent, family, sign, symmetric, en, ru, several]) => (
    { name, parent, family, sign, symmetric, label: { en, ru }, several }
  ));
  /** @type {Actor[]} */
  const actors = data.actors.map(([id, kind, label, rest, x, y]) => ({ id, kind, label, ...rest, ...(x === undefined ? {} : { x, y }) }));
  /** @type {Claim[]} */
  const claims = data.claims.map(([id, s, r, o, m, src, block, b, when, dated, rest]) => (
    { id: id.startsWith("-") ? data.sources[src].id + id : id, s, r, o, m, src, block, b: data.bounds[b], when, dated, ...(typeof rest === "string" ? { note: rest } : rest) }
  ));
  /** @type {Edge[]} */
  const versions = data.edges.map(([name, s, r, o, status, members, when, since, until, b, rest = {}]) => {
    const { sign, symmetric } = relations[r];
    const bearing = rest.bearing ?? members;
    return { b: data.bounds[b], id: claims[name].id, name, s, r, o, status, claims: members, when, since, until, sign, symmetric, ...rest, bearing };
  });
  return {
    ...data,
    actors,
    relations,
    claims,
    versions,
    status: placesOf(data.statuses),
    modality: placesOf(data.modalities),
    place: placesOf(actors.map(({ id }) => id)),
    claimPlace: placesOf(claims.map((claim) => claim.id)),
    /** @type {Map<number, Edge[]>} edges by the place of a day of publication */
    asOf: new Map(),
  };
}

/** True for a key of a table, and for nothing that every object has. @param {object} table @param {string | null | undefined} key */
export const has = (table, key) => key !== null && key !== undefined && Object.hasOwn(table, key);

/**
 * The name of an actor or a period in a language.
 * @param {{ label: string, labels?: Record<string, string> }} thing @param {string} language
 */
export const labelOf = (thing, language) => thing.labels?.[language] ?? thing.label;
