"""The demo set holds every fault, all kinds of applicants, answers and unreadable packages, and repeats itself."""

from __future__ import annotations

import datetime as dt
import hashlib
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path

import pytest

from dashboard.demo.demo_set import DemoPackage, UnreadablePackage, demo_set, orders
from dashboard.demo.faults import FAULTS, UNREADABLE
from dashboard.demo.packages import MOSCOW, Package
from data.model import OrganisationKind

NOW = dt.datetime(2026, 11, 22, 12, 0, tzinfo=MOSCOW)


@pytest.fixture(scope="module")
def demonstration() -> list[DemoPackage]:
    return list(demo_set(1, 60, now=NOW, scans="small"))


def readable(demonstration: list[DemoPackage]) -> list[Package]:
    return [demo.package for demo in demonstration if isinstance(demo.package, Package)]


def test_it_has_the_asked_number_of_packages_with_names_of_their_own(demonstration: list[DemoPackage]) -> None:
    assert len(demonstration) == len({demo.name for demo in demonstration}) == 60


def test_every_fault_occurs(demonstration: list[DemoPackage]) -> None:
    assert {fault for package in readable(demonstration) for fault in package.faults} == set(FAULTS)


@pytest.mark.parametrize("count", [40, 60, 90, 200])
def test_every_fault_is_ordered_and_none_hides_another(count: int) -> None:
    for seed in range(20):
        made = list(orders(seed, count, now=NOW))
        assert {fault for order in made for fault in order.faults} == set(FAULTS)
        for order in made:
            pairs = combinations([FAULTS[name] for name in order.faults], 2)
            assert not any(one.hides(other) for one, other in pairs)


def test_it_is_a_mix(demonstration: list[DemoPackage]) -> None:
    packages = readable(demonstration)
    assert {package.form.organisation.kind for package in packages} == set(OrganisationKind)
    assert len({package.recipe.region for package in packages}) > 10
    assert sum(not package.faults for package in packages) >= 10
    assert any(len(package.faults) > 1 for package in packages)


def test_every_kind_of_unreadable_package_occurs(demonstration: list[DemoPackage]) -> None:
    unreadable = [demo.package for demo in demonstration if isinstance(demo.package, UnreadablePackage)]
    assert [package.reason for package in unreadable] == list(UNREADABLE)


def test_answer_follows_what_it_answers(demonstration: list[DemoPackage]) -> None:
    answers = [place for place, demo in enumerate(demonstration) if demo.answers]
    assert len(answers) == 4
    for place in answers:
        before, answer = demonstration[place - 1], demonstration[place]
        assert answer.answers == before.name
        assert answer.package.form.uuid == before.package.form.uuid
        assert answer.package.form.revision == 2
        assert answer.expected_codes == frozenset()
        assert before.package.form.submitted_at < answer.package.form.submitted_at < NOW


def test_packages_were_submitted_one_after_the_other_before_now(demonstration: list[DemoPackage]) -> None:
    moments = [
        demo.package.form.submitted_at
        for demo in demonstration
        if isinstance(demo.package, Package) and not demo.answers
    ]
    assert moments == sorted(moments)
    assert moments[-1] < NOW


def test_the_same_seed_gives_the_same_set_in_any_number_of_workers(tmp_path: Path) -> None:
    def digests(**options) -> list[str]:
        packages = demo_set(7, 40, now=NOW, scans="small", **options)
        return [hashlib.sha256(demo.package.zipped()).hexdigest() for demo in packages]

    with ThreadPoolExecutor(2) as executor:
        assert digests() == digests(executor=executor)


def test_too_small_a_set_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 40"):
        next(demo_set(1, 12, now=NOW))
