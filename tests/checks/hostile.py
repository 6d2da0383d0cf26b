"""Documents that kill a plain reader: bombs, loops, lies. All are small, and made here."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping

import pikepdf

from tests.checks.scan.making import Leaf, flate_image, full_page, jpeg_declaring, pdf, png_declaring


def objects(*bodies: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first of them the catalogue."""
    content = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(content))
    return content + head + table + trailer


def page_tree_loop() -> bytes:
    return objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 4>>")


def page_tree_of_two_that_hold_each_other() -> bytes:
    node = b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1000000>>"
    return objects(b"<</Type/Catalog/Pages 2 0 R>>", node % (3, 3), node % (2, 2))


def deep_page_tree(depth: int = 20_000) -> bytes:
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 1) for number in range(2, depth)]
    return objects(b"<</Type/Catalog/Pages 2 0 R>>", *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>")


def lying_page_count() -> bytes:
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
    )


def deep_arrays(depth: int = 200_000) -> bytes:
    return objects(b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * depth + b"]" * depth + b">>", b"<</Type/Pages/Kids[]>>")


def form_that_draws_itself() -> bytes:
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</F 4 0 R>>>>>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Length 11>>stream\n/F Do /F Do\nendstream",
    )


def forms_doubling(depth: int = 24) -> bytes:
    """Each form draws the next one twice: 2²⁴ images on one page."""
    leaf = Leaf("q 9 0 0 9 0 0 cm /Scan Do Q", {"Scan": flate_image(8, 8)}, box=(0, 0, 99, 99))
    for _ in range(depth):
        leaf = Leaf("/F Do " * 2, forms={"F": leaf}, box=(0, 0, 99, 99))
    return pdf(leaf)


def deflate_bomb(layers: int) -> bytes:
    """An image of a few pixels whose stream unpacks to a quarter of a gigabyte."""
    data = packed(b"\0", 256)
    for _ in range(layers - 1):
        data = zlib.compress(data, 1)
    entries, _ = flate_image(8, 8)
    filters = pikepdf.Array([pikepdf.Name.FlateDecode] * layers) if layers > 1 else pikepdf.Name.FlateDecode
    return pdf(full_page(({**entries, "Filter": filters}, data)))


def content_bomb() -> bytes:
    """A content stream that unpacks to half a gigabyte of blanks."""
    data = packed(b" ", 512)
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(data), data),
    )


def packed(byte: bytes, megabytes: int) -> bytes:
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(byte * (1 << 20)) for _ in range(megabytes)) + packer.flush()


def huge_page() -> bytes:
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e9 1e9]/UserUnit 1e9>>",
    )


def codec_lies(name: str) -> bytes:
    """An image in a rare coding that declares much and holds nonsense."""
    entries, _ = flate_image(8, 8)
    return pdf(
        full_page(({**entries, "Width": 7000, "Height": 7000, "Filter": pikepdf.Name(name)}, bytes(range(256)) * 40))
    )


FILES: Mapping[str, Callable[[], bytes]] = {
    "page tree that holds itself": page_tree_loop,
    "page trees that hold each other": page_tree_of_two_that_hold_each_other,
    "page tree of great depth": deep_page_tree,
    "lying page count": lying_page_count,
    "arrays of great depth": deep_arrays,
    "form that draws itself": form_that_draws_itself,
    "forms doubling": forms_doubling,
    "deflate bomb": lambda: deflate_bomb(layers=1),
    "deflate in deflate": lambda: deflate_bomb(layers=2),
    "content bomb": content_bomb,
    "page of a thousand kilometres": huge_page,
    "JBIG2 of nonsense": lambda: codec_lies("/JBIG2Decode"),
    "JPEG 2000 of nonsense": lambda: codec_lies("/JPXDecode"),
    "fax of nonsense": lambda: codec_lies("/CCITTFaxDecode"),
    "PNG bomb": lambda: png_declaring(35_000, 35_000),
    "PNG bomb just below the limit": lambda: png_declaring(7_700, 7_700),
    "JPEG bomb": lambda: jpeg_declaring(60_000, 60_000),
    "PDF and nothing else": lambda: b"%PDF-1.7",
    "JPEG that is a PDF": lambda: b"\xff\xd8\xff\xe0" + pdf(Leaf("")),
    "zeros": lambda: bytes(10_000),
}
