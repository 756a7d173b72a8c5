"""Errors as ``application/problem+json`` (RFC 9457), whatever went wrong."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from http import HTTPStatus

from aiohttp import web

from streams.dashboard.answers import ParameterProblem, Problem

log = logging.getLogger("communique.dashboard")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class RequestProblem(Exception):
    """What is wrong with a request, for the one who made it."""

    def __init__(
        self, status: HTTPStatus, detail: str, errors: Iterable[ParameterProblem] = ()
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.errors = tuple(errors)


def problem_response(
    status: int,
    detail: str | None = None,
    errors: Iterable[ParameterProblem] = (),
    headers: dict[str, str] | None = None,
) -> web.Response:
    """One problem as a response."""
    problem = Problem(
        title=HTTPStatus(status).phrase, status=status, detail=detail, errors=tuple(errors)
    )
    return web.Response(
        status=status,
        body=problem.model_dump_json(exclude_none=True).encode(),
        content_type="application/problem+json",
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answers with a problem where a handler, or the router, raises."""
    try:
        return await handler(request)
    except RequestProblem as error:
        return problem_response(error.status, str(error), error.errors)
    except web.HTTPMethodNotAllowed as error:
        allowed = ", ".join(sorted(error.allowed_methods))
        detail = f"{request.method} is not offered here; there are {allowed}"
        return problem_response(error.status, detail, headers={"Allow": allowed})
    except web.HTTPNotFound as error:
        return problem_response(error.status, f"there is nothing at {request.path}")
    except web.HTTPError as error:
        return problem_response(error.status, error.reason)
    except (ConnectionResetError, web.HTTPException):
        raise
    except Exception:
        log.exception("%s %s failed", request.method, request.path)
        return problem_response(500, "the server failed; its log says more")
