"""PDFs whose structure lies, loops or unpacks without end, beside those of `tests.checks.hostile`."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.checks.hostile import objects, packed
from tests.checks.scan.making import Leaf, flate_image, full_page, jpeg_image, pdf

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]%s>>"


def stream(entries: bytes, data: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def one_page(entries: bytes, *others: bytes) -> bytes:
    """A page with these entries; the other objects are numbered from 4."""
    return objects(CATALOGUE, ONE_PAGE, PAGE % entries, *others)


def scan_page() -> Leaf:
    return full_page(jpeg_image(620, 877))


# Structure


def one_page_many_times() -> bytes:
    return objects(CATALOGUE, b"<</Type/Pages/Kids[" + b"3 0 R " * 200_000 + b"]/Count 200000>>", PAGE % b"")


def parents_in_a_ring() -> bytes:
    """What a page inherits is looked for in a ring."""
    return objects(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 4 0 R>>", PAGE % b"", b"<</Parent 2 0 R>>")


def tables_in_a_ring() -> bytes:
    """The table of objects names itself as the one before it."""
    content = pdf(scan_page(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    place = content.rindex(b"startxref") + 10
    start = content[place : content.index(b"\n", place)]
    return content.replace(b"trailer <<", b"trailer << /Prev " + start)


def length_of_itself() -> bytes:
    return one_page(b"/Contents 4 0 R", b"<</Length 4 0 R>>stream\nq Q\nendstream")


def value_of_itself() -> bytes:
    return objects(CATALOGUE, ONE_PAGE, PAGE % b"/Contents 4 0 R/Annots 5 0 R", b"4 0 R", b"[5 0 R 5 0 R]")


def table_of_a_great_size() -> bytes:
    body = b"%PDF-1.7\n1 0 obj\n" + stream(
        b"/Type/XRef/W[1 4 2]/Index[0 2147483647]/Size 2147483647/Root 2 0 R/Filter/FlateDecode",
        zlib.compress(bytes(99)),
    )
    return body + b"\nendobj\nstartxref\n9\n%%EOF"


def stream_of_objects_that_unpacks() -> bytes:
    return objects(
        b"<</Type/Catalog/Pages 3 0 R>>",
        stream(b"/Type/ObjStm/N 2147483647/First 4/Filter/FlateDecode", packed(b"1 ", 256)),
        b"<</Type/Pages/Kids[]/Count 0>>",
    )


def streams_of_objects_in_a_ring() -> bytes:
    table = b"".join(struct.pack(">BLH", *each) for each in ((0, 0, 65535), (2, 2, 0), (2, 1, 0), (2, 1, 1), (1, 9, 0)))
    body = b"%PDF-1.7\n4 0 obj\n" + stream(b"/Type/XRef/W[1 4 2]/Size 5/Root 3 0 R", table)
    return body + b"\nendobj\nstartxref\n9\n%%EOF"


def encryption_that_lies() -> bytes:
    content = pdf(scan_page(), encryption=pikepdf.Encryption(owner="o", user="", R=4))
    return content.replace(b"/R 4", b"/R 9").replace(b"/V 4", b"/V 9")


# Content


def coded(*filters: bytes) -> Callable[[], bytes]:
    """A content stream coded many times over."""
    names = b"/" + b"/".join(filters)

    def make() -> bytes:
        return one_page(b"/Contents 4 0 R", stream(b"/Filter[%s]" % names, b"00" * 5000 + b">"))

    return make


def predictor_of_a_great_row() -> bytes:
    entries = b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2147483647/Colors 32/BitsPerComponent 16>>"
    return one_page(b"/Contents 4 0 R", stream(entries, zlib.compress(bytes(5000))))


def brackets_without_end() -> bytes:
    return one_page(b"/Contents 4 0 R", stream(b"", b"q " * 1_000_000 + b"[" * 500_000 + b"<<" * 500_000))


def pattern_of_nothing() -> bytes:
    """A page painted with tiles of a millionth of a point."""
    pattern = stream(
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .000001/YStep .000001/Resources<<>>",
        b"0 0 1 1 re f",
    )
    page = b"/Contents 4 0 R/Resources<</Pattern<</P 5 0 R>>>>"
    return one_page(page, stream(b"", b"/Pattern cs /P scn 0 0 99 99 re f"), pattern)


def letter_that_writes_itself() -> bytes:
    """A font whose only letter is drawn by writing that letter."""
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 6 0 R>>/FirstChar 97/LastChar 97"
        b"/Widths[1]/Encoding<</Type/Encoding/Differences[97/a]>>/Resources<</Font<</F 5 0 R>>>>>>"
    )
    text = stream(b"", b"BT /F 9 Tf (aaaaaaaaaa) Tj ET")
    return one_page(b"/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>", text, font, text)


def mask_of_itself() -> bytes:
    image = stream(
        b"/Type/XObject/Subtype/Image/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 5 0 R", bytes(81)
    )
    page = b"/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>"
    return one_page(page, stream(b"", b"q 99 0 0 99 0 0 cm /I Do Q"), image)


def letters_of_a_kilometre() -> bytes:
    text = b"BT /F 1e30 Tf 1e30 Tz 1e-30 TL (" + b"a" * 10_000 + b") Tj ET 1e38 w 0 0 m 1e38 1e38 l S"
    font = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    return one_page(b"/Contents 4 0 R" + font, stream(b"", text))


def image_of_a_great_declared_size() -> bytes:
    entries, data = flate_image(8, 8)
    return pdf(full_page(({**entries, "Width": 2**31 - 1, "Height": 2**31 - 1}, data)))


def forty_bombs() -> bytes:
    """Forty images just below the limit, each a few bytes."""
    entries, _ = flate_image(8, 8)
    image = {**entries, "Width": 7700, "Height": 7700}, packed(b"\0", 57)
    return pdf(
        Leaf("q 9 0 0 9 0 0 cm " + " ".join(f"/I{n} Do" for n in range(40)) + " Q", {f"I{n}": image for n in range(40)})
    )


def jpeg_2000_of_a_great_size() -> bytes:
    """The head of a JPEG 2000 picture of four thousand million pixels a side."""
    size = struct.pack(">HHLLLLLLLLH", 0, 0, 2**32 - 1, 2**32 - 1, 0, 0, 2**32 - 1, 2**32 - 1, 0, 0, 3) + b"\7\1\1" * 3
    data = b"\xff\x4f\xff\x51" + struct.pack(">H", len(size)) + size[2:] + b"\xff\xd9"
    entries, _ = flate_image(8, 8)
    return pdf(full_page(({**entries, "Width": 7000, "Height": 7000, "Filter": Name.JPXDecode}, data)))


def jbig2_of_a_great_page() -> bytes:
    """A page of JBIG2 that declares its whole, and a region that is repeated over it."""
    page = struct.pack(">LBBL", 0, 48, 1, 19) + struct.pack(">LLLLBH", 2**32 - 1, 2**32 - 1, 0, 0, 0, 0)
    entries, _ = flate_image(8, 8, bits=1)
    return pdf(full_page(({**entries, "Width": 7000, "Height": 7000, "Filter": Name.JBIG2Decode}, page * 1000)))


# Actions, and other files


def everything_active() -> bytes:
    document = pikepdf.open(io.BytesIO(pdf(scan_page())))
    script = Dictionary(S=Name.JavaScript, JS=String("while (true) {}"))
    document.Root.OpenAction = Dictionary(S=Name.Launch, F=String("cmd.exe"), Next=script)
    document.Root.AcroForm = Dictionary(XFA=String("<xdp/>"), Fields=Array([]))
    document.attachments["a.exe"] = b"MZ"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def archive_that_is_a_pdf() -> bytes:
    """An archive whose first file, not packed, is a document: the mark of a PDF stands near the beginning."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.pdf", pdf(scan_page()))
    return target.getvalue()


def page_of_the_web_that_is_a_pdf() -> bytes:
    return b"<html><script>alert(1)</script>" + pdf(scan_page())


# What is shown of these is sound, and the rest is never looked at.
HARMLESS: Mapping[str, Callable[[], bytes]] = {
    "parents in a ring": parents_in_a_ring,
    "length of itself": length_of_itself,
    "value of itself": value_of_itself,
    "content coded a hundred times": coded(*[b"ASCIIHexDecode"] * 100),
    "content in codes of all kinds": coded(b"ASCIIHexDecode", b"LZWDecode", b"RunLengthDecode", b"ASCII85Decode"),
    "predictor of a great row": predictor_of_a_great_row,
    "brackets without end": brackets_without_end,
    "pattern of nothing": pattern_of_nothing,
    "letter that writes itself": letter_that_writes_itself,
    "mask of itself": mask_of_itself,
    "letters of a kilometre": letters_of_a_kilometre,
    "page of the web that is a PDF": page_of_the_web_that_is_a_pdf,
    "archive that is a PDF": archive_that_is_a_pdf,
}

# Each with the check that does not let it pass.
NOTICED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "one page two hundred thousand times": (one_page_many_times, "scan.unreadable"),
    "tables in a ring": (tables_in_a_ring, "scan.unreadable"),
    "table of a great size": (table_of_a_great_size, "scan.unreadable"),
    "stream of objects that unpacks": (stream_of_objects_that_unpacks, "scan.unreadable"),
    "streams of objects in a ring": (streams_of_objects_in_a_ring, "scan.unreadable"),
    "cut off": (lambda: pdf(scan_page())[:-5000], "scan.unreadable"),
    "encryption that lies": (encryption_that_lies, "scan.encrypted"),
    "image of a great declared size": (image_of_a_great_declared_size, "scan.unreadable"),
    "forty images just below the limit": (forty_bombs, "scan.unreadable"),
    "JPEG 2000 of a great size": (jpeg_2000_of_a_great_size, "scan.unreadable"),
    "JBIG2 of a great page": (jbig2_of_a_great_page, "scan.unreadable"),
    "everything active": (everything_active, "scan.active-content"),
}
