"""The package as a graph of modules: no cycle, and every name of a class or a module stands for one thing.

import-linter holds the layers; this holds the modules within a layer too, and counts what is imported under
TYPE_CHECKING or inside a function: a module that needs another one to be understood depends on it.
"""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

import meetreader

PACKAGE = Path(meetreader.__file__).parent
Graph = Mapping[str, Set[str]]


def name_module(path: Path) -> str:
    """The dotted name of the module in a file: `search/query.py` -> `meetreader.search.query`."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def parse_package() -> dict[str, ast.Module]:
    """Every module by its dotted name; the `__init__` of a package goes by the package's name."""
    return {name_module(path): ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}


def find_imports(module: str, tree: ast.Module, modules: Set[str]) -> Iterator[str]:
    """What a module imports: of `from a import b`, `a.b` where that is a module, otherwise `a`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = module.split(".")[: -node.level] if node.level else []
            origin = ".".join([*package, *([node.module] if node.module else [])])
            for alias in node.names:
                full = f"{origin}.{alias.name}"
                yield full if full in modules else origin


def build_graph(trees: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    """For each module, the others of the package that it imports."""
    modules = set(trees)
    return {name: (set(find_imports(name, tree, modules)) & modules) - {name} for name, tree in trees.items()}


def find_components(graph: Graph) -> list[list[str]]:
    """The strongly connected components of a graph (Tarjan 1972): a component of more than one module is a cycle."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    components: list[list[str]] = []

    def visit(node: str) -> None:
        order[node] = lowest[node] = len(order)
        stack.append(node)
        for target in sorted(graph[node]):
            if target not in order:
                visit(target)
                lowest[node] = min(lowest[node], lowest[target])
            elif target in stack:
                lowest[node] = min(lowest[node], order[target])
        if lowest[node] == order[node]:
            begin = stack.index(node)
            components.append(sorted(stack[begin:]))
            del stack[begin:]

    for node in sorted(graph):
        if node not in order:
            visit(node)
    return components


def find_repeated(names: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The names that more than one module uses, and which modules those are."""
    return {name: sorted(users) for name, users in names.items() if len(users) > 1}


def test_components_are_found() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"a", "e"}}
    assert sorted(find_components(graph)) == [["a"], ["b", "c"], ["d"], ["e"]]


def test_an_import_counts_wherever_it_is_written() -> None:
    tree = ast.parse(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from p.a import A\n"
        "def load():\n    from p import b, c\n    from . import d\n    import p.e\n"
    )
    modules = {"p", "p.a", "p.b", "p.d", "p.e", "p.q"}
    assert set(find_imports("p.q", tree, modules)) & modules == {"p", "p.a", "p.b", "p.d", "p.e"}


def test_no_module_imports_itself_through_others() -> None:
    cycles = [part for part in find_components(build_graph(parse_package())) if len(part) > 1]
    assert not cycles, "\n".join(f"cycle of {len(cycle)}: {', '.join(cycle)}" for cycle in cycles)


def test_every_class_name_stands_for_one_class() -> None:
    users: dict[str, list[str]] = defaultdict(list)
    for module, tree in parse_package().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                users[node.name].append(module)
    assert find_repeated(users) == {}


def test_every_module_name_stands_for_one_module() -> None:
    users: dict[str, list[str]] = defaultdict(list)
    for path in PACKAGE.rglob("*.py"):
        if not path.stem.startswith("__"):
            users[path.stem].append(name_module(path))
    packages = Counter(path.parent.name for path in PACKAGE.rglob("__init__.py"))
    assert find_repeated(users) == {}
    assert not {name for name in users if packages[name]}
