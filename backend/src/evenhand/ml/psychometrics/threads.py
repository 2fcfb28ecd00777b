"""One BLAS thread for work on small matrices."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from threadpoolctl import threadpool_limits

P = ParamSpec("P")
R = TypeVar("R")


def single_threaded(function: Callable[P, R]) -> Callable[P, R]:
    """Run `function` on one BLAS thread.

    With matrices this small a second thread costs more than it brings (calibration took 20 times longer
    on a busy machine), and one thread gives the same bytes on any number of cores.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with threadpool_limits(limits=1, user_api="blas"):
            return function(*args, **kwargs)

    return run
