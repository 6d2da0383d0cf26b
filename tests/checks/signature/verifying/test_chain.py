from __future__ import annotations

import datetime as dt
from pathlib import Path

from dashboard.demo.authority.certificates import Holder, revocation_list
from dashboard.demo.authority.keys import KeyKind
from data.signatures import ChainFault, Revocation, Signature, Trust
from tests.checks.signature.verifying.making import (
    FAR_OFF,
    LONG_AGO,
    NOW,
    SERIAL,
    cms,
    crl,
    issue,
    issuing,
    root,
    signer,
    trust,
    verified_cms,
)
from tests.signatures import SUBMITTED

DAY = dt.timedelta(days=1)


def seen(tmp_path: Path, signing: Holder, *carried: Holder, anchors: tuple[Holder, ...] = (), lists=()) -> Signature:
    folder = trust(tmp_path, *(anchors or (root(),)), lists=lists)
    found = verified_cms(tmp_path, cms(signing, carried=carried), folder)
    assert found.intact
    return found


def why(found: Signature) -> tuple[Trust, ChainFault | None, str]:
    return found.trust, found.chain_fault, found.trust_detail


def test_the_authority_in_between_may_be_in_the_folder(tmp_path: Path) -> None:
    assert seen(tmp_path, signer(), anchors=(root(), issuing())).trust is Trust.TRUSTED


def test_an_empty_folder_says_nothing(tmp_path: Path) -> None:
    found = verified_cms(tmp_path, cms(signer()), tmp_path)
    assert (found.trust, found.revocation) == (Trust.UNKNOWN, Revocation.UNKNOWN)


def test_the_authority_in_between_did_not_come(tmp_path: Path) -> None:
    assert why(seen(tmp_path, signer())) == (Trust.UNTRUSTED, ChainFault.NO_ISSUER, "Выпускающий")


def test_self_signed(tmp_path: Path) -> None:
    own = issue(None, name="Сам себе")
    assert why(seen(tmp_path, own)) == (Trust.UNTRUSTED, ChainFault.SELF_SIGNED, "Сам себе")


def test_a_root_that_is_carried_along_is_not_trusted(tmp_path: Path) -> None:
    other = root(name="Чужой корень")
    found = seen(tmp_path, issue(other), other)
    assert why(found) == (Trust.UNTRUSTED, ChainFault.SELF_SIGNED, "Чужой корень")


def test_an_authority_of_the_same_name_with_another_key(tmp_path: Path) -> None:
    forged = issue(None, KeyKind.RSA, "Корень", authority=True)
    found = seen(tmp_path, issue(forged, name="Жертва"))
    assert found.trust is Trust.UNTRUSTED


def test_the_holder_of_a_certificate_is_no_authority(tmp_path: Path) -> None:
    found = seen(tmp_path, issue(signer(), name="Внук"), signer(), issuing())
    assert why(found) == (Trust.UNTRUSTED, ChainFault.BROKEN, "Подписант")


def test_the_path_may_not_be_longer_than_allowed(tmp_path: Path) -> None:
    below = issue(issuing(), name="Ещё один", authority=True, serial=3)
    found = seen(tmp_path, issue(below, name="Кто-то"), below, issuing())
    assert why(found) == (Trust.UNTRUSTED, ChainFault.BROKEN, "Выпускающий")


def test_an_authority_without_the_right_to_issue(tmp_path: Path) -> None:
    mute = issue(root(), name="Немой", authority=True, uses={"crl_sign"})
    found = seen(tmp_path, issue(mute, name="Кто-то"), mute)
    assert why(found) == (Trust.UNTRUSTED, ChainFault.BROKEN, "Немой")


def test_an_authority_that_was_out_of_term(tmp_path: Path) -> None:
    old = issue(root(), name="Старый", authority=True, not_before=LONG_AGO, not_after=SUBMITTED - DAY)
    found = seen(tmp_path, issue(old, name="Кто-то"), old)
    assert why(found) == (Trust.UNTRUSTED, ChainFault.BROKEN, "Старый")


def test_an_authority_that_ran_out_since_was_good_then(tmp_path: Path) -> None:
    old = issue(root(), name="Кончился", authority=True, not_before=LONG_AGO, not_after=SUBMITTED + DAY)
    assert seen(tmp_path, issue(old, name="Кто-то"), old).trust is Trust.TRUSTED


def test_an_authority_that_was_revoked(tmp_path: Path) -> None:
    revoked = crl(root(), {2: SUBMITTED - DAY})
    found = seen(tmp_path, signer(), issuing(), lists=(revoked,))
    assert why(found) == (Trust.UNTRUSTED, ChainFault.BROKEN, "Выпускающий")


def test_many_authorities_of_one_name_cost_no_more_than_some(tmp_path: Path) -> None:
    crowd = [issue(None, name="Выпускающий", serial=n + 100, authority=True) for n in range(30)]
    found = seen(tmp_path, signer(), *crowd)
    assert found.trust is Trust.UNTRUSTED


def test_circles_end(tmp_path: Path) -> None:
    first = issue(None, name="Первый", authority=True)
    second = issue(first, name="Второй", authority=True)
    circle = issue(second, name="Первый", authority=True, serial=9)
    found = seen(tmp_path, issue(second, name="Кто-то"), second, circle)
    assert found.trust is Trust.UNTRUSTED


def test_a_key_that_is_not_for_signing(tmp_path: Path) -> None:
    found = seen(tmp_path, issue(issuing(), name="Шифр", uses={"key_encipherment"}), issuing())
    assert (found.trust, found.usage_accepted) == (Trust.TRUSTED, False)


def test_validity_is_judged_by_the_submission_and_by_the_claim(tmp_path: Path) -> None:
    late = issue(issuing(), name="Поздний", not_before=SUBMITTED + DAY)
    over = issue(issuing(), name="Ранний", not_before=LONG_AGO, not_after=SUBMITTED - DAY)
    assert [seen(tmp_path, each, issuing()).valid_when_signed for each in (late, over, signer())] == [
        False,
        False,
        True,
    ]


def revocation(tmp_path: Path, *lists: bytes) -> tuple[Revocation, dt.datetime | None]:
    found = seen(tmp_path, signer(), issuing(), lists=lists)
    return found.revocation, found.revoked_on


def test_revoked_before(tmp_path: Path) -> None:
    assert revocation(tmp_path, crl(issuing(), {SERIAL: SUBMITTED - DAY})) == (Revocation.REVOKED, SUBMITTED - DAY)


def test_revoked_after(tmp_path: Path) -> None:
    assert revocation(tmp_path, crl(issuing(), {SERIAL: SUBMITTED + DAY})) == (Revocation.GOOD, SUBMITTED + DAY)


def test_others_revoked(tmp_path: Path) -> None:
    assert revocation(tmp_path, crl(issuing(), {SERIAL + 1: SUBMITTED - DAY})) == (Revocation.GOOD, None)


def test_no_list(tmp_path: Path) -> None:
    assert revocation(tmp_path) == (Revocation.UNKNOWN, None)


def test_a_stale_list_says_who_is_revoked_and_not_who_is_not(tmp_path: Path) -> None:
    stale = {"this_update": NOW - 30 * DAY, "next_update": NOW - DAY}
    assert revocation(tmp_path, crl(issuing(), **stale)) == (Revocation.UNKNOWN, None)
    (tmp_path / "again").mkdir()
    revoked = crl(issuing(), {SERIAL: SUBMITTED - DAY}, **stale)
    assert revocation(tmp_path / "again", revoked)[0] is Revocation.REVOKED


def test_a_list_from_the_future(tmp_path: Path) -> None:
    assert revocation(tmp_path, crl(issuing(), this_update=NOW + DAY))[0] is Revocation.UNKNOWN


def test_a_list_that_somebody_else_made(tmp_path: Path) -> None:
    stranger = issue(None, KeyKind.RSA, "Выпускающий", authority=True)
    forged = revocation_list(stranger, this_update=NOW - DAY, next_update=FAR_OFF, revoked={SERIAL: LONG_AGO})
    assert revocation(tmp_path, forged) == (Revocation.UNKNOWN, None)


def test_rubbish_in_the_folder_is_left_out(tmp_path: Path) -> None:
    folder = trust(tmp_path, root(), lists=(crl(issuing()),))
    for name in ("a.pem", "b.cer", "c.crl", "d.der"):
        (folder / name).write_bytes(
            b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" * (name == "a.pem")
        )
    (folder / "e.cer").mkdir()
    found = verified_cms(tmp_path, cms(signer(), carried=(issuing(),)), folder)
    assert (found.trust, found.revocation) == (Trust.TRUSTED, Revocation.GOOD)


def test_a_changed_folder_is_read_again(tmp_path: Path) -> None:
    assert seen(tmp_path, signer(), issuing()).trust is Trust.TRUSTED
    (tmp_path / "authorities" / "0.pem").unlink()
    found = verified_cms(tmp_path, cms(signer(), carried=(issuing(),)), tmp_path / "authorities")
    assert found.trust is Trust.UNKNOWN
