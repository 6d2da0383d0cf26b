"""A small site with the shared components, for the browser tests: the screens beside it and drawn page images."""

import io
from pathlib import Path

import streamlit as st
from PIL import Image, ImageDraw
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# blob: is what Streamlit's own components need: their script is imported from such an address.
POLICY = (
    "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
A4 = 1.414


class ContentPolicy:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"content-security-policy", POLICY.encode())]
            await send(message)

        await self.app(scope, receive, send_with_policy)


def page_image(request: Request) -> Response:
    if request.path_params["document"] == "broken":
        return Response("no such page", status_code=500)
    width = int(request.query_params["width"])
    image = Image.new("L", (width, round(width * A4)), "white")
    ImageDraw.Draw(image).text((width // 3, width // 3), f"page {request.path_params['page']}", fill="black")
    content = io.BytesIO()
    image.save(content, "JPEG", quality=80)
    return Response(
        content.getvalue(), media_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600, immutable"}
    )


app = st.App(
    Path(__file__).with_name("screens.py"),
    routes=[Route("/api/documents/{document}/pages/{page:int}", page_image)],
    middleware=[Middleware(ContentPolicy)],
)
