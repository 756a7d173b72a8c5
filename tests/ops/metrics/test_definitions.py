"""The declarations, and the page that is made of them."""

import pytest

from streams.ops.metrics.__main__ import PAGE, page
from streams.ops.metrics.definitions import DECLARATIONS, REGISTRY, Declaration


def test_the_page_is_what_the_declarations_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m streams.ops.metrics"


def test_nothing_is_registered_that_is_not_declared() -> None:
    registered = {family.name for family in REGISTRY.collect()}
    ours = {name for name in registered if not name.startswith("process_")}
    assert ours == {declared.name.removesuffix("_total") for declared in DECLARATIONS}


@pytest.mark.parametrize("declared", DECLARATIONS, ids=lambda d: d.name)
def test_names_follow_the_conventions(declared: Declaration) -> None:
    assert declared.name.startswith("communique_")
    assert declared.name.endswith("_total") == (declared.kind == "counter")
    if declared.kind == "histogram":
        assert declared.name.endswith("_seconds")
    assert declared.documentation.endswith(".")
    assert "|" not in declared.documentation  # it goes into a table
