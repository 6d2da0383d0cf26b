"""A widget that is drawn no more: nothing that its callback was given stays in memory."""

from __future__ import annotations

import gc
import weakref

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest

from dashboard.bench.load.inputs import happened
from dashboard.web.forgotten_widgets import forget_widgets

pressed: list[str] = []
in_memory: weakref.WeakSet[Application] = weakref.WeakSet()


class Application:
    """Stands for what a screen knows of one."""

    def __init__(self, number: int) -> None:
        self.number = number
        in_memory.add(self)

    def press(self) -> None:
        pressed.append(f"pressed {self.number}")


def screen() -> None:
    import streamlit as st

    from tests.web.test_forgotten_widgets import Application

    number = st.number_input("Application", value=1, key="number")
    application = Application(number)
    st.button("Press", key=f"press_{number}", on_click=application.press)
    st.button("Also", key="also", on_click=application.press)

    tells = st.components.v2.component("telling", html="<p></p>")
    tells(key=f"telling_{number}", on_told_change=application.press)

    @st.fragment
    def part() -> None:
        st.checkbox("More", key="more", on_change=application.press)
        if st.session_state["more"]:
            st.button("Deep", key="deep", on_click=application.press)

    part()


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(SessionState, "_remove_stale_widgets", SessionState._remove_stale_widgets)
    forget_widgets()
    forget_widgets()
    pressed.clear()
    return AppTest.from_function(screen).run()


def test_what_earlier_screens_gave_to_their_buttons_is_let_go(app: AppTest) -> None:
    for number in range(2, 8):
        app.number_input(key="number").set_value(number).run()
    gc.collect()
    assert [each.number for each in in_memory] == [7]


def test_what_is_drawn_works_as_before(app: AppTest) -> None:
    app.button(key="press_1").click().run()
    app.checkbox(key="more").check().run()
    app.button(key="deep").click().run()
    app.number_input(key="number").set_value(2).run()
    app.button(key="also").click().run()
    app.button(key="deep").click().run()
    assert app.checkbox(key="more").value
    for _ in range(2):
        (telling,) = app.get("bidi_component")
        app._run(WidgetStates(widgets=[happened(telling.proto.id, "told", "something")]))
    app.checkbox(key="more").uncheck().run()
    assert pressed == [*["pressed 1"] * 3, *["pressed 2"] * 5]
    assert not app.exception
