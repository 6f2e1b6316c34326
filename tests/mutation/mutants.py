"""The small faults: every mutant of a package that Cosmic Ray's operators make, and a sample of them.

A mutant is one change of one place: `<` for `<=`, `and` for `or`, 4 for 3, a decorator removed. Annotations are left
out, since no module here evaluates them.
"""

from __future__ import annotations

import ast
import contextlib
import random
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import cosmic_ray.plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

import meetreader

PACKAGE = Path(meetreader.__file__).parent

Place = tuple[int, int]  # line, counted from 1; column, counted from 0


@dataclass(frozen=True, order=True)
class Mutant:
    """One change: which operator, at which of the places it fits in a file (`path` is below the package)."""

    path: str
    line: int
    operator: str
    occurrence: int

    @property
    def file(self) -> Path:
        return PACKAGE / self.path

    @property
    def module(self) -> str:
        """The dotted name under which the file is imported."""
        parts = Path("meetreader", self.path).with_suffix("").parts
        return ".".join(parts).removesuffix(".__init__")

    def is_program(self) -> bool:
        """Whether Python can compile it: `*,` in a list of parameters is no multiplication."""
        with warnings.catch_warnings(action="ignore"), contextlib.suppress(SyntaxError):
            compile(self.make_source(), self.path, "exec")
            return True
        return False

    def make_source(self) -> str:
        """The whole file with the change in it."""
        operator = cosmic_ray.plugins.get_operator(self.operator)()
        changed = mutate_code(self.file.read_text(encoding="utf-8"), operator, self.occurrence)
        assert changed is not None, self
        return str(changed)


def list_mutants(folders: Iterable[str]) -> list[Mutant]:
    """Every mutant of the modules in some folders of the package, in a fixed order."""
    files = [path for folder in folders for path in sorted((PACKAGE / folder).rglob("*.py"))]
    return sorted(mutant for path in files for mutant in find_mutants(path))


def find_mutants(path: Path) -> Iterator[Mutant]:
    """The mutants of one file, but for those of annotations."""
    source = path.read_text(encoding="utf-8")
    tree = get_ast(source)
    ignored = find_annotations(source)
    for name in cosmic_ray.plugins.operator_names():
        operator_class = cosmic_ray.plugins.get_operator(name)
        if operator_class.arguments():  # one that has to be configured, for the terms of a project
            continue
        operator = operator_class()
        places = (place for node in ast_nodes(tree) for place in operator.mutation_positions(node))
        for occurrence, (start, _) in enumerate(places):
            if not any(begin <= start < end for begin, end in ignored):
                yield Mutant(str(path.relative_to(PACKAGE)), start[0], name, occurrence)


def find_annotations(source: str) -> list[tuple[Place, Place]]:
    """Where the annotations of a module are, from (line, column) to (line, column)."""
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.arg | ast.AnnAssign):
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(node.returns)
    return [
        ((node.lineno, node.col_offset), (node.end_lineno or node.lineno, node.end_col_offset or 0))
        for node in found
        if node is not None
    ]


def draw_sample(mutants: list[Mutant], count: int, seed: int) -> list[Mutant]:
    """`count` of the mutants by chance, the same ones for the same seed, in the order in which they are drawn."""
    order = random.Random(seed).sample(mutants, len(mutants))
    return list(islice(filter(Mutant.is_program, order), count))
