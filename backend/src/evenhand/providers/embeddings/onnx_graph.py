"""Writes a small ONNX model in memory, so that weights stored in another form run on onnxruntime.

Only the fields of onnx.proto3 (ONNX, Apache-2.0) that onnxruntime needs are written.
"""

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FLOAT, UINT8 = 1, 2  # TensorProto.DataType
IR_VERSION, OPSET = 8, 17
CONTRIBUTED = "com.microsoft"


class Graph:
    """Nodes and weights in the order they are added; every node is of onnxruntime's own operators."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def weight(self, name: str, values: NDArray[np.generic]) -> str:
        kind = UINT8 if values.dtype == np.uint8 else FLOAT
        raw = np.ascontiguousarray(values if kind == UINT8 else values.astype("<f4")).tobytes()
        tensor = b"".join(_number(1, size) for size in values.shape)
        tensor += _number(2, kind) + _bytes(8, name.encode()) + _bytes(9, raw)
        self._parts.append(_bytes(5, tensor))
        return name

    def node(self, operator: str, inputs: Sequence[str], output: str, **attributes: int | float) -> str:
        node = b"".join(_bytes(1, name.encode()) for name in inputs) + _bytes(2, output.encode())
        node += _bytes(4, operator.encode())
        node += b"".join(_bytes(5, _attribute(name, value)) for name, value in attributes.items())
        node += _bytes(7, CONTRIBUTED.encode())
        self._parts.append(_bytes(1, node))
        return output

    def model(self, source: str, result: str, width: int) -> bytes:
        """The whole model: float32 (1, n, width) in, the same shape out."""
        graph = b"".join(self._parts) + _bytes(2, b"encoder")
        graph += _bytes(11, _shaped(source, width)) + _bytes(12, _shaped(result, width))
        opsets = _bytes(8, _number(2, OPSET)) + _bytes(8, _bytes(1, CONTRIBUTED.encode()) + _number(2, 1))
        return _number(1, IR_VERSION) + _bytes(7, graph) + opsets


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _attribute(name: str, value: int | float) -> bytes:
    named = _bytes(1, name.encode())
    if isinstance(value, int):
        return named + _number(3, value) + _number(20, 2)
    return named + _varint(2 << 3 | 5) + struct.pack("<f", value) + _number(20, 1)


def _shaped(name: str, width: int) -> bytes:
    dimensions = [_number(1, 1), _bytes(2, b"n"), _number(1, width)]
    shape = b"".join(_bytes(1, dimension) for dimension in dimensions)
    tensor = _number(1, FLOAT) + _bytes(2, shape)
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, tensor))
