"""Evaluates the part of PromQL that our rules use, so that tests can fire alerts anywhere.

Parsed by promql-parser, the grammar of Prometheus in Rust; evaluated here, with one
simplification: ``rate`` and ``increase`` do not extrapolate to the window's edges. What is not
known raises, so that no rule passes by being misread.
"""

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import promql_parser as promql

Labels = frozenset[tuple[str, str]]
Vector = dict[Labels, float]
LOOKBACK = 300.0


@dataclass(frozen=True, slots=True)
class Series:
    """One time series: its labels with ``__name__``, and samples by time; None is stale."""

    labels: Labels
    samples: tuple[tuple[float, float | None], ...]

    def within(self, start: float, end: float) -> list[tuple[float, float]]:
        return [(t, v) for t, v in self.samples if start < t <= end and v is not None]

    def at(self, moment: float) -> float | None:
        found = [v for t, v in self.samples if moment - LOOKBACK < t <= moment]
        return found[-1] if found else None


def labels_of(name: str, **labels: str) -> Labels:
    return frozenset({"__name__": name, **labels}.items())


def evaluate(expression: str, series: Iterable[Series], moment: float) -> Vector:
    """The vector that an expression gives at a moment (seconds)."""
    value = _Evaluation(list(series), moment).of(promql.parse(expression))
    return value if isinstance(value, dict) else {frozenset(): value}


def names_in(expression: str) -> set[str]:
    """The metrics that an expression reads."""
    found: set[str] = set()

    def visit(node: Any) -> None:
        if isinstance(node, promql.VectorSelector):
            found.add(node.name)
        for attribute in ("lhs", "rhs", "expr", "vector_selector"):
            child = getattr(node, attribute, None)
            if child is not None:
                visit(child)
        for child in getattr(node, "args", None) or ():
            visit(child)

    visit(promql.parse(expression))
    return found


def firing(
    expression: str, hold: float, series: Iterable[Series], moment: float, *, step: float = 15.0
) -> set[Labels]:
    """The label sets of an alert that fires: true at each evaluation for ``hold`` seconds."""
    known = list(series)
    times = [moment - step * n for n in range(int(hold // step) + 1)]
    results = [set(evaluate(expression, known, t)) for t in times if t >= 0]
    return set.intersection(*results) if len(results) == len(times) else set()


class _Evaluation:
    def __init__(self, series: list[Series], moment: float) -> None:
        self._series = series
        self._moment = moment

    def of(self, node: Any) -> Vector | float:
        match node:
            case promql.NumberLiteral():
                return float(node.val)
            case promql.ParenExpr():
                return self.of(node.expr)
            case promql.VectorSelector():
                found = ((s.labels, s.at(self._moment)) for s in self._matching(node))
                return {labels: value for labels, value in found if value is not None}
            case promql.Call():
                return self._call(node)
            case promql.AggregateExpr():
                return self._aggregate(node)
            case promql.BinaryExpr():
                return _binary(str(node.op), self.of(node.lhs), self.of(node.rhs), node.modifier)
        raise NotImplementedError(str(node))

    def _matching(self, selector: Any) -> Iterator[Series]:
        for series in self._series:
            labels = dict(series.labels)
            if labels["__name__"] == selector.name and all(
                _matches(m, labels.get(m.name, "")) for m in selector.matchers.matchers
            ):
                yield series

    def _call(self, node: Any) -> Vector | float:
        name = node.func.name
        if name == "time":
            return self._moment
        if name == "absent":
            vector = self.of(node.args[0])
            return {} if vector else {frozenset(): 1.0}
        if name == "histogram_quantile":
            quantile, vector = (self.of(argument) for argument in node.args)
            assert isinstance(quantile, float)
            assert isinstance(vector, dict)
            return _quantile(quantile, vector)
        function = _OVER_TIME[name]
        window = node.args[0].range.total_seconds()
        result: Vector = {}
        for series in self._matching(node.args[0].vector_selector):
            samples = series.within(self._moment - window, self._moment)
            value = function(samples, window)
            if value is not None:
                result[_nameless(series.labels)] = value
        return result

    def _aggregate(self, node: Any) -> Vector:
        vector = self.of(node.expr)
        assert isinstance(vector, dict)
        keep = set(node.modifier.labels) if node.modifier else set()
        if node.modifier and "By" not in str(node.modifier.type):
            raise NotImplementedError(str(node))
        groups: dict[Labels, list[float]] = defaultdict(list)
        for labels, value in vector.items():
            groups[frozenset((k, v) for k, v in labels if k in keep)].append(value)
        function = {"sum": sum, "max": max, "min": min, "count": len}[str(node.op)]
        return {labels: float(function(values)) for labels, values in groups.items()}


def _matches(matcher: Any, value: str) -> bool:
    operator = str(matcher.op)
    equal = {"MatchOp.Equal": True, "MatchOp.NotEqual": False}.get(operator)
    if equal is not None:
        return (value == matcher.value) is equal
    regex = {"MatchOp.Re": True, "MatchOp.NotRe": False}[operator]
    return (re.fullmatch(matcher.value, value) is not None) is regex


def _nameless(labels: Labels) -> Labels:
    return frozenset((name, value) for name, value in labels if name != "__name__")


def _increase(samples: list[tuple[float, float]], _window: float) -> float | None:
    if len(samples) < 2:
        return None
    values = [value for _, value in samples]
    return sum(b - a if b >= a else b for a, b in itertools.pairwise(values))


def _rate(samples: list[tuple[float, float]], window: float) -> float | None:
    grown = _increase(samples, window)
    return None if grown is None else grown / (samples[-1][0] - samples[0][0])


def _changes(samples: list[tuple[float, float]], _window: float) -> float | None:
    values = [value for _, value in samples]
    return float(sum(a != b for a, b in itertools.pairwise(values))) if values else None


def _derivative(samples: list[tuple[float, float]], _window: float) -> float | None:
    if len(samples) < 2:
        return None
    mean_t = sum(t for t, _ in samples) / len(samples)
    mean_v = sum(v for _, v in samples) / len(samples)
    spread = sum((t - mean_t) ** 2 for t, _ in samples)
    return sum((t - mean_t) * (v - mean_v) for t, v in samples) / spread


_OVER_TIME: dict[str, Callable[[list[tuple[float, float]], float], float | None]] = {
    "increase": _increase,
    "rate": _rate,
    "changes": _changes,
    "deriv": _derivative,
}


def _quantile(quantile: float, vector: Vector) -> Vector:
    groups: dict[Labels, list[tuple[float, float]]] = defaultdict(list)
    for labels, value in vector.items():
        bound = dict(labels)["le"]
        rest = frozenset((k, v) for k, v in labels if k not in ("le", "__name__"))
        groups[rest].append((math.inf if bound == "+Inf" else float(bound), value))
    result: Vector = {}
    for labels, buckets in groups.items():
        buckets.sort()
        rank = quantile * buckets[-1][1]
        below_bound, below = 0.0, 0.0
        for bound, count in buckets:
            if count >= rank and count > 0:
                width = 0.0 if math.isinf(bound) else bound - below_bound
                result[labels] = below_bound + width * (rank - below) / max(count - below, 1e-9)
                break
            below_bound, below = bound, count
    return result


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b if b else math.nan,
}
_COMPARISON: dict[str, Callable[[float, float], bool]] = {
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def _binary(operator: str, left: Any, right: Any, modifier: Any) -> Vector | float:
    matching = getattr(modifier, "matching", None)

    def key(labels: Labels) -> Labels:
        if matching is None:
            return _nameless(labels)
        if "On" not in str(matching.type) and "Include" not in str(matching.type):
            raise NotImplementedError(str(matching.type))
        return frozenset((k, v) for k, v in labels if k in matching.labels)

    if operator in ("and", "or"):
        keys = {key(labels) for labels in (right if operator == "and" else left)}
        if operator == "and":
            return {labels: v for labels, v in left.items() if key(labels) in keys}
        return left | {labels: v for labels, v in right.items() if key(labels) not in keys}
    if isinstance(left, float) and isinstance(right, float):
        return _ARITHMETIC[operator](left, right)
    if isinstance(left, float):
        pairs = [(labels, left, value, value) for labels, value in right.items()]
    elif isinstance(right, float):
        pairs = [(labels, value, right, value) for labels, value in left.items()]
    else:
        others = {key(labels): value for labels, value in right.items()}
        pairs = [
            (labels, value, others[key(labels)], value)
            for labels, value in left.items()
            if key(labels) in others
        ]
    if operator in _COMPARISON:
        return {labels: kept for labels, a, b, kept in pairs if _COMPARISON[operator](a, b)}
    return {_nameless(labels): _ARITHMETIC[operator](a, b) for labels, a, b, _ in pairs}
