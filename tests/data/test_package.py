import hashlib
import os
import random
import time
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from dashboard.demo.form import application_xml
from data import package
from data.form import read_form
from data.model import Employee, Head, ReceivedFile
from data.package import read_package
from data.unreadable import REASONS, UnreadablePackage
from tests.data.archives import DEFLATED, ENCRYPTED, LINK, UTF8, Entry, archive, endless_directory
from tests.forms import FORM, document, form
from tests.packages import contents, write_folder, write_zip

XML = application_xml(FORM)
FORM_ENTRY = Entry(b"application.xml", XML)
MIB = 1024 * 1024

CHARTER = "documents/Иванов_Иван_Иванович_Устав.pdf"


def refusal(source: Path, scratch: Path) -> UnreadablePackage:
    """The refusal of a package, which must come soon and leave nothing behind."""
    scratch.mkdir(exist_ok=True)
    began = time.monotonic()
    with pytest.raises(UnreadablePackage) as refused, read_package(source, scratch):
        pass
    assert time.monotonic() - began < 10
    assert list(scratch.iterdir()) == []
    return refused.value


def refused_bytes(content: bytes, folder: Path) -> UnreadablePackage:
    (folder / "package.zip").write_bytes(content)
    return refusal(folder / "package.zip", folder / "scratch")


def paths_of(source: Path) -> list[str]:
    with read_package(source) as read:
        return [file.path for file in read.files]


# What is a package


def test_zip_and_folder_are_the_same_package(tmp_path: Path) -> None:
    files = contents() | {"application.xml.sig": b"signature", "documents/лишний.txt": b"undeclared"}
    from_zip = write_zip(tmp_path / "package.zip", files)
    from_folder = write_folder(tmp_path / "package", files)
    with read_package(from_zip) as one, read_package(from_folder) as other:
        assert one.form == other.form == FORM
        assert set(one.files) == set(other.files)
        assert {file.path: file.sha256 for file in one.files} == {
            name: hashlib.sha256(content).hexdigest() for name, content in files.items()
        }
        assert {name: one.locations[name].read_bytes() for name in files} == files
        assert one.digest == other.digest


def test_repacking_keeps_the_digest_and_any_change_of_content_moves_it(tmp_path: Path) -> None:
    files = contents()
    backwards = dict(reversed(files.items()))
    renamed = {("documents/x.pdf" if name == CHARTER else name): content for name, content in files.items()}
    digests = []
    for number, (variant, method) in enumerate(
        [
            (files, zipfile.ZIP_DEFLATED),
            (backwards, zipfile.ZIP_STORED),
            (files | {CHARTER: b"another"}, zipfile.ZIP_DEFLATED),
            (renamed, zipfile.ZIP_DEFLATED),
            (files | {"application.xml.sig": b""}, zipfile.ZIP_DEFLATED),
        ]
    ):
        with read_package(write_zip(tmp_path / f"{number}.zip", variant, method)) as read:
            digests.append(read.digest)
    assert digests[0] == digests[1]
    assert len(set(digests)) == 4


def test_unpacked_bytes_are_gone_when_the_reader_is_closed(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with read_package(write_zip(tmp_path / "package.zip", contents()), scratch) as read:
        where = set(read.locations.values())
        assert all(path.parent.parent == scratch for path in where)
    assert list(scratch.iterdir()) == []


def test_directories_of_an_archive_are_not_files(tmp_path: Path) -> None:
    entries = [Entry(b"documents/"), Entry(b"empty\\"), FORM_ENTRY]
    (tmp_path / "package.zip").write_bytes(archive(entries))
    assert paths_of(tmp_path / "package.zip") == ["application.xml"]


def test_a_nested_archive_is_a_file_like_any_other(tmp_path: Path) -> None:
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as nested:
        for number in range(500):
            nested.writestr(f"{number}.txt", b"")
    source = write_zip(tmp_path / "package.zip", contents() | {"documents/архив.zip": inner.getvalue()})
    assert "documents/архив.zip" in paths_of(source)


def test_an_archive_behind_other_bytes_is_read(tmp_path: Path) -> None:
    source = tmp_path / "package.zip"
    source.write_bytes(b"%PDF-1.7 and then " + archive([FORM_ENTRY]))
    assert paths_of(source) == ["application.xml"]


@pytest.mark.parametrize(
    ("stored", "flags"),
    [
        (CHARTER.encode(), UTF8),
        (CHARTER.encode(), 0),  # archivers of macOS and Linux write UTF-8 and do not say so
        (CHARTER.encode("cp866"), 0),
        (CHARTER.replace("/", "\\").encode("cp866"), 0),
        (unicodedata.normalize("NFD", CHARTER).encode(), UTF8),
    ],
    ids=["utf-8", "utf-8 unsaid", "cp866", "backslashes", "nfd"],
)
def test_russian_names_are_read_as_they_were_meant(stored: bytes, flags: int, tmp_path: Path) -> None:
    (tmp_path / "package.zip").write_bytes(archive([FORM_ENTRY, Entry(stored, b"charter", flags=flags)]))
    assert paths_of(tmp_path / "package.zip") == ["application.xml", CHARTER]


def test_names_in_a_folder_may_be_decomposed_or_no_text_at_all(tmp_path: Path) -> None:
    source = write_folder(tmp_path / "package", {"application.xml": XML, unicodedata.normalize("NFD", "й.pdf"): b""})
    with open(os.fsencode(source) + b"/\xff.pdf", "wb"):  # noqa: PTH123 (Path cannot say it)
        pass
    assert paths_of(source) == ["application.xml", "й.pdf", "\ufffd.pdf"]


def test_a_missing_package_and_one_that_is_no_file_are_not_refused_but_reported(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("nothing.zip", "pipe"):
        with pytest.raises(OSError), read_package(tmp_path / name):
            pass


# What is refused: a hostile sample for every reason that the reader itself gives


def deflated(size: int, declared: int | None = None) -> Entry:
    return Entry(b"documents/bomb", bytes(size), DEFLATED, declared=declared)


ARCHIVES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("not-a-package", lambda: b""),
    "text": ("not-a-package", lambda: b"application.xml"),
    "bare xml": ("not-a-package", lambda: XML),
    "rar": ("not-a-package", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(100)),
    "first half": ("not-a-package", lambda: archive([FORM_ENTRY])[: len(XML) // 2]),
    "wrong checksum": ("damaged-archive", lambda: archive([FORM_ENTRY, Entry(b"a", b"content", crc=1)])),
    "no deflate stream": (
        "damaged-archive",
        lambda: archive([FORM_ENTRY, Entry(b"a", b"x" * 999, DEFLATED)]).replace(
            Entry(b"", b"x" * 999, DEFLATED).packed(), b"\xff" * 12
        ),
    ),
    "ends inside an entry": (
        "damaged-archive",
        lambda: archive([deflated(99)]).replace(deflated(99).packed(), b"\x4b"),
    ),
    "another name before the content": (
        "damaged-archive",
        lambda: archive([FORM_ENTRY, Entry(b"documents/a.pdf", b"a", own_name=b"application.xml")]),
    ),
    "entries that share their bytes": (
        "damaged-archive",
        lambda: archive([FORM_ENTRY, deflated(99), *(Entry(b"%d" % n, offset=len(XML) + 45) for n in range(50))]),
    ),
    "begins before itself": ("damaged-archive", lambda: archive([FORM_ENTRY, Entry(b"a", offset=2**32 - 16)])),
    "several disks": (
        "damaged-archive",
        lambda: archive([FORM_ENTRY])[:-22] + b"PK\x06\x07" + bytes(12) + b"\x02\0\0\0" + archive([FORM_ENTRY])[-22:],
    ),
    "name not in its encoding": ("damaged-archive", lambda: archive([FORM_ENTRY, Entry(b"\xff\xfe")])),
    "larger than declared": ("damaged-archive", lambda: archive([FORM_ENTRY, deflated(64 * MIB, declared=MIB)])),
    "201 entries": ("too-many-entries", lambda: archive([Entry(b"%d" % n) for n in range(201)])),
    "endless directory": ("too-many-entries", lambda: endless_directory(1_000_000)),
    "bomb": ("suspicious-compression", lambda: archive([FORM_ENTRY, deflated(20 * MIB)])),
    "slip": ("unsafe-path", lambda: archive([FORM_ENTRY, Entry(b"../../etc/cron.d/job")])),
    "slip inside": ("unsafe-path", lambda: archive([FORM_ENTRY, Entry(b"documents/../../x")])),
    "slip backwards": ("unsafe-path", lambda: archive([FORM_ENTRY, Entry(b"documents\\..\\..\\x")])),
    "absolute": ("unsafe-path", lambda: archive([FORM_ENTRY, Entry(b"/etc/passwd")])),
    "drive": ("unsafe-path", lambda: archive([FORM_ENTRY, Entry(b"C:\\Windows\\x")])),
    "zero byte": ("unsafe-path", lambda: archive([Entry(b"application.xml\0.exe", XML)])),
    "newline": ("unsafe-path", lambda: archive([FORM_ENTRY, Entry(b"a\nb")])),
    "no name": ("unsafe-path", lambda: archive([FORM_ENTRY, Entry(b"")])),
    "link": ("link", lambda: archive([FORM_ENTRY, Entry(b"a", b"/etc/passwd", attributes=LINK)])),
    "encrypted": ("encrypted-archive", lambda: archive([replace(FORM_ENTRY, flags=ENCRYPTED)])),
    "bzip2": ("unsupported-compression", lambda: archive([replace(FORM_ENTRY, method=12)])),
    "lzma": ("unsupported-compression", lambda: archive([replace(FORM_ENTRY, method=14)])),
    "unknown method": ("unsupported-compression", lambda: archive([replace(FORM_ENTRY, method=99)])),
    "twice": ("ambiguous-entry", lambda: archive([FORM_ENTRY, Entry(b"application.xml", b"<other/>")])),
    "twice by case": ("ambiguous-entry", lambda: archive([FORM_ENTRY, Entry(b"Application.XML")])),
    "twice by a dot": ("ambiguous-entry", lambda: archive([FORM_ENTRY, Entry(b"./application.xml")])),
    "twice by composition": (
        "ambiguous-entry",
        lambda: archive([FORM_ENTRY, *(Entry(unicodedata.normalize(kind, "й").encode()) for kind in ("NFC", "NFD"))]),
    ),
    "empty archive": ("no-form", lambda: archive([])),
    "no form": ("no-form", lambda: archive([Entry(b"documents/a.pdf")])),
    "form in a folder": ("no-form", lambda: archive([Entry(b"package/application.xml", XML)])),
    "form too large": ("form-too-large", lambda: archive([Entry(b"application.xml", bytes(2 * MIB + 1))])),
}


@pytest.mark.parametrize("sample", ARCHIVES)
def test_archive_is_refused(sample: str, tmp_path: Path) -> None:
    reason, make = ARCHIVES[sample]
    assert refused_bytes(make(), tmp_path).reason == reason


def test_unpacking_stops_at_the_limit_of_the_whole_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No single entry is suspicious here; the sizes in the headers play no part."""
    monkeypatch.setattr(package, "MAX_UNPACKED_BYTES", 4 * MIB)
    part = Entry(b"a", random.Random(1).randbytes(MIB))
    content = archive([FORM_ENTRY, *(replace(part, name=b"%d" % n) for n in range(4))])
    refused = refused_bytes(content, tmp_path)
    assert (refused.reason, refused.arguments) == ("too-large", {"limit": 4 * MIB})


def test_archive_that_is_too_large_itself_is_not_opened(tmp_path: Path) -> None:
    """Sparse, so that it costs no disk: a hole of 256 MiB and an archive behind it."""
    source = tmp_path / "package.zip"
    with source.open("wb") as stream:
        stream.seek(package.MAX_ARCHIVE_BYTES)
        stream.write(archive([FORM_ENTRY]))
    assert refusal(source, tmp_path / "scratch").reason == "too-large"


def test_a_size_that_the_headers_overstate_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "package.zip").write_bytes(archive([FORM_ENTRY, Entry(b"a", b"abc", declared=10**6)]))
    with read_package(tmp_path / "package.zip") as read:
        assert read.files[1].bytes == 3


def test_one_bit_scan_packs_well_and_is_not_suspicious(tmp_path: Path) -> None:
    (tmp_path / "package.zip").write_bytes(archive([FORM_ENTRY, deflated(8 * MIB)]))
    assert paths_of(tmp_path / "package.zip") == ["application.xml", "documents/bomb"]


def test_folder_with_links_pipes_or_crowds_is_refused(tmp_path: Path) -> None:
    def folder(name: str) -> Path:
        return write_folder(tmp_path / name, contents())

    (folder("to a file") / "passport.pdf").symlink_to("/etc/passwd")
    (folder("to a folder") / "etc").symlink_to("/etc")
    (folder("to nothing") / "nothing").symlink_to("missing")
    os.mkfifo(folder("pipe") / "pipe")
    for name in ("to a file", "to a folder", "to nothing", "pipe"):
        assert refusal(tmp_path / name, tmp_path / "scratch").reason == "link"
    write_folder(folder("crowd"), {f"{n}.txt": b"" for n in range(200)})
    assert refusal(tmp_path / "crowd", tmp_path / "scratch").reason == "too-many-entries"
    (folder("newline") / "a\nb").touch()
    assert refusal(tmp_path / "newline", tmp_path / "scratch").reason == "unsafe-path"
    (tmp_path / "empty").mkdir()
    assert refusal(tmp_path / "empty", tmp_path / "scratch").reason == "no-form"


def test_damaged_archives_are_refused_and_never_break_the_reader(tmp_path: Path) -> None:
    """Bytes changed, overwritten and cut out at random; whatever zipfile makes of it, the reader has one answer."""
    whole = write_zip(tmp_path / "whole.zip", contents()).read_bytes()
    chance, source = random.Random(20261103), tmp_path / "package.zip"
    refused = 0
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(chance.choice((1, 1, 2, 5))):
            place = chance.randrange(len(content) - 8)
            change = chance.choice((b"\x00", b"\xff", chance.randbytes(1), b"\xff" * 4, None))
            content[place : place + (len(change) if change else chance.randrange(1, 30))] = change or b""
        source.write_bytes(content)
        try:
            with read_package(source, tmp_path):
                pass
        except UnreadablePackage:
            refused += 1
    assert refused > 200
    assert {path.name for path in tmp_path.iterdir()} == {"whole.zip", "package.zip"}


# The form


def changed(before: str, after: str) -> bytes:
    text = XML.decode()
    assert before in text
    return text.replace(before, after, 1).encode()


def declared(encoding: str) -> str:
    return XML.decode().replace("encoding='UTF-8'", f"encoding='{encoding}'")


DTD = '<!DOCTYPE Application [<!ENTITY name "forged">]>'
ROOT = "<Application "
XINCLUDE = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

FORMS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "windows-1251": ("form-encoding", lambda: declared("windows-1251").encode("cp1251")),
    "utf-16": ("form-encoding", lambda: declared("UTF-16").encode("utf-16")),
    "koi8-r, undeclared": ("form-encoding", lambda: XML.decode().encode("koi8-r", "replace")),
    "doctype": ("form-doctype", lambda: changed(ROOT, DTD + ROOT)),
    "outside entity": (
        "form-doctype",
        lambda: changed(ROOT, '<!DOCTYPE Application [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + ROOT),
    ),
    "billion laughs": (
        "form-doctype",
        lambda: changed(ROOT, f'<!DOCTYPE Application [<!ENTITY l0 "ha">{LAUGHS}]>' + ROOT),
    ),
    "doctype in utf-16 that decodes as utf-8": (
        "form-malformed",
        lambda: ("<?xml version='1.0' encoding='UTF-16'?>" + DTD + "<Application/>").encode("utf-16-le"),
    ),
    "doctype in utf-7": (
        "form-malformed",
        lambda: b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE Application []><Application/>",
    ),
    "entity": ("form-malformed", lambda: changed("<INN>", "<INN>&name;")),
    "nothing": ("form-malformed", lambda: b""),
    "not xml": ("form-malformed", lambda: b'{"id": 1}'),
    "cut off": ("form-malformed", lambda: XML[:-20]),
    "zero byte": ("form-malformed", lambda: changed("<INN>", "<INN>\0")),
    "deep": ("form-malformed", lambda: b"<a>" * 200_000 + b"</a>" * 200_000),
    "other form": ("form-invalid", lambda: b"<Application/>"),
    "other namespace": ("form-invalid", lambda: changed("urn:egisz:registration:1", "urn:egisz:registration:2")),
    "element of another name": ("form-invalid", lambda: changed("<Phone>", "<Fax/><Phone>")),
    "unknown kind": ("form-invalid", lambda: changed('kind="medical"', 'kind="veterinary"')),
    "unknown document": ("form-invalid", lambda: changed('type="charter"', 'type="letter"')),
    "no id": ("form-invalid", lambda: changed(f'id="{FORM.uuid}"', "")),
    "revision 0": ("form-invalid", lambda: changed('revision="1"', 'revision="0"')),
    "revision of many digits": ("form-invalid", lambda: changed('revision="1"', f'revision="{"0" * 9999}1"')),
    "pages of many digits": ("form-invalid", lambda: changed('pages="2"', f'pages="{"0" * 9999}2"')),
    "no offset": ("form-invalid", lambda: changed("+03:00", "")),
    "hour 24": ("form-invalid", lambda: changed("T09:15:00", "T24:00:00")),
    "30 February": ("form-invalid", lambda: changed("2026-11-03", "2026-02-30")),
    "year 1": ("form-invalid", lambda: changed("2026-11-03T09:15:00+03:00", "0001-01-01T00:00:00+14:00")),
    "year 12026": ("form-invalid", lambda: changed("2026-", "12026-")),
    "before Christ": ("form-invalid", lambda: changed("2026-", "-2026-")),
    "xinclude": ("form-invalid", lambda: changed("<Consent", XINCLUDE + "<Consent")),
    "xinclude in text": ("form-invalid", lambda: changed("<INN>", f"<INN>{XINCLUDE}")),
    "another type by xsi": (
        "form-invalid",
        lambda: changed("<Head>", '<Head xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="License">'),
    ),
    "huge text": ("form-invalid", lambda: changed("<INN>", f"<INN>{'7' * 1_900_000}")),
    "huge attribute": ("form-invalid", lambda: changed('kind="medical"', f'kind="{"m" * 1_900_000}"')),
    "100,000 attributes": (
        "form-invalid",
        lambda: changed("<Consent ", "<Consent " + " ".join(f'a{n}="1"' for n in range(100_000)) + " "),
    ),
    "150,000 employees": ("form-invalid", lambda: changed("<Employees>", "<Employees>" + "<Employee/>" * 150_000)),
    "two last names": ("form-invalid", lambda: changed("<Employee>", "<Employee><LastName>Иной</LastName>")),
}


@pytest.mark.parametrize("sample", FORMS)
def test_form_is_refused(sample: str, tmp_path: Path) -> None:
    reason, make = FORMS[sample]
    refused = refused_bytes(archive([Entry(b"application.xml", make())]), tmp_path)
    assert refused.reason == reason
    sentence = str(refused)
    assert sentence == REASONS[reason].format(**refused.arguments)
    assert len(sentence) < 500 and sentence.isprintable()


def test_every_reason_of_the_reader_has_a_hostile_sample() -> None:
    """Those that are left are tested where they are given: two above, three in tests/casework/test_intake.py."""
    sampled = {reason for reason, _ in (ARCHIVES | FORMS).values()}
    given_by_intake = {"conflicting-revision", "overtaken-revision", "application-closed"}
    assert set(REASONS) == sampled | given_by_intake | {"too-large"}


def test_what_the_format_allows_is_read(tmp_path: Path) -> None:
    """A byte order mark, white space around tokens, a declaration in other letters, comments, a signature, 9 digits."""
    text = XML.decode()
    for before, after in (
        ('id="', 'id=" '),
        ('revision="1"', 'revision=" 01 "'),
        ("09:15:00+", "09:15:00.123456789+"),
        ('pages="2"', 'pages=" "'),
        ('form="legal_entity"', 'form=" legal_entity "'),
        ("<Organization", '<!-- --><?pi?><s:Signature xmlns:s="http://www.w3.org/2000/09/xmldsig#"/><Organization'),
        ("encoding='UTF-8'", "encoding='utf-8'"),
    ):
        assert before in text
        text = text.replace(before, after, 1)
    read = read_form(b"\xef\xbb\xbf" + text.encode())
    assert read == replace(
        FORM,
        submitted_at=FORM.submitted_at.replace(microsecond=123456),
        documents=(replace(FORM.documents[0], pages=0), *FORM.documents[1:]),
    )


def test_a_form_with_nothing_in_it_is_an_application_with_faults() -> None:
    read = read_form(
        b'<Application xmlns="urn:egisz:registration:1" id="2F0C7A9E-0000-4000-8000-000000000001" revision="9999"'
        b' submittedAt="2026-11-03T06:15:00Z"><Organization kind="research" form="entrepreneur"/></Application>'
    )
    assert (read.uuid, read.revision, read.submitted_at) == (FORM.uuid, 9999, FORM.submitted_at)
    assert read.head == Head()
    assert (read.licences, read.employees, read.documents) == ((), (), ())
    assert not read.consent_personal_data


def test_the_form_is_read_as_it_was_typed() -> None:
    """Neither spaces nor malformed dates nor control-like letters are mended: the checks are to see them."""
    typed = form(
        organisation={"short_name": "  ООО  «А & Б» <script>  ", "inn": "не знаю"},
        head={"birth_date": "31.02.1970", "last_name": "Ёлкина-\u200bЙод"},
        employees=(Employee(last_name="А", certificates=()), Employee(middle_name="😀")),
        documents=(document("other", "Документ", sha256="ABCDEF", pages=0, original_in_colour=True),),
    )
    read = read_form(application_xml(typed))
    assert read == replace(typed, documents=(replace(typed.documents[0], sha256="abcdef"),))


def test_ten_thousand_employees_are_read_in_time() -> None:
    began = time.monotonic()
    many = form(employees=tuple(Employee(last_name=f"{n}") for n in range(10_000)))
    assert len(read_form(application_xml(many)).employees) == 10_000
    assert time.monotonic() - began < 10


def test_received_files_are_told_by_their_bytes(tmp_path: Path) -> None:
    with read_package(write_zip(tmp_path / "package.zip", {"application.xml": XML, "a": b"abc"})) as read:
        assert read.files[1] == ReceivedFile("a", hashlib.sha256(b"abc").hexdigest(), 3)
