"""The PDFs themselves, read as their readers do: words, fonts, pages, the QR code."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import cv2
import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from dashboard.letters.content import Act, Letter, LetterKind
from dashboard.letters.typesetting import preview, render
from tests.letters.reading import read, read_addressee, read_pages, together
from tests.letters.samples import (
    ACT,
    CLARIFICATION,
    EXPIRY,
    LETTERS,
    LICENCE,
    ORGANISATION,
    REJECTION,
    REMINDER,
    RETURN,
    REVERSAL,
    VERIFY_AT,
)

every_kind = pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.kind)
HEADED = (REJECTION, CLARIFICATION, RETURN, REMINDER, EXPIRY, REVERSAL)
INJECTIONS = (
    "#set page(fill: red)",
    '#read("/etc/passwd")',
    "#sys.inputs",
    "$x^2$ $ sum $",
    "*жирный* _курсив_ ~ -- --- ...",
    "@ссылка <метка>",
    "\\ \\u{1F600} \\#",
    "`код` ```rust```",
    "= Заголовок",
    "// и /* не */ заметка",
    "[x] {y} (z) \"кавычки\" 'и' &amp; <b>b</b>",
    "{number} %s {{ 7*7 }}",
)


def test_there_is_a_sample_of_every_kind():
    assert {letter.kind for letter in LETTERS} == set(LetterKind)


@every_kind
def test_numbers_dates_and_names_stand_as_they_are(letter: Letter):
    words = f"{read(render(letter))} {read_addressee(render(letter))}"
    for expected in (
        letter.number,
        "12 ноября 2026 г.",
        letter.application,
        "3 ноября 2026 г.",
        ORGANISATION.name,
        ORGANISATION.inn,
        ORGANISATION.kpp,
        ORGANISATION.ogrn,
        ORGANISATION.address,
        "Страница 1 из 1",
    ):
        assert expected in words
    assert letter.author in words


def test_the_act_names_licences_and_deciders():
    words = read(render(ACT))
    assert "АКТ РЕГИСТРАЦИИ № ЕГИСЗ-2026-000001 от 12 ноября 2026 г." in words
    for expected in (ACT.short_name, ACT.oid, ACT.actual_address, "медицинская организация", LICENCE.issuer.split()[0]):
        assert expected in words
    for licence in ACT.licences:
        assert licence.number in words
    assert "бессрочно" in words
    assert "по 22.10.2027" in words
    assert "Решение утверждено Орлов О. О." in words


def test_an_act_without_licences_says_so():
    words = read(render(replace(ACT, licences=())))
    assert "Лицензируемая деятельность в заявке не указана." in words


def test_an_entrepreneur_has_an_ogrnip_and_no_kpp():
    entrepreneur = replace(ORGANISATION, entrepreneur=True, kpp="", ogrn="304500116000157")
    for letter in (replace(ACT, organisation=entrepreneur), replace(REJECTION, organisation=entrepreneur)):
        words = f"{read(render(letter))} {read_addressee(render(letter))}"
        assert "ОГРНИП 304500116000157" in words
        assert "КПП" not in words


def test_a_rejection_lists_grounds_what_to_do_and_the_law():
    words = read(render(REJECTION))
    assert "1. Отсутствует действующая лицензия. Рекомендация: Укажите реквизиты действующей лицензии." in words
    assert "2. Отсутствие обязательных документов." in words
    assert "1. Лицензия прекращена 01.03.2026. 2. Не приложен приказ о назначении руководителя." in words
    assert "№ 210-ФЗ" in words
    assert "новую заявку" in words


def test_a_clarification_numbers_through_its_groups():
    words = read(render(CLARIFICATION))
    assert "1. На странице 3 разрешение 150 dpi. 2. Не хватает двух страниц." in words
    assert "3. ИНН руководителя (ИП). Поле не заполнено." in words
    assert "не позднее 3 декабря 2026 г. (в течение 15 рабочих дней)" in words
    assert "приостановлен" in words


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 рабочего дня"), (2, "2 рабочих дней"), (11, "11 рабочих дней"), (21, "21 рабочего дня")]
)
def test_days_are_declined(days: int, words: str):
    assert f"(в течение {words})" in read(render(replace(CLARIFICATION, days=days)))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (7, "До окончания срока осталось 7 рабочих дней."),
        (2, "До окончания срока осталось 2 рабочих дня."),
        (1, "До окончания срока остался 1 рабочий день."),
        (0, "Срок истекает сегодня."),
    ],
)
def test_a_reminder_says_how_long_there_is(days: int, words: str):
    assert words in read(render(replace(REMINDER, days_left=days)))


def test_an_expiry_says_when_the_time_ran_out():
    words = read(render(EXPIRY))
    assert "Срок ответа истёк 3 декабря 2026 г., ответ не поступил." in words
    assert "запрос уточнений № 2026-0000123/ЗУ-1" in words


def test_what_the_program_wrote_has_no_signature():
    assert "сформировано автоматически" in read(render(RETURN))


def test_a_reversal_of_a_rejection_speaks_of_the_letter():
    words = read(render(replace(REVERSAL, approval=False, decided_as="2026-0000123/ОТ-1")))
    assert "Письмо № 2026-0000123/ОТ-1" in words
    assert "Акт" not in words


@every_kind
def test_the_file_is_archival_tagged_russian_with_its_fonts_inside(letter: Letter):
    with pikepdf.open(io.BytesIO(render(letter))) as pdf:
        assert str(pdf.Root.Lang) in ("ru", "ru-RU")
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["pdfuaid:part"] == "1"
            assert letter.number in metadata["dc:title"]
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontDescriptor" in each]
        assert {str(font.BaseFont).partition("+")[2] for font in fonts} >= {"PTSerif-Regular", "PTSans-Bold"}
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor or "/FontFile3" in font.FontDescriptor


@every_kind
def test_the_same_content_gives_the_same_bytes(letter: Letter):
    first = render(letter)
    render.cache_clear()
    assert render(letter) == first
    assert render(replace(letter, date=letter.date + dt.timedelta(days=1))) != first


@pytest.mark.parametrize("text", INJECTIONS)
def test_text_is_shown_as_it_was_typed(text: str):
    party = replace(ORGANISATION, name=text, address=text)
    letter = replace(REJECTION, organisation=party, author=text, text=text)
    assert together(text) in together(read_addressee(render(letter)))
    assert together(read(render(letter))).count(together(text)) >= 2
    assert together(text) in together(read(render(replace(ACT, organisation=party))))


def test_lines_of_a_text_stay_lines():
    [page] = read_pages(render(replace(REJECTION, text="первая\n- вторая\n\n+ третья")))
    assert "первая\n- вторая\n+ третья" in page


def test_a_sign_without_a_shape_is_seen_to_be_missing():
    words = read(render(replace(REJECTION, text="до 😀 после, عربي, ё, É, Ω, ѓ")))
    assert "до � после" in words
    assert "ё, É, Ω, ѓ" in words
    assert "�" not in words.partition("после")[2]


def test_words_longer_than_a_line_stay_on_the_page():
    long = "Б" * 700
    party = replace(ORGANISATION, name=long, address=long)
    licence = replace(LICENCE, number=long, kind=long, issuer=long, addresses=(long,), works=(long,))
    for letter in (
        replace(REJECTION, organisation=party, author=long, text=long),
        replace(ACT, organisation=party, licences=(licence,)),
    ):
        document = pypdfium2.PdfDocument(render(letter))
        for page in document:
            text = page.get_textpage()
            for place in range(text.count_rects()):
                left, _bottom, right, _top = text.get_rect(place)
                assert left >= 20
                assert right <= page.get_width() - 30


def test_a_long_text_runs_over_pages_whole():
    text = " ".join(f"слово{number:04}" for number in range(800))[:8000]
    read_back = read_pages(render(replace(REJECTION, text=text)))
    assert len(read_back) > 2
    assert f"Страница 2 из {len(read_back)}" in read_back[1]
    joined = " ".join(read_back)
    assert all(word in joined for word in text.split())


def test_two_hundred_licences_run_over_pages_under_their_heading():
    licences = tuple(replace(LICENCE, number=f"Л041-01137-77/{number:08}") for number in range(200))
    read_back = read_pages(render(replace(ACT, licences=licences)))
    joined = " ".join(read_back)
    assert all(licence.number in joined for licence in licences)
    listing = [page for page in read_back if "Л041" in page]
    assert all("Места деятельности" in page for page in listing)


def qr_codes(act: Act) -> list[str]:
    found = []
    for page in pypdfium2.PdfDocument(render(act)):
        picture = page.render(scale=3).to_numpy()
        text, *_rest = cv2.QRCodeDetector().detectAndDecode(np.ascontiguousarray(picture[:, :, :3]))
        found.append(text)
    return [text for text in found if text]


def test_the_qr_code_holds_the_address_that_is_written_beside_it():
    assert qr_codes(ACT) == [VERIFY_AT]
    words = read(render(ACT))
    assert "https://egisz.example.ru/verify/ЕГИСЗ-2026-000001" in words
    with pikepdf.open(io.BytesIO(render(ACT))) as pdf:
        links = [str(note.A.URI) for note in pdf.pages[0].Annots if "/A" in note]
    assert links == [VERIFY_AT]


@pytest.mark.parametrize("letter", [ACT, *HEADED], ids=lambda letter: letter.kind)
def test_a_draft_says_so_and_has_no_number(letter: Letter):
    draft = replace(letter, number="", draft=True)
    words = read(render(draft))
    assert letter.number not in words
    assert "проект" in words.casefold()
    if isinstance(draft, Act):
        assert qr_codes(replace(draft, verify_at="")) == []


@every_kind
def test_pictures_show_the_same_pages(letter: Letter):
    shown = preview(letter, most=3)
    assert shown.pages == len(shown.pictures) == len(pypdfium2.PdfDocument(render(letter)))
    with Image.open(io.BytesIO(shown.pictures[0])) as picture:
        assert picture.size == (1191, 1684)
        assert picture.convert("L").getextrema()[0] < 60


def test_a_preview_draws_the_first_pages_and_counts_all():
    shown = preview(replace(REJECTION, text="Слово.\n" * 150), most=2, dpi=30)
    assert len(shown.pictures) == 2
    assert shown.pages > 3


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_whatever_is_typed_can_be_printed(text: str):
    letter = replace(REJECTION, organisation=replace(ORGANISATION, name=text), text=text, author=text)
    assert render(letter).startswith(b"%PDF")
