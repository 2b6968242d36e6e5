"""What tries thousands of inputs runs untraced: measuring coverage there would take three times as long.

Nothing is lost. That every branch of the rules has been taken is to be shown by the tests with names.
"""

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _untraced(request: pytest.FixtureRequest) -> Iterator[None]:
    tracer = sys.gettrace()
    if any(map(request.node.get_closest_marker, ("hypothesis", "many_inputs"))):
        sys.settrace(None)
    yield
    sys.settrace(tracer)
