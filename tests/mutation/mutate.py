"""Mutation testing of the rules of dates, edges and slices: which small changes of the code does no test see?

Run: python tests/mutation/mutate.py [edges.ties ...] [-n 150] [--seed 1] [--seconds 120]

Each mutant is one change of one expression (see `changes`). It is compiled in a process of its own in the place of the
installed module, and the tests that mirror the module run until one fails. Prints the mutants that survive and the
score; a mutant that takes too long counts as seen. Tools that mutate files do not serve, because tests run on the
installed package.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import os
import random
import resource
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

TESTS = Path(__file__).parents[1]
EDGES = (
    "test_build",
    "test_edges_vectors",
    "test_episodes",
    "test_edge_dates",
    "test_denials",
    "test_vintages",
)
TARGETS = {
    "amity.corpus.edtf": ("corpus/test_dates.py", "corpus/test_dates_properties.py"),
    "amity.corpus.dates": ("corpus/test_dates.py", "corpus/test_dates_properties.py"),
    "amity.edges.edge_dates": tuple(f"edges/{name}.py" for name in EDGES),
    "amity.edges.episodes": tuple(f"edges/{name}.py" for name in EDGES),
    "amity.edges.build": tuple(f"edges/{name}.py" for name in EDGES),
    "amity.edges.denials": tuple(f"edges/{name}.py" for name in EDGES),
    "amity.edges.slices": ("edges/test_slices.py", "edges/test_edges_vectors.py", "edges/test_periods.py"),
    "amity.edges.periods": ("edges/test_periods.py", "edges/test_slices.py"),
    "amity.edges.ties": ("edges/test_ties.py", "edges/test_slices.py"),
    "amity.edges.counts": ("edges/test_counts.py", "edges/test_edges_vectors.py"),
    "amity.edges.table": ("edges/test_table.py", "edges/test_intervals.py"),
    "amity.edges.persistence": ("edges/test_persistence.py",),
    "amity.edges.affiliation": ("edges/test_affiliation.py",),
}
"""Modules and the tests that are to see their mutants."""

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What a node may become: another comparison, and/or, no not, min/max, any/all, plus/minus, another constant."""
    changed = copy.deepcopy(node)
    match changed:
        case ast.Compare(ops=[operator, *_]) if type(operator) in COMPARISONS:
            changed.ops[0] = COMPARISONS[type(operator)]()
            yield changed
        case ast.BoolOp():
            changed.op = ast.Or() if isinstance(changed.op, ast.And) else ast.And()
            yield changed
        case ast.UnaryOp(op=ast.Not()):
            yield changed.operand
        case ast.Call(func=ast.Name(id=name)) if name in CALLS:
            changed.func = ast.Name(CALLS[name], ast.Load())
            yield changed
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            changed.op = ast.Sub() if isinstance(changed.op, ast.Add) else ast.Add()
            yield changed
        case ast.Constant(value=bool()):
            changed.value = not changed.value
            yield changed
        case ast.Constant(value=int()):
            changed.value = int(changed.value) + 1
            yield changed
        case ast.IfExp():
            changed.body, changed.orelse = changed.orelse, changed.body
            yield changed


class Change(ast.NodeTransformer):
    """Puts a change in the place of the n-th node that has one."""

    def __init__(self, at: int) -> None:
        self.at, self.count, self.words = at, 0, ""

    def visit(self, node: ast.AST) -> ast.AST:
        """The node, or what it becomes."""
        if isinstance(node, ast.arguments | ast.AnnAssign) and not getattr(node, "value", None):
            return node
        for other in changes(node):
            self.count += 1
            if self.count - 1 == self.at:
                self.words = f"line {node.lineno}: {ast.unparse(node)}  ->  {ast.unparse(other)}"  # type: ignore[attr-defined]
                return ast.copy_location(other, node)
        return self.generic_visit(node)


def source_of(module: str) -> Path:
    """The file of an installed module, which is not imported."""
    package = importlib.util.find_spec("amity")
    assert package is not None
    assert package.submodule_search_locations
    return Path(package.submodule_search_locations[0], *module.split(".")[1:]).with_suffix(".py")


class Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module as it was changed."""

    def __init__(self, name: str, tree: ast.Module) -> None:
        self.name, self.tree = name, tree

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The changed module; None for others."""
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed code."""
        module.__file__ = str(source_of(self.name))
        exec(compile(self.tree, module.__file__, "exec"), module.__dict__)


def is_seen(module: str, tree: ast.Module, seconds: int) -> bool:
    """True when a test fails, or takes more than `seconds` of the processor, with the changed module."""
    pid = os.fork()
    if pid == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        sys.meta_path.insert(0, Loader(module, tree))
        import pytest

        os.environ |= {"AMITY_EXAMPLES": "20", "CI": "1"}  # few examples, the same for each mutant
        options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
        os.chdir(TESTS.parent)
        if module.startswith("amity.edges"):
            options += ["-k", "not corpus"]  # those that open the bundled corpus take most of the time
        os._exit(int(pytest.main([*options, *(str(TESTS / name) for name in TARGETS[module])])))
    _, status = os.waitpid(pid, 0)
    return status != 0


def main() -> None:
    """Make the mutants of a sample and run them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("modules", nargs="*", help="as in edges.ties; all of TARGETS unless some are named")
    parser.add_argument("-n", type=int, default=150, help="mutants in the sample")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--seconds", type=int, default=120, help="time of the processor for the tests of a mutant"
    )
    options = parser.parse_args()
    names = [f"amity.{name}" for name in options.modules] or list(TARGETS)
    trees = {name: ast.parse(source_of(name).read_text(encoding="utf-8")) for name in names}
    mutants: list[tuple[str, int]] = []
    for name, tree in trees.items():
        counter = Change(-1)
        counter.visit(copy.deepcopy(tree))
        mutants += [(name, number) for number in range(counter.count)]
        if not is_seen(name, tree, options.seconds):
            continue
        raise SystemExit(f"the tests of {name} fail, or take too long, without any change")
    sample = random.Random(options.seed).sample(mutants, min(options.n, len(mutants)))
    print(f"{len(mutants)} mutants, a sample of {len(sample)}", flush=True)
    seen = 0
    for count, (name, number) in enumerate(sample, 1):
        change = Change(number)
        tree = ast.fix_missing_locations(change.visit(copy.deepcopy(trees[name])))
        assert isinstance(tree, ast.Module)
        if is_seen(name, tree, options.seconds):
            seen += 1
        else:
            print(f"{name}, {change.words}", flush=True)
        if count % 10 == 0:
            print(f"  {seen} of {count} seen", flush=True)
    print(f"{seen} of {len(sample)} seen")


if __name__ == "__main__":
    main()
