"""The grid runs without the tracing that measures coverage: it would take three times as long.

Nothing is lost. That every branch of the rules has been taken is to be shown by the tests with names.
"""

import sys

import pytest


@pytest.fixture(autouse=True)
def _untraced():
    tracer = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracer)
