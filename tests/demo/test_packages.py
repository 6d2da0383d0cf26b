"""A package keeps its contract: the schema, the manifest, the same bytes from the same seed, and its answers."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from dashboard.demo.faults import Unsuitable
from dashboard.demo.packages import Package, build
from data.model import LegalForm, OrganisationKind
from data.package import read_package

SCHEMA = etree.XMLSchema(file=str(Path(__file__).parents[2] / "data" / "application.xsd"))
APPLICANTS = [
    (kind, form)
    for kind in OrganisationKind
    for form in LegalForm
    if (kind, form) != (OrganisationKind.INSURANCE, LegalForm.ENTREPRENEUR)
]
everyone = pytest.mark.parametrize(("kind", "form"), APPLICANTS)


def small(seed: int | str = 1, **options) -> Package:
    return build(seed, scans="small", **options)


@everyone
def test_form_follows_the_schema(kind: OrganisationKind, form: LegalForm) -> None:
    for seed in range(5):
        SCHEMA.assertValid(etree.fromstring(small(seed, kind=kind, form=form).files["application.xml"]))


@everyone
def test_manifest_is_the_files(kind: OrganisationKind, form: LegalForm) -> None:
    package = small(2, kind=kind, form=form)
    assert [document.file for document in package.form.documents] == list(package.files)[1:]
    for document in package.form.documents:
        content = package.files[document.file]
        assert document.sha256 == hashlib.sha256(content).hexdigest()
        if document.file.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(content)) as pdf:
                assert document.pages == len(pdf.pages)
        else:
            assert document.pages == 1


@everyone
def test_reader_finds_the_form_that_was_written(kind: OrganisationKind, form: LegalForm, tmp_path: Path) -> None:
    package = small(3, kind=kind, form=form)
    with read_package(package.write_zip(tmp_path / "package.zip")) as received:
        assert received.form == package.form
        assert {file.path for file in received.files} == set(package.files)


def test_folder_and_archive_hold_the_same(tmp_path: Path) -> None:
    package = small()
    folder = package.write_folder(tmp_path / "folder")
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with zipfile.ZipFile(io.BytesIO(package.zipped())) as archive:
        assert found == {name: archive.read(name) for name in archive.namelist()} == dict(package.files)


def test_same_seed_gives_the_same_bytes() -> None:
    options = {"faults": ("encrypted", "stain", "bad-snils", "undeclared-file"), "region": "66"}
    assert small("one", **options).zipped() == small("one", **options).zipped()
    assert small("one", **options).zipped() != small("two", **options).zipped()


def test_full_package_is_within_the_limits_and_repeats_itself() -> None:
    package = build(5)
    assert max(map(len, package.files.values())) < 5 * 1024 * 1024
    assert package.zipped() == build(5).zipped()


def test_answer_cures_and_keeps_everything_else() -> None:
    package = small(3, faults=("blur:lease", "bad-snils", "low-resolution"))
    answer = package.answer(("blur", "bad-snils"))
    assert answer.faults == ("low-resolution",)
    assert (answer.form.uuid, answer.form.revision) == (package.form.uuid, 2)
    assert answer.form.submitted_at > package.form.submitted_at
    changed = {name for name in package.files if package.files[name] != answer.files[name]}
    assert {name.rpartition("_")[2] for name in changed} == {"application.xml", "ДоговорАренды.pdf"}


def test_answer_to_a_wrong_paper_brings_another_paper() -> None:
    package = small(3, faults=("licence-expired",))
    answer = package.answer()
    changed = {name for name in package.files if package.files[name] != answer.files[name]}
    assert package.form.licences[0].valid_until != ""
    assert answer.form.licences[0].valid_until == ""
    assert all("Лицензия" in name or name == "application.xml" for name in changed)


def test_answer_to_an_answer_is_still_the_same_applicant() -> None:
    second = small(3, faults=("bad-snils", "bad-okpo")).answer(("bad-snils",))
    third = second.answer()
    assert third.form.revision == 3
    assert third.faults == ()
    assert third.form.organisation == small(3).form.organisation


def test_answer_can_only_cure_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="no fault skew"):
        small(3, faults=("blur",)).answer(("skew",))


def test_faults_do_not_disturb_each_other() -> None:
    alone, together = small(3, faults=("stain:lease",)), small(3, faults=("bad-inn", "stain:lease", "missing-consent"))
    lease = next(name for name in alone.files if "ДоговорАренды" in name)
    assert alone.files[lease] == together.files[lease]


@pytest.mark.parametrize(
    ("faults", "message"),
    [
        (("bad-policy",), "cannot befall"),
        (("licence-expired", "licence-missing"), "would hide"),
        (("blur:passport",), "sends no passport"),
        (("blur", "stain", "glare", "skew", "resampled", "cropped", "low-contrast", "low-resolution"), "no document is left"),
    ],
)  # fmt: skip
def test_impossible_faults_are_refused(faults: tuple[str, ...], message: str) -> None:
    with pytest.raises(Unsuitable, match=message):
        small(3, faults=faults)


def test_unknown_fault_is_refused() -> None:
    with pytest.raises(KeyError):
        small(3, faults=("bad-luck",))
