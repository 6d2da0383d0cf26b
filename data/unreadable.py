"""Why a package is no application: the reasons that quarantine knows, and the refusal that carries one."""

from __future__ import annotations

from collections.abc import Mapping

MAX_ARGUMENT = 300  # characters of what a hostile package may have us repeat


class UnreadablePackage(Exception):
    """The package is not an application. `reason` is a key of `REASONS`, whose template `arguments` fill."""

    def __init__(self, reason: str, **arguments: str | int) -> None:
        self.reason = reason
        self.arguments = {name: _shortened(value) for name, value in arguments.items()}
        super().__init__(REASONS[reason].format(**self.arguments))


def _shortened(value: str | int) -> str | int:
    """One line of bounded length, whatever stands in a hostile name or value."""
    if not isinstance(value, str):
        return value
    line = "".join(character if character.isprintable() else " " for character in value[: MAX_ARGUMENT + 1])
    return line if len(line) <= MAX_ARGUMENT else line[: MAX_ARGUMENT - 1] + "…"


REASONS: Mapping[str, str] = {
    "not-a-package": "The file is neither a ZIP archive nor a folder with application.xml.",
    "damaged-archive": "The archive is damaged: {detail}.",
    "too-large": "The package unpacks to more than {limit} bytes.",
    "too-many-entries": "The archive holds {entries} entries; {limit} are allowed.",
    "suspicious-compression": "{path} unpacks to more than {limit} times its packed size.",
    "unsafe-path": "The entry {path} points outside the package.",
    "link": "{path} is a link or a special file; only plain files are accepted.",
    "encrypted-archive": "{path} is encrypted; send the package without a password.",
    "unsupported-compression": "{path} is packed with an unsupported method; use deflate.",
    "ambiguous-entry": "Two entries have the same name {path}.",
    "no-form": "There is no application.xml at the root of the package.",
    "form-too-large": "application.xml is larger than {limit} bytes.",
    "form-encoding": "application.xml is not UTF-8.",
    "form-doctype": "application.xml has a document type declaration, which is not accepted.",
    "form-malformed": "application.xml is not well-formed XML: line {line}, {detail}.",
    "form-invalid": "application.xml does not follow the schema: line {line}, {detail}.",
    "conflicting-revision": "Revision {revision} of application {number} was already received with different content.",
    "overtaken-revision": "Revision {revision} of application {number} came after revision {latest}.",
    "application-closed": "Application {number} takes no more revisions: its status is {status}.",
}
