"""Everybody comes to work, one after the other, and goes home when the time is over."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from random import Random

from dashboard.bench.load.browser import Broken, Browser
from dashboard.bench.load.manager import Manager
from dashboard.bench.load.proof import Claimed
from dashboard.bench.load.reviewer import Reviewer
from dashboard.bench.load.stock import People
from dashboard.bench.load.tally import Tally
from dashboard.bench.load.thinking import Thinking

_SEED = 2026


@dataclass(frozen=True, slots=True)
class Day:
    """`minutes` of work with `think` s of thought before each act; people come in during the first `arrival` s."""

    minutes: float
    think: float
    arrival: float


def work(address: str, people: People, day: Day, tally: Tally) -> list[Claimed]:
    """Let them all work; returns the acts that their screens confirmed."""
    return asyncio.run(_work(address, people, day, tally))


async def _work(address: str, people: People, day: Day, tally: Tally) -> list[Claimed]:
    until, acts = time.monotonic() + 60 * day.minutes, []
    everybody = [*people.reviewers, *people.managers]
    async with asyncio.TaskGroup() as group:
        for place, account in enumerate(everybody):
            draw = Random(f"{_SEED}/{account.login}")
            browser, thinking = Browser(address), Thinking(day.think, until, draw)
            worker = (
                Reviewer(browser, account.name, tally, thinking, acts, draw)
                if account in people.reviewers
                else Manager(browser, account.name, tally, thinking)
            )
            wait = day.arrival * place / len(everybody)
            group.create_task(_day_of(worker, account.login, people.password, wait))
    return acts


async def _day_of(worker: Reviewer | Manager, login: str, password: str, wait: float) -> None:
    await asyncio.sleep(wait)
    browser, tally = worker.browser, worker.tally
    try:
        began = time.perf_counter()
        await browser.sign_in(login, password)
        tally.note("sign in", time.perf_counter() - began, is_beside=True)
        tally.note("the first screen", await browser.open(), is_beside=True)
        await worker.work()
    except (Broken, OSError) as broken:
        tally.fail(worker.name, "come in", str(broken))
    except Exception as error:  # of this program itself: one less at work, and the others go on
        tally.fail(worker.name, "work", f"{type(error).__name__}: {error}")
    finally:
        for words in browser.broke:
            tally.fail(worker.name, "by itself", words)
        await browser.close()
