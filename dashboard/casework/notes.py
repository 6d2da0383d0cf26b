"""Notes that colleagues leave on a case, and opinions they ask each other for. Neither is seen by the applicant.

A person is mentioned by «@» and the surname; whoever is mentioned finds it under what waits for them.
"""

from __future__ import annotations

import datetime as dt
import re

from dashboard.casework.accounts import actors, check_sight, reviewers
from dashboard.casework.door import add_to
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.veil import covered_lines
from dashboard.locale import N_
from data.applications import ApplicationRow
from data.database import Reader, Row, StaleChange, Transaction
from data.notes import add_note, add_opinion, read_opinions
from data.queue import fold

LONGEST = 4000
_MENTION = re.compile(r"(?<![\w@.])@([^\W\d_][\w-]*)")


def write_note(office: Office, number: str, actor: Actor, *, text: str) -> ApplicationRow:
    """Leave a note. Raises what `door.add_to` raises, also for a mention of somebody who is not here."""
    text = text.strip()
    if not 0 < len(text) <= LONGEST:
        raise ActionRefused(N_("A note needs a text of at most {most} characters."), most=str(LONGEST))
    mentions = tuple(name for name in mentioned(office, text) if name != actor.name)

    def add(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> dict:
        check_sight(transaction, row, *mentions)
        ordinal = add_note(transaction, row.id, row.revision, text=text, by=actor.name, at=at, mentions=mentions)
        return {"note": ordinal, "mentions": list(mentions)}

    return add_to(office, number, Action.NOTE, actor, add=add)


def mentioned(office: Office, text: str) -> tuple[str, ...]:
    """The names of those a text mentions. Raises ActionRefused for a surname nobody here has."""
    people = {fold(surname(actor.name)): actor.name for actor in actors(office).values()}
    found = []
    for word in _MENTION.findall(text):
        if fold(word) not in people:
            raise ActionRefused(N_("There is no colleague “{name}” to be mentioned."), name=word)
        found.append(people[fold(word)])
    return tuple(dict.fromkeys(found))


def surname(name: str) -> str:
    return name.partition(" ")[0]


def ask_opinion(office: Office, number: str, actor: Actor, *, of: str, question: str) -> ApplicationRow:
    """Ask a colleague about a case that stays one's own. Raises what `door.add_to` raises."""
    question = question.strip()
    if not 0 < len(question) <= LONGEST:
        raise ActionRefused(
            N_("An opinion is asked for with a question of at most {most} characters."), most=str(LONGEST)
        )
    if of == actor.name or of not in {each.name for each in reviewers(office)}:
        raise ActionRefused(N_("{name} cannot be asked for an opinion."), name=of)

    def add(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> dict:
        check_sight(transaction, row, of)
        asked = [each for each in read_opinions(transaction, row.id) if each.asked_of == of and not each.answered_at]
        if asked:
            raise ActionRefused(N_("{name} has been asked already and has not answered yet."), name=of)
        ordinal = add_opinion(transaction, row.id, row.revision, question=question, by=actor.name, of=of, at=at)
        return {"opinion": ordinal, "of": of}

    return add_to(office, number, Action.ASK_OPINION, actor, add=add)


def give_opinion(office: Office, number: str, actor: Actor, *, opinion: int, answer: str) -> ApplicationRow:
    """Answer the question of that ordinal, which was put to the actor. Raises what `door.add_to` raises."""
    answer = answer.strip()
    if not 0 < len(answer) <= LONGEST:
        raise ActionRefused(N_("An opinion needs a text of at most {most} characters."), most=str(LONGEST))

    def add(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> dict:
        key = {"application": row.id, "ordinal": opinion, "person": actor.name}
        try:
            transaction.change("answer_opinion", **key, at=at, answer=answer)
        except StaleChange:
            raise ActionRefused(N_("This opinion is not asked of you, or you gave it already.")) from None
        return {"opinion": opinion}

    return add_to(office, number, Action.GIVE_OPINION, actor, add=add)


def waiting_for(office: Office, actor: Actor) -> list[Row]:
    """What colleagues want of the actor, newest first: kind (opinion, answer, mention), application, number, name,
    who, moment, text. Personal numbers in it are masked.
    """
    return office.database.look_up(_waiting_for, actor)


def _waiting_for(reader: Reader, actor: Actor) -> list[Row]:
    if not reader.value("ever_wanted", person=actor.name):  # this seldom changes, and is known without asking
        return []
    found = reader.seen_by(actor.scope).rows("waiting_for_person", person=actor.name)
    texts = covered_lines(reader, [(each["application"], each["text"]) for each in found])
    return [each | {"text": text} for each, text in zip(found, texts, strict=True)]
