// Edges that a link names: `edges=` in the address leaves only these, so that another document can link a number to
// exactly the edges behind it.

let linkedFor = { key: "", names: new Set() };

// The linked edges as they are by the as-of day; null without such a link. An edge is named by its id, which is that
// of a claim; where no edge bears that id, the edges that rest on the claim are meant.
function linkedNames() {
  if (!state.edges) return null;
  const key = `${state.asOf} ${state.edges.join(" ")}`;
  if (linkedFor.key !== key) {
    const all = edgesAsOf(state.asOf);
    const known = new Set(all.map((edge) => edge.name));
    const resting = (n) => all.filter((edge) => edge.claims.includes(n)).map((edge) => edge.name);
    linkedFor = { key, names: new Set(state.edges.flatMap((n) => (known.has(n) ? [n] : resting(n)))) };
  }
  return linkedFor.names;
}

const isLinked = (edge) => linkedNames()?.has(edge.name) ?? true;

function makeLinked() {
  $("linked-all").addEventListener("click", () => {
    showAll();
    $("net").focus();
  });
}

// Back to all edges; to the stretch of time on which the page opens where the link named none.
function showAll() {
  state.edges = null;
  if (!state.off.size) state.off = new Set(DEFAULT_OFF);
  if (isAllTime()) setRange(DATA.opening.first, DATA.opening.last);
  set({});
}

function renderLinked() {
  const names = linkedNames();
  $("linked").hidden = !names;
  if (!names) return;
  const here = sliceItems.length;
  const words = say("linked", { n: names.size });
  write($("linked-words"), here === names.size ? words : `${words}, ${say("linked_here", { n: here })}`);
}
