"""The eight known ways to wrap a signed form in an unsigned one.

In each of them the true form and its signature stand somewhere in a document whose root says something else. Whatever
the door lets in, verification must refuse: the form that is shown is read from the root.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from dashboard.demo.authority.signing import DS, enveloped
from data.form import NAMESPACE, read_form
from data.unreadable import UnreadablePackage
from tests.checks.signature.verifying.making import XML, signer, verified_xml
from tests.forms import FORM

OTHER_NAME = "99999999-0000-4000-8000-000000000009"
TRUE_INN, FORGED_INN = FORM.organisation.inn, "7707083893"
Element = etree._Element


def _parts(reference: str) -> tuple[Element, Element, Element]:
    """The forged form, the true one without its signature, and the signature."""
    true = etree.fromstring(enveloped(XML, signer(), reference=reference))
    signature = true.find(f"{{{DS}}}Signature")
    true.remove(signature)
    forged = etree.fromstring(XML.replace(TRUE_INN.encode(), FORGED_INN.encode()))
    return forged, true, signature


def _object(parent: Element, *content: Element) -> Element:
    holder = etree.SubElement(parent, f"{{{DS}}}Object")
    holder.extend(content)
    return holder


def xsw1(forged: Element, true: Element, signature: Element) -> Element:
    """The signature holds the true form, the forged one holds the signature."""
    _object(signature, true)
    forged.append(signature)
    return forged


def xsw2(forged: Element, true: Element, signature: Element) -> Element:
    """The true form stands before the signature, detached from it."""
    forged.insert(0, true)
    forged.insert(1, signature)
    return forged


def xsw3(forged: Element, true: Element, signature: Element) -> Element:
    """The forged content comes first, the true form with its signature after it."""
    true.append(signature)
    forged.append(true)
    return forged


def xsw4(forged: Element, true: Element, signature: Element) -> Element:
    """The true form with its signature inside a part of the forged one."""
    true.append(signature)
    forged.find(f"{{{NAMESPACE}}}Organization").append(true)
    return forged


def xsw5(forged: Element, true: Element, signature: Element) -> Element:
    """The signature in the forged form, the true one at the end."""
    forged.insert(0, signature)
    forged.append(true)
    return forged


def xsw6(forged: Element, true: Element, signature: Element) -> Element:
    """The signature in the forged form, and in the signature the true one, before what it says of itself."""
    holder = etree.Element(f"{{{DS}}}Object")
    holder.append(true)
    signature.insert(0, holder)
    forged.append(signature)
    return forged


def xsw7(forged: Element, true: Element, signature: Element) -> Element:
    """An extension beside the content, which any schema lets through, holds the true form."""
    extension = etree.Element(f"{{{DS}}}Manifest")
    extension.append(true)
    forged.insert(0, extension)
    forged.append(signature)
    return forged


def xsw8(forged: Element, true: Element, signature: Element) -> Element:
    """An object of the signature's namespace holds the true form with its signature in it."""
    true.append(signature)
    holder = etree.Element(f"{{{DS}}}Object")
    holder.append(true)
    forged.append(holder)
    return forged


WAYS = (xsw1, xsw2, xsw3, xsw4, xsw5, xsw6, xsw7, xsw8)
Way = Callable[[Element, Element, Element], Element]


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
@pytest.mark.parametrize("reference", ["", f"#{FORM.uuid}"], ids=["whole", "by-name"])
@pytest.mark.parametrize("name", [str(FORM.uuid), OTHER_NAME], ids=["same-name", "other-name"])
def test_a_wrapped_form_is_refused(way: Way, reference: str, name: str, tmp_path: Path) -> None:
    forged, true, signature = _parts(reference)
    forged.set("id", name)
    content = etree.tostring(way(forged, true, signature))
    try:
        shown = read_form(content)
    except UnreadablePackage:
        # The door has refused it. Verification alone, given either form, must not be fooled either.
        shown = read_form(XML.replace(TRUE_INN.encode(), FORGED_INN.encode()))
    assert shown.organisation.inn == FORGED_INN
    assert verified_xml(tmp_path, content, form=shown).intact is False
    assert verified_xml(tmp_path, content, form=FORM).intact is False


def test_unwrapped_it_is_good(tmp_path: Path) -> None:
    _, true, signature = _parts("")
    true.append(signature)
    assert verified_xml(tmp_path, etree.tostring(true)).intact
