"""Screens through the entry script, on an office of their own: what AppTest needs, and reading what components show."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.casework.checking import check_pending
from dashboard.casework.intake import Receipt, Source, take_in
from dashboard.casework.office import Office
from dashboard.demo.packages import Package

FRAME = Path(session.__file__).with_name("frame.py")


def screen(name: str, **query: str) -> AppTest:
    """The page as a browser with these parameters in the address gets it."""
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    for parameter, value in query.items():
        app.query_params[parameter] = value
    app.run()
    if name != "queue":
        app.switch_page(f"../pages/{name}.py")
        app.query_params.clear()
        for parameter, value in query.items():
            app.query_params[parameter] = value
        app.run()
    assert not app.exception
    return app


def case(app: AppTest, number: str) -> AppTest:
    """The same browser at the page of an application."""
    app.switch_page("../pages/application.py")
    app.query_params["case"] = number
    app.run()
    assert not app.exception
    return app


def component(app: AppTest, key: str) -> dict:
    """What a browser component was given to show."""
    (shown,) = [each for each in app.get("bidi_component") if each.key == key]
    return json.loads(shown.proto.json)


def texts(app: AppTest) -> str:
    """Everything that plain elements say, for looking words up."""
    parts = [
        each.value
        for kind in ("markdown", "caption", "text", "info", "success", "error", "warning")
        for each in app.get(kind)
    ]
    # A popover's label as it is read once Markdown is drawn.
    opened = [re.sub(r"\\([^\w\s])", r"\1", each.proto.popover.label) for each in app.get("popover")]
    return "\n".join([*map(str, parts), *(button.label for button in app.button), *opened])


def received(office: Office, package: Package, folder: Path) -> Receipt:
    """Take a package in and check it."""
    path = folder / f"{package.form.uuid}-{package.form.revision}.zip"
    receipt = take_in(office, package.write_zip(path), via=Source.COMMAND)
    with ThreadPoolExecutor(2) as executor:
        list(check_pending(office, executor))
    return receipt
