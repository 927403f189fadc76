"""One-change mutants of the arithmetic: an operator, a comparison or a constant that is a little wrong."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
MODULES = (
    "journeys.dates",
    "journeys.working_days",
    "journeys.tribunal",
    "journeys.ages",
    "journeys.counting",
    "journeys.calendars",
    "journeys.pathways",
)

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
OTHER_END = {"min": "max", "max": "min"}


@dataclass(frozen=True)
class ArithmeticMutant:
    name: str
    module: str
    at: int
    """The place of the node that is changed, among all nodes of the module."""
    what: str

    def source(self) -> str:
        """The whole module with the one change in it."""
        tree = _tree(self.module)
        _, node = next(islice(_placed(tree), self.at, None))
        _change(node, self.what)
        return ast.unparse(tree)


def arithmetic_mutants() -> Iterator[ArithmeticMutant]:
    for module in MODULES:
        for at, (place, node) in enumerate(_placed(_tree(module))):
            for what in _changes(node):
                name = f"{module}: {place}: {what} (line {getattr(node, 'lineno', 0)})"
                yield ArithmeticMutant(name, module, at, what)


def _tree(module: str) -> ast.Module:
    path = ROOT / f"{module.replace('.', '/')}.py"
    return ast.parse(path.read_text(encoding="utf-8"))


def _placed(node: ast.AST, place: str = "module") -> Iterator[tuple[str, ast.AST]]:
    """Every node below, with the function that it stands in."""
    for child in ast.iter_child_nodes(node):
        yield place, child
        yield from _placed(child, child.name if isinstance(child, ast.FunctionDef) else place)


def _changes(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in SWAPS:
        yield f"{type(node.ops[0]).__name__} becomes {SWAPS[type(node.ops[0])].__name__}"
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in SWAPS and not _is_union(node):
        yield f"{type(node.op).__name__} becomes {SWAPS[type(node.op)].__name__}"
    if isinstance(node, ast.BoolOp):
        yield f"{type(node.op).__name__} becomes {SWAPS[type(node.op)].__name__}"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not is left out"
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield f"{node.value} becomes {node.value + 1}"
    if isinstance(node, ast.Name) and node.id in OTHER_END:
        yield f"{node.id} becomes {OTHER_END[node.id]}"


def _is_union(node: ast.BinOp | ast.AugAssign) -> bool:
    return isinstance(node.op, ast.BitOr)


def _change(node: ast.AST, what: str) -> None:
    if isinstance(node, ast.Compare):
        node.ops = [SWAPS[type(node.ops[0])]()]  # type: ignore[list-item]  # every value of SWAPS fits its key's place
    elif isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp):
        node.op = SWAPS[type(node.op)]()  # type: ignore[assignment]  # as above
    elif isinstance(node, ast.UnaryOp):
        node.op = ast.UAdd() if what != "not is left out" else _truth(node)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        node.value += 1
    elif isinstance(node, ast.Name):
        node.id = OTHER_END[node.id]


def _truth(node: ast.UnaryOp) -> ast.unaryop:
    """`not x` becomes `not not x`, which is x as a truth value."""
    node.operand = ast.UnaryOp(op=ast.Not(), operand=node.operand)
    return ast.Not()
