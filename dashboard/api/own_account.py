"""One's own password and sign-ins: a plain page beside the screens, so that no password goes through them.

Whoever comes in with a password that somebody else has seen gets no further than this page (dashboard/web/admission.py).
"""

from __future__ import annotations

import asyncio
from hmac import compare_digest

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard import locale, session
from dashboard.api.sign_in_pages import HEADERS, is_from_here, language_of, own_address, page, stamp
from dashboard.api.signing_in import in_turn, told_of_lock
from dashboard.casework.clock import moscow
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.own_account import end_own_sign_in, name_of, own_account, replace_own_password
from dashboard.casework.passwords import LONGEST, SHORTEST, generated
from dashboard.casework.sign_ins import Present, SignInLocked, SignInRefused
from dashboard.locale import _, ngettext
from dashboard.scheme import is_secure
from dashboard.visitor import token_of, visitor

PATH = "/own-account"


async def show(request: Request) -> Response:
    who = visitor(request.scope)
    if who is None:  # a demonstration, where nobody has an account of their own
        return RedirectResponse("/", status_code=303, headers=HEADERS)
    onward = own_address(request.query_params.get("next", ""))
    language = locale.activate(request.query_params.get("lang") or language_of(onward))
    return await _page(request, who, language, onward)


async def change(request: Request) -> Response:
    form = await request.form(max_files=0, max_fields=10)
    given = {
        name: str(form.get(name, "")) for name in ("form", "lang", "next", "old", "new", "again", "made", "deed", "end")
    }
    who, language, onward = visitor(request.scope), locale.activate(given["lang"]), own_address(given["next"])
    expected = stamp(token_of(request, is_secure(request.scope)))
    if who is None or not is_from_here(request) or not compare_digest(given["form"].encode(), expected.encode()):
        return RedirectResponse(f"{PATH}?lang={language}", status_code=303, headers=HEADERS)
    if given["end"]:
        await asyncio.to_thread(end_own_sign_in, session.office(), who, given["end"])
        return RedirectResponse(f"{PATH}?lang={language}", status_code=303, headers=HEADERS)
    new = given["made"] if given["deed"] == "made" else given["new"]
    if given["deed"] != "made" and given["again"] != new:
        told = _("The two are not the same; nothing was changed.")
        return await _page(request, who, language, onward, told, 400, made=given["made"])
    try:
        address = request.client.host if request.client else ""
        ended = await in_turn(_replace, who, given["old"], new, address)
    except ActionRefused as refused:
        told = _(refused.message).format(**refused.arguments)
        return await _page(request, who, language, onward, told, 400, made=given["made"])
    except SignInRefused:
        told = _("The old password is another one. Nothing was changed.")
        return await _page(request, who, language, onward, told, 401, made=given["made"])
    except SignInLocked as locked:
        return await _page(request, who, language, onward, told_of_lock(locked), 429, made=given["made"])
    if who.sign_in.must_replace:
        return RedirectResponse(onward, status_code=303, headers=HEADERS)
    done = ngettext(
        "The password was changed; {n} other sign-in was ended.",
        "The password was changed; {n} other sign-ins were ended.",
        ended,
    )
    return await _page(request, who, language, onward, done=done.format(n=ended))


def _replace(who: Present, old: str, new: str, address: str) -> int:
    return replace_own_password(session.office(), who, old[: LONGEST + 1], new, address=address)


async def _page(
    request: Request,
    who: Present,
    language: str,
    onward: str,
    told: str = "",
    status: int = 200,
    *,
    done: str = "",
    made: str = "",
) -> Response:
    own = await asyncio.to_thread(own_account, session.office(), who)
    rules = _(
        "At least {least} characters. Several words are easy to keep in mind; signs and digits are not asked for."
    )
    return page(
        "own_account.html",
        language,
        status,
        name=who.actor.name,
        login=who.sign_in.login,
        must_replace=who.sign_in.must_replace,
        has_password=own.has_password,
        least=SHORTEST,
        most=LONGEST,
        rules=rules.format(least=SHORTEST),
        made=made or generated(),
        told=told,
        done=done,
        onward=onward,
        stamp=stamp(token_of(request, is_secure(request.scope))),
        sign_ins=[
            {
                "name": name_of(each),
                "is_this": each.key == who.sign_in.key,
                "since": f"{moscow(each.started_at):%d.%m.%Y %H:%M}",
                "seen": f"{moscow(each.seen_at):%H:%M}",
            }
            for each in own.sign_ins
        ],
    )


OWN_ACCOUNT_ROUTES = [
    Route(PATH, show, methods=["GET"]),
    Route(PATH, change, methods=["POST"]),
]
