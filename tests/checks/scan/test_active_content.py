from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from checks.scan.reading.active import ActiveContent, Kind
from checks.scan.reading.active_search import MAX_OBJECTS
from checks.scan.reading.content import Format
from checks.scan.reading.scan import Fault, Protection, Scan
from data.model import Outcome, Severity
from tests.checks.cases import failing, found, not_applicable, passing
from tests.checks.hostile import objects
from tests.checks.hostile_pdfs import CATALOGUE, ONE_PAGE, PAGE
from tests.checks.scan.making import full_page, jpeg_image, pdf, read, scan

CODE = "scan.active-content"
NAME = scan().name
SEVERITIES = {
    Kind.LAUNCH_BY_ITSELF: Severity.BLOCKING,
    Kind.ELSEWHERE: Severity.NOTE,
    Kind.NOT_SEARCHED: Outcome.UNKNOWN,
}

test_passes = passing(CODE, {"nothing but pages": scan()})

test_fails = failing(
    CODE,
    {
        kind.value: (
            scan(active=(ActiveContent(kind, 1),)),
            [(kind.value, NAME, SEVERITIES.get(kind, Severity.WARNING))],
        )
        for kind in Kind
    },
)

test_cannot_be_told = not_applicable(
    CODE,
    {
        "an image": scan(format=Format.JPEG),
        "damaged": scan(pages=(), fault=Fault.DAMAGED),
        "behind a password": scan(pages=(), protection=Protection.PASSWORD),
    },
)

SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
LAUNCH = Dictionary(S=Name.Launch, F=String("cmd.exe"))
LINK = Dictionary(S=Name.URI, URI=String("https://egisz.rosminzdrav.ru"))


def made(arrange: Callable[[Pdf], None], pages: int = 2) -> bytes:
    """A scan of this many pages with something added to it."""
    document = pikepdf.open(io.BytesIO(pdf(*[full_page(jpeg_image(62, 88))] * pages)))
    arrange(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def opening(action: pikepdf.Object) -> Callable[[Pdf], None]:
    def arrange(document: Pdf) -> None:
        document.Root.OpenAction = action

    return arrange


def catalogue(**entries: pikepdf.Object) -> Callable[[Pdf], None]:
    def arrange(document: Pdf) -> None:
        for name, value in entries.items():
            document.Root[f"/{name}"] = value

    return arrange


def on_second_page(**entries: object) -> Callable[[Pdf], None]:
    def arrange(document: Pdf) -> None:
        for name, value in entries.items():
            document.pages[1].obj[f"/{name}"] = value

    return arrange


def annotation(**entries: object) -> Callable[[Pdf], None]:
    entries = {"Type": Name.Annot, "Subtype": Name.Link, "Rect": Array([0, 0, 9, 9]), **entries}
    return on_second_page(Annots=Array([Dictionary(entries_of(entries))]))


def entries_of(entries: dict[str, object]) -> dict[str, object]:
    return {f"/{name}": value for name, value in entries.items()}


def attachment(document: Pdf) -> pikepdf.Object:
    stream = document.make_stream(b"MZ")
    return Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=stream))


def embedded(document: Pdf) -> None:
    document.attachments["extract.xml"] = b"<extract/>"


def associated(document: Pdf) -> None:
    document.Root.AF = Array([attachment(document)])


def pinned(document: Pdf) -> None:
    annotation(Subtype=Name.FileAttachment, FS=attachment(document))(document)


def script_list_of_two_levels(document: Pdf) -> None:
    leaf = document.make_indirect(Dictionary(Names=Array([String("all"), SCRIPT])))
    document.Root.Names = Dictionary(JavaScript=Dictionary(Kids=Array([leaf])))


def field_within_field(document: Pdf) -> None:
    child = document.make_indirect(Dictionary(FT=Name.Tx, T=String("b"), AA=Dictionary(C=SCRIPT)))
    parent = document.make_indirect(Dictionary(T=String("a"), Kids=Array([child])))
    document.Root.AcroForm = Dictionary(Fields=Array([parent]))


def field_that_is_an_annotation(document: Pdf) -> None:
    field = document.make_indirect(
        Dictionary(
            Subtype=Name.Widget, FT=Name.Btn, T=String("a"), A=Dictionary(S=Name.SubmitForm, F=String("http://a"))
        )
    )
    document.Root.AcroForm = Dictionary(Fields=Array([field]))
    document.pages[0].obj.Annots = Array([field])


def bookmark(document: Pdf) -> None:
    last = document.make_indirect(Dictionary(Title=String("b"), A=LAUNCH))
    first = document.make_indirect(Dictionary(Title=String("a"), Next=last))
    document.Root.Outlines = document.make_indirect(Dictionary(First=first, Last=last))


HELD = {
    "script at the opening": (opening(SCRIPT), [(Kind.SCRIPT, None)]),
    "script behind a harmless action": (
        opening(Dictionary(S=Name.Named, N=Name.NextPage, Next=Array([LINK, SCRIPT]))),
        [(Kind.SCRIPT, None)],
    ),
    "script in an address": (annotation(A=Dictionary(S=Name.URI, URI=String(" JavaScript:x()"))), [(Kind.SCRIPT, 2)]),
    "script in the list of scripts": (script_list_of_two_levels, [(Kind.SCRIPT, None)]),
    "script at the closing": (catalogue(AA=Dictionary(WC=SCRIPT)), [(Kind.SCRIPT, None)]),
    "script at the opening of a page": (on_second_page(AA=Dictionary(O=SCRIPT)), [(Kind.SCRIPT, 2)]),
    "script of a field": (field_within_field, [(Kind.SCRIPT, None)]),
    "script of a film": (annotation(A=Dictionary(S=Name.Rendition, JS=String("x()"))), [(Kind.SCRIPT, 2)]),
    "program at the opening": (opening(LAUNCH), [(Kind.LAUNCH_BY_ITSELF, None)]),
    "program at a click": (annotation(A=LAUNCH), [(Kind.LAUNCH, 2)]),
    "program behind a bookmark": (bookmark, [(Kind.LAUNCH, None)]),
    "form that is sent": (field_that_is_an_annotation, [(Kind.SUBMIT, 1)]),
    "data that are loaded": (annotation(A=Dictionary(S=Name.ImportData)), [(Kind.IMPORT, 2)]),
    "link into another file": (annotation(A=Dictionary(S=Name.GoToR, F=String("b.pdf"))), [(Kind.ELSEWHERE, 2)]),
    "file in the list of files": (embedded, [(Kind.EMBEDDED_FILE, None)]),
    "file of the document": (associated, [(Kind.EMBEDDED_FILE, None)]),
    "file pinned to a page": (pinned, [(Kind.EMBEDDED_FILE, 2)]),
    "film": (annotation(Subtype=Name.Movie), [(Kind.MEDIA, 2)]),
    "rich media": (annotation(Subtype=Name.RichMedia), [(Kind.MEDIA, 2)]),
    "XFA form": (catalogue(AcroForm=Dictionary(XFA=String("<xdp/>"))), [(Kind.XFA, None)]),
    "several at once": (
        on_second_page(AA=Dictionary(O=SCRIPT, C=LAUNCH)),
        [(Kind.SCRIPT, 2), (Kind.LAUNCH_BY_ITSELF, 2)],
    ),
}


@pytest.mark.parametrize("name", HELD)
def test_it_is_found_where_readers_look(tmp_path: Path, name: str) -> None:
    arrange, expected = HELD[name]
    assert content(read(tmp_path, made(arrange))) == expected


def first_page(document: Pdf) -> None:
    document.Root.OpenAction = Array([document.pages[0].obj, Name.Fit])


def file_beside(document: Pdf) -> None:
    """A reference to a file that is not inside."""
    document.Root.AF = Array([Dictionary(Type=Name.Filespec, F=String("b.pdf"))])


HARMLESS = {
    "nothing at all": lambda document: None,
    "a page to open at": first_page,
    "a link to the web": annotation(A=LINK),
    "a link to a page": annotation(A=Dictionary(S=Name.GoTo, D=String("b"))),
    "a form without scripts": catalogue(AcroForm=Dictionary(Fields=Array([]))),
    "an empty list of files": catalogue(Names=Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))),
    "a file beside the document": file_beside,
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_plain_documents_have_is_let_be(tmp_path: Path, name: str) -> None:
    assert content(read(tmp_path, made(HARMLESS[name]))) == []


def actions_in_a_ring(document: Pdf) -> None:
    one, other = (document.make_indirect(Dictionary(S=Name.Named, N=Name.NextPage)) for _ in range(2))
    one.Next, other.Next = other, one
    document.Root.OpenAction = one


def names_in_a_ring(document: Pdf) -> None:
    node = document.make_indirect(Dictionary())
    node.Kids = Array([node, node])
    document.Root.Names = Dictionary(JavaScript=node)


def fields_in_a_ring(document: Pdf) -> None:
    field = document.make_indirect(Dictionary(T=String("a")))
    field.Kids = Array([field])
    document.Root.AcroForm = Dictionary(Fields=Array([field]))


def bookmarks_in_a_ring(document: Pdf) -> None:
    entry = document.make_indirect(Dictionary(Title=String("a")))
    entry.Next = entry.First = entry
    document.Root.Outlines = Dictionary(First=entry)


@pytest.mark.parametrize("ring", [actions_in_a_ring, names_in_a_ring, fields_in_a_ring, bookmarks_in_a_ring])
def test_a_ring_is_gone_round_once(tmp_path: Path, ring: Callable[[Pdf], None]) -> None:
    assert content(read(tmp_path, made(ring))) == []


def too_many_annotations(document: Pdf) -> None:
    document.pages[1].obj.Annots = Array([Dictionary(Subtype=Name.Link)] * (MAX_OBJECTS + 1))


def a_chain_too_long(document: Pdf) -> None:
    action = SCRIPT
    for _ in range(MAX_OBJECTS + 1):
        action = document.make_indirect(Dictionary(S=Name.Named, N=Name.NextPage, Next=action))
    document.Root.OpenAction = action


def a_tree_too_deep(document: Pdf) -> None:
    node = document.make_indirect(Dictionary(Names=Array([String("a"), SCRIPT])))
    for _ in range(1000):
        node = document.make_indirect(Dictionary(Kids=Array([node])))
    document.Root.Names = Dictionary(JavaScript=node)


@pytest.mark.parametrize("arrange", [too_many_annotations, a_chain_too_long, a_tree_too_deep])
def test_what_is_not_searched_to_the_end_is_unknown(tmp_path: Path, arrange: Callable[[Pdf], None]) -> None:
    assert content(read(tmp_path, made(arrange))) == [(Kind.NOT_SEARCHED, None)]


@pytest.mark.parametrize("rubbish", [Name.Nonsense, 7, Array([1, 2]), String("x")])
@pytest.mark.parametrize("place", ["OpenAction", "AA", "Names", "AcroForm", "Outlines", "AF"])
def test_rubbish_breaks_nothing(tmp_path: Path, place: str, rubbish: object) -> None:
    found = read(tmp_path, made(catalogue(**{place: rubbish})))
    assert found.fault is None
    assert {kind for kind, _ in content(found)} <= {Kind.NOT_SEARCHED}


HIDDEN = b"<</S/Launch/F(cmd.exe)/X 99999999999999999999999999>>"  # qpdf takes it for nothing, pdfium does not


@pytest.mark.parametrize(
    "content_of_file",
    [
        objects(b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>", ONE_PAGE, PAGE % b"", HIDDEN),
        objects(CATALOGUE, ONE_PAGE, PAGE % (b"/A " + HIDDEN)),
    ],
    ids=["an action", "a page"],
)
def test_what_one_library_cannot_parse_is_not_believed_to_be_absent(tmp_path: Path, content_of_file: bytes) -> None:
    assert content(read(tmp_path, content_of_file)) == [(Kind.NOT_SEARCHED, None)]


def test_what_was_found_before_the_rubbish_is_kept(tmp_path: Path) -> None:
    def arrange(document: Pdf) -> None:
        opening(SCRIPT)(document)
        document.pages[1].obj.Annots = Array([5, Dictionary(Subtype=Name.Screen), Array([])])

    assert content(read(tmp_path, made(arrange))) == [(Kind.SCRIPT, None), (Kind.MEDIA, 2)]


@pytest.mark.parametrize(
    ("rotation", "box"), [(0, (0.1, 0.6, 0.3, 0.9)), (90, (0.1, 0.1, 0.4, 0.3)), (180, (0.7, 0.1, 0.9, 0.4))]
)
def test_an_annotation_is_shown_where_it_is(tmp_path: Path, rotation: int, box: tuple[float, ...]) -> None:
    def arrange(document: Pdf) -> None:
        annotation(A=LAUNCH, Rect=Array([20, 20, 60, 80]))(document)
        on_second_page(MediaBox=Array([0, 0, 200, 200]), Rotate=rotation)(document)

    (found,) = read(tmp_path, made(arrange)).active
    assert found == ActiveContent(Kind.LAUNCH, 2, pytest.approx(box))


@pytest.mark.parametrize("place", [Array([]), Array([1, 2, 3]), Array([9, 9, 1e18, -1e18]), String("x")])
def test_an_annotation_of_an_absurd_place_is_found_all_the_same(tmp_path: Path, place: pikepdf.Object) -> None:
    (found,) = read(tmp_path, made(annotation(A=LAUNCH, Rect=place))).active
    assert (found.kind, found.page) == (Kind.LAUNCH, 2)
    assert found.box is None or all(0 <= side <= 1 for side in found.box)


def test_the_finding_points_at_it() -> None:
    (finding,) = found(CODE, scan(active=(ActiveContent(Kind.LAUNCH, 2, (0.1, 0.2, 0.3, 0.4)),)))
    assert (finding.evidence.page, finding.evidence.box) == (2, (0.1, 0.2, 0.3, 0.4))


def content(scan: Scan) -> list[tuple[Kind, int | None]]:
    return [(each.kind, each.page) for each in scan.active]
