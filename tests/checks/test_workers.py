"""The workers: each fault harms its own task only, and nothing of the parent's program is run in them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.isolation import Limits
from checks.workers import WorkerCrashed, WorkerOutOfMemory, Workers, WorkerTimedOut
from tests.checks import tasks

ROOT = Path(__file__).parents[2]
QUICK = Limits(cpu=1, wall=1.0, tasks=5)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, limits=QUICK, preload=()) as workers:
        yield workers


def test_results_come_back(workers: Workers) -> None:
    assert [future.result() for future in [workers.submit(tasks.double, n) for n in range(50)]] == list(
        range(0, 100, 2)
    )


def test_map_is_the_one_of_every_executor(workers: Workers) -> None:
    assert list(workers.map(tasks.double, [3, 1, 2])) == [6, 2, 4]


def test_what_a_task_raises_is_raised_here_with_where_it_happened(workers: Workers) -> None:
    with pytest.raises(ValueError, match="as the task wished") as raised:
        workers.submit(tasks.fail).result()
    assert "in fail" in raised.value.__notes__[0]


def test_a_result_that_cannot_be_sent_is_an_error_of_its_task(workers: Workers) -> None:
    with pytest.raises(Exception, match="pickle"):
        workers.submit(tasks.unpicklable).result()
    assert workers.submit(tasks.double, 1).result() == 2


@pytest.mark.parametrize(
    ("task", "error", "words"),
    [
        (tasks.die, WorkerCrashed, "SIGABRT"),
        (tasks.leave, WorkerCrashed, "exit code 3"),
        (tasks.hang, WorkerTimedOut, "wall clock"),
        (tasks.eat_memory, WorkerOutOfMemory, "bytes"),
    ],
)
def test_a_fault_harms_its_own_task_only(workers: Workers, task, error: type[Exception], words: str) -> None:
    futures = [
        workers.submit(task if number == 3 else tasks.double, *([] if number == 3 else [number])) for number in range(8)
    ]
    with pytest.raises(error, match=words):
        futures[3].result()
    assert [futures[number].result() for number in range(8) if number != 3] == [0, 2, 4, 8, 10, 12, 14]


def test_a_task_that_only_computes_is_stopped_too(workers: Workers) -> None:
    with pytest.raises(WorkerTimedOut):
        workers.submit(tasks.spin).result()


def test_processor_time_is_counted_by_task() -> None:
    with Workers(1, limits=Limits(cpu=1, wall=20), preload=()) as workers:
        with pytest.raises(WorkerTimedOut, match="processor time"):
            workers.submit(tasks.spin).result()
        assert workers.submit(tasks.double, 2).result() == 4


def test_many_faults_at_once() -> None:
    with Workers(2, limits=QUICK, preload=()) as workers:
        futures = [
            workers.submit(tasks.die) if number % 4 == 0 else workers.submit(tasks.double, number)
            for number in range(60)
        ]
        for number, future in enumerate(futures):
            if number % 4 == 0:
                with pytest.raises(WorkerCrashed):
                    future.result()
            else:
                assert future.result() == 2 * number


def test_nothing_is_written(workers: Workers, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too large"):
        workers.submit(tasks.write, tmp_path / "out").result()
    assert (tmp_path / "out").stat().st_size == 0


def test_open_files_are_limited(workers: Workers) -> None:
    with pytest.raises(OSError, match="Too many open files"):
        workers.submit(tasks.open_many, Path(__file__)).result()


def test_a_worker_is_replaced_after_its_tasks() -> None:
    with Workers(1, limits=Limits(tasks=3), preload=()) as workers:
        processes = [workers.submit(tasks.process).result() for _ in range(7)]
    assert len(set(processes[:3])) == len(set(processes[3:6])) == 1
    assert len(set(processes)) == 3


def test_workers_survive_the_death_of_their_server() -> None:
    with Workers(1, limits=QUICK, preload=()) as workers:
        assert workers.submit(tasks.double, 1).result() == 2
        os.kill(workers._server._process.pid, signal.SIGKILL)
        with pytest.raises(WorkerCrashed):
            workers.submit(tasks.die).result()
        assert workers.submit(tasks.double, 2).result() == 4


def test_pools_beside_each_other_share_a_server_until_the_last_is_gone() -> None:
    with Workers(1, limits=QUICK, preload=()) as one:
        other = Workers(1, beside=one)
        server = one._server._process
        assert one.submit(tasks.process).result() != other.submit(tasks.process).result()
    assert server.poll() is None and other.submit(tasks.double, 2).result() == 4
    other.shutdown()
    assert server.poll() is not None


def test_libraries_are_single_threaded_and_the_environment_is_bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EGISZ_SECRET", "not for workers")
    with Workers(1, preload=("numpy", "cv2")) as workers:
        found = workers.submit(tasks.surroundings).result()
        assert workers.submit(tasks.opencv_threads).result() == 1
    assert found["threads"] == 1
    assert "EGISZ_SECRET" not in found["environment"]


def test_what_documents_need_is_there_before_the_first_task() -> None:
    with Workers(1) as workers:
        modules = workers.submit(tasks.surroundings).result()["modules"]
    assert {"cv2", "pypdfium2", "pikepdf", "simplejpeg", "checks.scan.resolution"} <= set(modules)
    assert not {"streamlit", "duckdb", "pandas"} & set(modules)


def test_the_main_module_of_the_parent_is_never_run(tmp_path: Path) -> None:
    """As when Streamlit has made a page the main module: a script without a guard, while workers are replaced."""
    script = tmp_path / "page.py"
    script.write_text(
        textwrap.dedent(
            """
            print("the page ran")
            from checks.workers import Workers
            from tests.checks import tasks
            with Workers(2, preload=()) as workers:
                futures = [workers.submit(tasks.die) for _ in range(4)]
                assert all(future.exception() for future in futures)
                print(workers.submit(tasks.double, 21).result())
            """
        )
    )
    done = subprocess.run(
        [sys.executable, script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert (done.stdout.split("\n"), done.stderr) == (["the page ran", "42", ""], "")


def test_no_process_outlives_a_parent_that_was_killed(tmp_path: Path) -> None:
    program = (
        "import time; from checks.workers import Workers; from tests.checks import tasks\n"
        "workers = Workers(2, preload=())\n"
        "print(workers.submit(tasks.process).result(), workers._server._process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    worker, server = map(int, parent.stdout.readline().split())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and (_is_alive(worker) or _is_alive(server)):
        time.sleep(0.05)
    assert not _is_alive(worker)
    assert not _is_alive(server)


def _is_alive(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def test_shutdown_finishes_what_was_sent() -> None:
    workers = Workers(1, limits=QUICK, preload=())
    futures = [workers.submit(tasks.double, number) for number in range(20)]
    workers.shutdown()
    assert [future.result(timeout=0) for future in futures] == list(range(0, 40, 2))
    with pytest.raises(RuntimeError, match="shut down"):
        workers.submit(tasks.double, 1)


def test_shutdown_may_drop_what_waits() -> None:
    workers = Workers(1, limits=QUICK, preload=())
    first = workers.submit(tasks.hang)
    while not first.running():
        time.sleep(0.01)
    waiting = [workers.submit(tasks.double, number) for number in range(5)]
    workers.shutdown(cancel_futures=True)
    assert all(future.cancelled() for future in waiting)
    assert isinstance(first.exception(), WorkerTimedOut)


def test_threads_may_share_the_workers(workers: Workers) -> None:
    results: list[int] = []

    def work(start: int) -> None:
        results.extend(workers.submit(tasks.double, start + number).result() for number in range(20))

    threads = [threading.Thread(target=work, args=(1000 * each,)) for each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == sorted(2 * (1000 * each + number) for each in range(4) for number in range(20))
