"""The page of analytics names the module it will need, and the installed framework has that module."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.file_util import get_static_dir

from dashboard.navigation import ANALYTICS, QUEUE
from dashboard.ui.charts.ahead import MODULE
from dashboard.web.module_ahead import LINK, ModuleAhead
from tests.api.asking import ask


async def page(request: Request) -> PlainTextResponse:
    return PlainTextResponse("", status_code=404 if request.query_params else 200)


APP = ModuleAhead(Starlette(routes=[Route("/{path:path}", page)]))


def test_the_framework_has_the_module() -> None:
    assert MODULE
    assert (Path(get_static_dir()) / MODULE.removeprefix("/")).is_file()


@pytest.mark.parametrize(
    ("path", "link"), [(f"/{ANALYTICS.name}", LINK), (f"/{ANALYTICS.name}?refused=1", None), (f"/{QUEUE.name}", None)]
)
def test_only_the_page_with_charts_names_it(path: str, link: str | None) -> None:
    assert ask(path, app=APP).headers.get("link") == link
