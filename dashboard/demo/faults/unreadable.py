"""Packages that cannot be read as an application at all; each maker turns a good package into such an archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

Entries = Mapping[str, bytes]

STAMP = (2026, 1, 1, 0, 0, 0)
BOMB = 24 * 1024 * 1024  # deflates a thousandfold


def archive(entries: Entries, *, deflated: tuple[str, ...] = ()) -> bytes:
    """A ZIP of the entries in their order, stored but for those named."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as zipped:
        for name, content in entries.items():
            how = zipfile.ZIP_DEFLATED if name in deflated else zipfile.ZIP_STORED
            zipped.writestr(zipfile.ZipInfo(name, STAMP), content, compress_type=how)
    return target.getvalue()


def _not_a_zip(entries: Entries) -> bytes:
    return next(content for name, content in entries.items() if name.startswith("documents/"))


def _cut_short(entries: Entries) -> bytes:
    whole = archive(entries)
    return whole[: len(whole) // 2]


def _without_form(entries: Entries) -> bytes:
    return archive({name: content for name, content in entries.items() if name != "application.xml"})


def _malformed_form(entries: Entries) -> bytes:
    form = entries["application.xml"]
    return archive({**entries, "application.xml": form[: form.index(b"</Documents>")]})


def _invalid_form(entries: Entries) -> bytes:
    form = entries["application.xml"].replace(b"<Consent ", b"<Agreement ")
    return archive({**entries, "application.xml": form})


def _form_with_entities(entries: Entries) -> bytes:
    head, _, body = entries["application.xml"].partition(b"?>\n")
    form = head + b'?>\n<!DOCTYPE Application [<!ENTITY file SYSTEM "file:///etc/hostname">]>\n' + body
    return archive({**entries, "application.xml": form})


def _path_traversal(entries: Entries) -> bytes:
    return archive({**entries, "../../outside.txt": b"out of the folder"})


def _bomb(entries: Entries) -> bytes:
    return archive({**entries, "documents/bomb.pdf": bytes(BOMB)}, deflated=("documents/bomb.pdf",))


def _nested(entries: Entries) -> bytes:
    return archive({"application.zip": archive(entries)})


UNREADABLE: dict[str, Callable[[Entries], bytes]] = {
    "not-a-zip": _not_a_zip,
    "cut-short": _cut_short,
    "without-form": _without_form,
    "malformed-form": _malformed_form,
    "invalid-form": _invalid_form,
    "form-with-entities": _form_with_entities,
    "path-traversal": _path_traversal,
    "bomb": _bomb,
    "nested": _nested,
}
