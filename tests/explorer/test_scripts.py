"""Modules of JavaScript joined into one script: what comes out runs as the modules do, and what cannot be joined is refused."""

from __future__ import annotations

import json
import re
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from page_scripts import find_node

from amity.explorer.scripts.join import joined_modules, joined_script, page_script
from amity.explorer.scripts.tokens import ScriptError

ROOT = Path(__file__).parents[2]
LINES, MODULES = 400, 15


def write(folder: Path, **modules: str) -> Path:
    """Modules by name; two underscores stand for a slash."""
    for name, text in modules.items():
        path = folder / f"{name.replace('__', '/')}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def run(text: str) -> str:
    """What node prints for a script."""
    done = subprocess.run([find_node(), "-e", text], capture_output=True, text=True, check=True)
    return done.stdout


HARD = r"""
// what breaks whoever takes a script for lines of text
export const lines = `one
  // two
  ${["a", "b"].map((x) => `<${x}
>`).join(" ")} \` \${no}`;
export const quoted = "// no comment", slash = 6 / 3 / 2; /* a comment */
export const found = /[/"'`]\/\//g.exec('a"`//"') ?? /`/.test("`");
let count = 1
let other = count
++count
export function tell(a, b) { // a comment after
  return a - -b + +b
}
const asked = [1, 2,
  3]
;[other, count].forEach((n) => asked.push(n))
export const { length, [0]: first, ...rest } = asked;
export class Point { static of = () => new Point; in = 1.5.toFixed(1) }
export async function* steps() { yield* asked }
label: for (const n of asked) { if (n) continue label; else break }
"""
TELL = "console.log(JSON.stringify([lines, quoted, found, tell(1, 2), other, count, asked, length, first, Point.of().in]));"


def test_a_joined_script_does_what_the_modules_do(tmp_path: Path) -> None:
    written = HARD.replace(", slash = 6 / 3 / 2;", ";\nexport const slash = 6 / 3 / 2;")
    write(
        tmp_path,
        hard=written,
        page='import { lines, quoted, found, tell, length, first, Point } from "./hard.js";\n',
    )
    joined = joined_modules(tmp_path, "page.js")
    plain = re.sub(r"^export ", "", written, flags=re.MULTILINE)
    assert run(f"{joined}\n{TELL}") == run(f"{plain}\n{TELL}")
    assert "comment" not in joined.replace("// no comment", "") and "what breaks" not in joined


def test_what_a_module_imports_stands_before_it_and_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        page='import { b } from "./ui/b.js";\nimport {\n  a,\n} from "./a.js";\nconsole.log(a + b);\n',
        ui__b='import { a } from "../a.js";\nexport const b = `${a}!`;\n',
        a='export const a = "a";\n',
    )
    assert joined_modules(tmp_path, "page.js").splitlines() == [
        'const a="a";',
        "const b=`${a}!`;",
        "console.log(a+b);",
    ]


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        (
            {"page": 'import { a } from "./a.js";', "a": 'import { b } from "./b.js";\nexport const a = 1;', "b": 'import { a } from "./a.js";\nexport const b = 1;'},
            "a circle of imports: a.js -> b.js -> a.js.",
        ),
        ({"page": 'import { a } from "./gone.js";'}, "page.js imports gone.js, which is no module."),
        ({"page": 'import { a } from "../a.js";'}, "page.js imports ../a.js, which is no module."),
        ({"page": 'import { a } from "vis";'}, 'page.js imports "vis"; only other modules of the page can be imported.'),
        ({"page": 'import { a } from "./a.js";', "a": "const a = 1;"}, "page.js imports a from a.js, which exports no such name."),
        (
            {"page": 'import { a } from "./a.js";\nfunction helper() {}', "a": "export const a = 1;\nconst { x: helper } = a;"},
            "helper is declared in a.js and in page.js; rename one of them.",
        ),
        ({"page": 'import { a as b } from "./a.js";', "a": "export const a = 1;"}, "page.js imports 'a as b' from ./a.js; an import keeps its name."),
        ({"page": 'let x;\nimport { a } from "./a.js";', "a": "export const a = 1;"}, 'page.js: imports stand at the top, as import { name } from "./other.js";'),
        ({"page": 'import * as a from "./a.js";', "a": "export const a = 1;"}, 'page.js: imports stand at the top, as import { name } from "./other.js";'),
        ({"page": "export default 1;"}, "page.js: export stands before a declaration, not before default."),
        ({"page": "let a;\nexport { a };"}, "page.js: export stands before a declaration, not before {."),
        ({"page": "\n\nconst a = `${1}"}, "page.js, line 3: a template literal does not end."),
        ({"page": "const a = 1;\nconst b = /x"}, "page.js, line 2: '/x' cannot be read."),
    ],
)  # fmt: skip
def test_what_cannot_be_joined_is_refused_in_a_sentence(
    tmp_path: Path, modules: dict[str, str], words: str
) -> None:
    with pytest.raises(ScriptError) as raised:
        joined_modules(write(tmp_path, **modules), "page.js")
    assert str(raised.value) == words


@pytest.mark.parametrize("package", ["amity.explorer", "amity.comparison"])
def test_the_script_of_a_page_is_one_strict_function(package: str) -> None:
    script = joined_script(package, "page.js")
    assert script.startswith('"use strict";(() => {\n')
    for text in ("</script", "innerHTML", "<!--", "import{", "eval("):
        assert text not in script
    subprocess.run([find_node(), "--check", "-"], input=script, text=True, check=True)


@pytest.mark.parametrize("package", ["amity.explorer", "amity.comparison"])
def test_the_script_that_was_joined_at_the_build_is_that_of_the_modules(package: str) -> None:
    folder = files(package)
    built = folder.joinpath("page.js").read_text(encoding="utf-8")
    assert built == page_script(folder.joinpath("js"), "page.js") == joined_script(package, "page.js")


def test_without_a_build_it_is_joined_when_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "linked" / "js", page="console.log('joined');")
    (tmp_path / "linked" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert run(joined_script("linked", "page.js")) == "joined\n"


NAMES = r"""
import { wanted, twice } from "./other.js";
const total = [1, 2].map((wanted) => twice(wanted)), last = total.at(-1);
const { sum: added = 5, kept = { wanted: 1, last }, ...others } = { first: 1, total };
const tell = ({ first, deep: [one, { two = one + last } = {}] }, ...more) => `${first}${[more, `${two}-${one}`].map((part) => `<${part}>`).join("")}`;
const table = { tell, length(name) { return name.length; }, async later(kept) { return { kept }; }, twice: (n) => n ? twice : last };
function outer(event) {
  try { throw { event, escape: "mine" }; } catch ({ event: caught, escape }) { for (const [key, { value }] of [["k", { value: caught }]]) return key + value + escape; }
}
let i = 0;
for (let n = 0, step = 2; n < 4; n += step) i += n; for (const n of [1]) i += n
const found = /total/.test("total") ? { total } : { last };
console.log(JSON.stringify({ total, sum: wanted(`${total.length}`), added, kept, others, found, i, said: tell({ first: 1, deep: [2] }, 3),
  outer: outer("e"), browser: escape("a b"), length: table.length("four"), same: table.twice(0) === last, keys: Object.keys(table) }));
"""
NAMES_OTHER = "export const wanted = (text) => text + shortened();\nconst shortened = () => 'x';\nexport const twice = (number) => 2 * number;"
NAMES_SAY = {
    "total": [2, 4], "sum": "2x", "added": 5, "kept": {"wanted": 1, "last": 4}, "others": {"first": 1, "total": [2, 4]},
    "found": {"total": [2, 4]}, "i": 3, "said": "1<3><6-2>", "outer": "kemine", "browser": "a%20b", "length": 4, "same": True,
    "keys": ["tell", "length", "later", "twice"],
}  # fmt: skip


def test_variables_have_short_names_and_mean_what_they_did(tmp_path: Path) -> None:
    script = page_script(write(tmp_path, page=NAMES, other=NAMES_OTHER), "page.js")
    words = set(re.findall(r"\w+", script))
    assert not words & {"shortened", "number", "caught", "step", "part"}
    assert "escape" in words  # of the browser, though a variable of that name is declared elsewhere
    assert json.loads(run(script)) == NAMES_SAY


@pytest.mark.parametrize("package", ["amity.explorer", "amity.comparison"])
def test_every_module_is_in_the_script_of_its_page(package: str) -> None:
    folder = Path(str(files(package))) / "js"
    texts = {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*.js")}
    reached: set[str] = set()
    new = {"page.js"}
    while new:
        reached |= new
        lines = [
            re.findall(r'^import .*? from "([^"]+)";|^\} from "([^"]+)";', texts[name], re.MULTILINE)
            for name in new
        ]
        paths = [
            (folder / name).parent / next(filter(None, found))
            for name, many in zip(new, lines, strict=True)
            for found in many
        ]
        new = {path.resolve().relative_to(folder.resolve()).as_posix() for path in paths} - reached
    assert reached == set(texts)


def test_modules_and_rooms_of_scripts_are_small() -> None:
    folders = [Path(str(files(package))) / "js" for package in ("amity.explorer", "amity.comparison")]
    scripts = [path for folder in folders for path in folder.rglob("*.js")]
    assert {
        p.name: n for p in scripts if (n := len(p.read_text(encoding="utf-8").splitlines())) > LINES
    } == {}
    rooms = {path.parent for path in scripts}
    assert {room.name for room in rooms if len(list(room.glob("*.js"))) > MODULES} == set()


def test_the_core_knows_neither_document_nor_vis_network() -> None:
    scripts = Path(str(files("amity.explorer"))) / "js"
    for path in (*scripts.glob("core/*.js"), *scripts.glob("shapes/*.js")):
        text = re.sub(r"//.*|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"\b(document|window|navigator|location|globalThis|vis)\b", text), path.name
        assert all(source.startswith("./") for source in re.findall(r'from "([^"]+)"', text)), path.name


def test_one_module_alone_knows_vis_network() -> None:
    folder = Path(str(files("amity.explorer"))) / "js"
    knowing = r"\bvis\b\.?|\bDataSet\b|\bcurvedCC?W\b(?! and)|_requestRedraw|_dataUpdated|edgeIndices|drawArrows|getPositions"
    for path in folder.rglob("*.js"):
        text = re.sub(r"(?m)^\s*(//|/?\*).*| // .*", "", path.read_text(encoding="utf-8"))
        assert bool(re.search(knowing, text)) == (path == folder / "network.js"), path.name
