"""Modules of JavaScript joined into one script: what comes out runs as the modules do, and what cannot be joined is refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from page_scripts import find_node

from amity.explorer.scripts.join import ScriptError, joined_modules, joined_script

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


def test_only_names_that_are_nothing_else_are_shortened(tmp_path: Path) -> None:
    package = tmp_path / "pages"
    texts = {
        "page.js": 'import { wanted, twice } from "./other.js";\nconst total = [1, 2].map((wanted) => twice(wanted));\n'
        "console.log(JSON.stringify({ total, sum: wanted(`${total.length}`), kept: { wanted: 1 }.wanted }));",
        "other.js": "export const wanted = (text) => text + shortened();\nconst shortened = () => 'x';\n"
        "export const twice = (number) => 2 * number;",
    }
    (package / "js").mkdir(parents=True)
    (package / "__init__.py").touch()
    for name, text in texts.items():
        (package / "js" / name).write_text(text, encoding="utf-8")
    sys.path.insert(0, str(tmp_path))
    script = joined_script("pages", "page.js")
    sys.path.remove(str(tmp_path))
    assert "shortened" not in script and "twice" not in script
    assert "wanted" in script  # it is a key as well
    done = subprocess.run([find_node(), "-"], input=script, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {"total": [2, 4], "sum": "2x", "kept": 1}


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
