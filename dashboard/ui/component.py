"""A browser component made of several small script and style files.

Streamlit gives a component's script to the browser as one module behind a blob: address, where no relative import
resolves. So the files hold no imports and are joined here into that one module, what is shared first; the last file
exports the component.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

SHARED = Path(__file__).with_name("browser")


def component(
    name: str, scripts: Sequence[Path], styles: Sequence[Path], *, isolated: bool = True
) -> ComponentRenderer:
    """Register the component `name`; call this once, when the module is imported.

    `isolated` keeps the styles in a shadow root; without it they reach the whole page.
    """
    return st.components.v2.component(
        name, js=_joined(scripts), css=_joined(styles) if styles else None, isolate_styles=isolated
    )


def _joined(files: Sequence[Path]) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
