"""Small faults planted in a reference solution, to see whether the hidden cases notice them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
BINARY: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}


class _Plant(ast.NodeTransformer):
    """Changes the node at one place of the walk."""

    def __init__(self, place: int) -> None:
        self.place, self.seen, self.planted = place, -1, False

    def _here(self) -> bool:
        self.seen += 1
        self.planted = self.planted or self.seen == self.place
        return self.seen == self.place

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if type(node.ops[0]) in COMPARE and self._here():
            node.ops[0] = COMPARE[type(node.ops[0])]()
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if type(node.op) in BINARY and self._here():
            node.op = BINARY[type(node.op)]()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        if self._here():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if type(node.value) is int and self._here():
            return ast.copy_location(ast.Constant(node.value + 1), node)
        return node


def mutants(code: str, most: int = 12) -> Iterator[str]:
    """Up to `most` versions of `code` with one fault each, in a fixed order."""
    for place in range(most):
        plant = _Plant(place)
        tree = ast.fix_missing_locations(plant.visit(ast.parse(code)))
        if not plant.planted:
            return
        yield ast.unparse(tree)


# JavaScript's operators, each with the one it is mistaken for; arrows, comments and increments are none of them.
SWAPS = {
    "<=": "<", ">=": ">", "<": "<=", ">": ">=", "===": "!==", "!==": "===", "&&": "||", "||": "&&", "??": "&&",
    "+": "-", "-": "+", "*": "+", "%": "*",
}  # fmt: skip
_OPERATOR = re.compile(r"(?<=\s)(?:===|!==|<=|>=|&&|\|\||\?\?|[<>+\-*%])(?=\s)|(?<![\w.])\d+(?![\w.])")


def javascript_mutants(code: str, most: int = 12) -> Iterator[str]:
    """As `mutants`, of a program in JavaScript whose operators stand between spaces."""
    for found in list(_OPERATOR.finditer(code))[:most]:
        old = found.group()
        new = str(int(old) + 1) if old.isdigit() else SWAPS[old]
        yield code[: found.start()] + new + code[found.end() :]
