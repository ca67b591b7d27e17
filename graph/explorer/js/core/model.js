// What Python has put into the page, as the other modules take it. Claims and actors are sorted by id, so places compare
// as ids do; a place is the number of a row in its list.

/**
 * @typedef {unknown[] | { at: number[], values: unknown[], else?: unknown } | { of: unknown[], each: (number | number[])[] }} Column
 */
/**
 * @template Row
 * @typedef {{ rows: number, columns: Record<string, Column>, of?: Row }} Table rows of a kind, by columns
 */

/**
 * @typedef {{
 *   id: string, label: string, kind: string, labels?: Record<string, string>, aliases?: string[], note?: string,
 *   wikidata?: string, ids?: string[], weak?: string[], start?: number, end?: number, lasts?: number, several?: number, x?: number, y?: number
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
 *   id: string, label: string, labels?: Record<string, string>, first: number, last: number, reason: string, blocs: number[][] | null, between: [number, number][] | null
 * }} Period
 * @typedef {[number, number, number, number]} Bounds earliest and latest start, earliest and latest end
 * @typedef {{
 *   told?: [number, number], also?: number[], said?: number, about?: number[], detail?: string, quantity?: [string, string][], coded?: string,
 *   place?: number, note?: string, office?: number[], who?: number
 * }} ClaimRest
 * @typedef {ClaimRest & {
 *   id: string, s: number, r: number, o: number, m: number, src: number, block: number, b: Bounds, when: number, dated: number
 * }} Claim
 * @typedef {{
 *   bearing?: number[], standing?: string, coded?: string, disagree?: number, carried?: number[], doubts?: number[], sides?: [number, number, number][]
 * }} EdgeRest
 * @typedef {Omit<EdgeRest, "bearing"> & {
 *   id: string, name: number, s: number, r: number, o: number, status: number, claims: number[], when: number,
 *   since: number, until: number, b: Bounds, sign: -1 | 0 | 1, symmetric: number, bearing: number[]
 * }} Edge
 * @typedef {{ edge: Edge, presence: number, told?: Item }} Item an edge and its place in `PRESENCES`; `told` where it is drawn between other ends
 * @typedef {[period: string, first: number, last: number, share: number]} Band as amity.explorer.telling.axis.AxisBand
 * @typedef {{ period: string, first: number, last: number }} Stretch
 * @typedef {{ rule: string, years: number, horizon: number }} Persist
 * @typedef {{ least: number, growth: number, most: number }} Growth a size that grows with the square root of a number
 * @typedef {{
 *   marks: Record<string, import("../shapes/marks.js").Mark>, opacity: Record<string, number>, node: Growth, line: Growth,
 *   site: Growth, strip: Record<string, number>, signs: Record<string, string>, rim: Record<string, number>,
 *   kinds: [kind: string, shape: string][], dashes: Record<string, number[]>,
 *   shapes: Record<string, [number, number][]>
 * }} Look
 * @typedef {{
 *   size: [number, number], core: [number, number, number, number], points: [id: string, x: number, y: number][], land: string[],
 *   borders: string[], countries: [code: string, x: number, y: number, room: number][]
 * }} PlaceMap as amity.explorer.geography.block
 * @typedef {{ earliest_start: number, latest_start: number, earliest_end: number, latest_end: number }} BoundsRow
 * @typedef {Omit<Claim, "b"> & { b: number }} ClaimRow
 * @typedef {Partial<Omit<Edge, "b">> & { name: number, status: number, since: number, until: number, b?: number }} EdgeRow
 * @typedef {{
 *   actors: Table<Actor>, families: { name: string, label: Record<string, string> }[], relations: Table<Relation>,
 *   sources: Table<Source>, beside: number, offices: Table<{ text: string, known: number }>, claims: Table<ClaimRow>,
 *   edges: Table<EdgeRow>, known: [number, number][], places: Table<{ id: string, label: string, labels?: Record<string, string> }>, map?: PlaceMap,
 *   dates: Table<Record<string, string>>,
 *   stretches: Table<Record<string, string>>, bounds: Table<BoundsRow>, periods: Table<Period>, modalities: string[], statuses: string[],
 *   tabs: string[], range: [number, number], bands: Band[], persist?: Persist, look: Look, opening: Stretch, dataset?: string,
 *   stories?: [number, number, number[]][]
 * }} Data
 * @typedef {ReturnType<typeof makeModel>} Model
 */

export const PRESENCES = ["definite", "possible", "partly", "undated"];

/** @param {readonly string[]} names @returns {Record<string, number>} the place of each */
const placesOf = (names) => Object.fromEntries(names.map((name, n) => [name, n]));

/** As `amity.render.look.Growth.size`. @param {Growth} growth @param {number} number */
export const grownSize = ({ least, growth, most }, number) => Math.min(least + growth * Math.sqrt(Math.max(number, 0)), most);

/** The rows of a table; a row has no more than it has values. @template Row @param {Table<Row>} table @returns {Row[]} */
export function rowsOf({ rows, columns }) {
  /** @type {any[]} */
  const table = Array.from({ length: rows }, () => ({}));
  for (const [name, column] of Object.entries(columns)) {
    const values = valuesOf(column, rows);
    for (let n = 0; n < rows; n += 1) if (values[n] !== null) table[n][name] = values[n];
  }
  return table;
}

/** @param {Column} column @param {number} rows */
function valuesOf(column, rows) {
  if (Array.isArray(column)) return column;
  if ("of" in column) {
    return column.each.map((place) => (typeof place === "number" ? column.of[place] : place.map((n) => column.of[n]).join(" ")));
  }
  const values = Array(rows).fill(column.else ?? null);
  for (const [n, row] of column.at.entries()) values[row] = column.values[n];
  return values;
}

/** The rows with their numbers looked up. @param {Data} data the JSON block that `amity.explorer.data` makes */
export function makeModel(data) {
  const [actors, relations, sources] = [rowsOf(data.actors), rowsOf(data.relations), rowsOf(data.sources)];
  /** @type {Bounds[]} */
  const bounds = rowsOf(data.bounds).map((row) => [row.earliest_start, row.latest_start, row.earliest_end, row.latest_end]);
  /** @type {Claim[]} */
  const claims = rowsOf(data.claims).map((row) => Object.assign(row, { id: row.id.startsWith("-") ? sources[row.src].id + row.id : row.id, b: bounds[row.b] }));
  /** @type {Edge[]} */
  const versions = rowsOf(data.edges).map((row) => {
    const claim = claims[row.name];
    const { sign, symmetric } = relations[row.r ?? claim.r];
    const told = row.claims ?? [row.name];
    return Object.assign(row, {
      id: claim.id, s: row.s ?? claim.s, r: row.r ?? claim.r, o: row.o ?? claim.o, when: row.when ?? claim.when, claims: told,
      b: row.b === undefined ? claim.b : bounds[row.b], sign, symmetric, bearing: row.bearing ?? told,
    });
  });
  const places = rowsOf(data.places);
  const site = placesOf(places.map(({ id }) => id));
  return {
    ...data,
    actors,
    places,
    site,
    /** The place that an actor is, by its number: only where it is one. */
    placeOf: new Map(actors.flatMap(({ id, kind }, n) => (kind === "place" && has(site, id) ? [[n, site[id]]] : []))),
    /** Where places stand on the map, by their number. */
    mapped: new Map((data.map?.points ?? []).map(([id, x, y]) => [site[id], { x, y }])),
    relations,
    sources,
    claims,
    versions,
    offices: rowsOf(data.offices),
    periods: rowsOf(data.periods),
    dates: rowsOf(data.dates),
    stretches: rowsOf(data.stretches),
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
