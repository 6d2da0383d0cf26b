"""The signatures of a revision: who signed, with what certificate, and three answers that are given apart.

Is it intact, is it trusted, was the certificate valid. Each has an icon and words; what could not be answered says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import streamlit as st

from dashboard.casework.clock import moscow
from dashboard.casework.dossier import Dossier
from dashboard.casework.veil import Veil
from dashboard.locale import N_, _, language
from dashboard.ui.badges import Badge
from dashboard.ui.dates import day, moment
from dashboard.ui.facts import Fact, facts
from dashboard.ui.plain import plain
from dashboard.ui.revealing import veil_of
from data.reference import Reference
from data.signatures import (
    ChainFault,
    Revocation,
    Signature,
    SignatureFault,
    SignatureFormat,
    SignerCertificate,
    Trust,
)

_FAULTS: Mapping[SignatureFault, str] = {
    SignatureFault.UNREADABLE: N_("cannot be read"),
    SignatureFault.NO_CERTIFICATE: N_("the signer's certificate is not in it"),
    SignatureFault.CHANGED: N_("what was signed has been changed"),
    SignatureFault.FORGED: N_("not made with the key of its certificate"),
    SignatureFault.COVERS_OTHER: N_("does not cover exactly what came"),
    SignatureFault.FORBIDDEN: N_("asks for what is never followed"),
    SignatureFault.ALGORITHM: N_("the algorithm is not accepted"),
    SignatureFault.NOTHING_SIGNED: N_("the signed file did not come"),
    SignatureFault.NOT_VERIFIED: N_("could not be verified"),
}
_CHAIN_FAULTS: Mapping[ChainFault, str] = {
    ChainFault.SELF_SIGNED: N_("the certificate vouches for itself"),
    ChainFault.NO_ISSUER: N_("the issuer is not an accredited authority"),
    ChainFault.BROKEN: N_("an authority on the way could not issue it"),
}
_REVOCATION: Mapping[Revocation, str] = {
    Revocation.GOOD: N_("not revoked"),
    Revocation.REVOKED: N_("revoked on {day}"),
    Revocation.UNKNOWN: N_("not checked, there is no fresh list"),
}
_FORMAT: Mapping[SignatureFormat, str] = {
    SignatureFormat.CMS: N_("beside the file (CMS)"),
    SignatureFormat.XMLDSIG: N_("inside the form (XMLDSig)"),
}
# How the names of algorithms are written here; RSA and ECDSA are called so in both languages.
_ALGORITHMS = (
    N_("GOST R 34.10-2012 256"),
    N_("GOST R 34.10-2012 512"),
    N_("GOST R 34.11-2012 256"),
    N_("GOST R 34.11-2012 512"),
    N_("GOST R 34.10-2001"),
    N_("GOST R 34.11-94"),
)

_SNILS = re.compile(r"([0-9]{3})([0-9]{3})([0-9]{3})([0-9]{2})")


def signature_panel(dossier: Dossier, reference: Reference) -> None:
    """Show the signatures of the dossier's revision."""
    if not dossier.signatures:
        st.caption(_("No signature has been verified in this revision."))
        return
    titles = {document.file: document.type for document in dossier.form.documents}
    for signature in dossier.signatures:
        st.markdown(f"###### {plain(_title(signature, titles, reference))}")
        with st.container(horizontal=True, gap="small"):
            for badge in _answers(signature):
                st.badge(plain(badge.word), icon=badge.streamlit_icon, color=badge.colour)
        if signature.certificate and not signature.intact:
            st.caption(_("What this signature says of its signer is not to be relied on."))
        facts(_about(signature, veil_of(dossier)))


def _title(signature: Signature, types: Mapping[str, str], reference: Reference) -> str:
    if not signature.document:
        return _("Signature of the form")
    known = reference.document_types.get(types.get(signature.document, ""))
    name = known.title(language()) if known else signature.document.rpartition("/")[2]
    return _("Signature of a document: {document}").format(document=name)


def _answers(signature: Signature) -> Iterator[Badge]:
    yield _integrity(signature)
    if signature.intact:
        yield _trust(signature)
        yield _validity(signature)


def _integrity(signature: Signature) -> Badge:
    if signature.intact:
        return Badge("check_circle", _("Integrity: intact"), "green")
    fault = _(_FAULTS[signature.fault or SignatureFault.NOT_VERIFIED])
    text = _("Integrity: {fault}").format(fault=fault)
    return Badge("help", text, "violet") if signature.intact is None else Badge("cancel", text, "red")


def _trust(signature: Signature) -> Badge:
    match signature.trust:
        case Trust.TRUSTED:
            return Badge("verified_user", _("Trust: accredited authority"), "green")
        case Trust.UNTRUSTED:
            fault = _(_CHAIN_FAULTS[signature.chain_fault or ChainFault.NO_ISSUER])
            return Badge("gpp_bad", _("Trust: {fault}").format(fault=fault), "red")
        case _:
            return Badge("gpp_maybe", _("Trust: no list of authorities"), "violet")


def _validity(signature: Signature) -> Badge:
    if signature.revocation is Revocation.REVOKED:
        return Badge("event_busy", _("Validity: certificate revoked"), "red")
    if signature.valid_when_signed is False:
        return Badge("event_busy", _("Validity: outside the certificate's term"), "red")
    if signature.usage_accepted is False:
        return Badge("event_busy", _("Validity: certificate not meant for signing"), "red")
    if signature.revocation is Revocation.UNKNOWN:
        return Badge("help", _("Validity: in term, revocation not checked"), "violet")
    return Badge("event_available", _("Validity: in force"), "green")


def _about(signature: Signature, veil: Veil) -> Iterable[Fact]:
    shown: list[tuple[str, str]] = []
    if signature.certificate:
        shown += _holder(signature.certificate, veil)
    if signature.algorithm:
        shown.append((_("Algorithm"), _algorithm(signature.algorithm)))
    if signature.signed_at:
        claimed = _("{moment} Moscow time, as the signer says").format(moment=moment(signature.signed_at))
        shown.append((_("Signed"), claimed))
    if signature.intact:
        shown.append((_("Revocation"), _revocation(signature)))
        if signature.trust is not Trust.UNKNOWN:
            shown.append((_("Chain ends at"), signature.trust_detail))
    shown.append((_("Where it stands"), f"{_(_FORMAT[signature.format])}: {signature.file}"))
    return [Fact(name, value) for name, value in shown if value]


def _holder(certificate: SignerCertificate, veil: Veil) -> list[tuple[str, str]]:
    person = f"{certificate.last_name} {certificate.given_names}".strip()
    term = f"{day(moscow(certificate.not_before))} – {day(moscow(certificate.not_after))}"
    return [
        (_("Signer"), person or certificate.subject),
        (_("Position"), certificate.title),
        (_("Organisation"), certificate.organisation),
        (_("INN of the organisation"), certificate.inn_of_entity),
        (_("OGRN"), certificate.ogrn),
        (_("OGRNIP"), certificate.ogrnip),
        (_("INN"), veil.number(certificate.inn)),
        (_("SNILS"), veil.number(_SNILS.sub(r"\1-\2-\3 \4", certificate.snils))),
        (_("Issuer"), certificate.issuer),
        (_("Serial number"), certificate.serial),
        (_("Certificate valid"), term),
    ]


def _revocation(signature: Signature) -> str:
    since = moment(signature.revoked_on)
    if signature.revocation is not Revocation.REVOKED and signature.revoked_on:
        return _("revoked on {day}, after the submission").format(day=since)
    return _(_REVOCATION[signature.revocation]).format(day=since)


def _algorithm(name: str) -> str:
    return ", ".join(_(part) if part in _ALGORITHMS else part for part in name.split(", "))
