"""A screen whose sign-in does not hold, however it came to run: nothing is shown, and nothing is carried out."""

from __future__ import annotations

from dashboard.casework.office import Office
from data.applications import by_number
from data.passwords import set_password
from data.scope import EVERYTHING
from tests.casework.desk import checked, received
from tests.pages.screens import screen, texts


def test_a_click_after_the_end_carries_out_nothing(desk: Office) -> None:
    row = checked(desk, received(desk))
    app = screen("application", case=row.number)
    (claim,) = [each for each in app.button if each.key == "act_claim"]
    # From here on the office has somebody with a password, so it is no demonstration and this browser is nobody.
    desk.database.write(lambda transaction: set_password(transaction, "ivanova", "hash", desk.now()))
    claim.click().run()
    assert "Сеанс завершён" in texts(app) or "Your sign-in has ended" in texts(app)
    assert not app.button
    with desk.database.read() as reader:
        assert by_number(reader, row.number, EVERYTHING) == row
