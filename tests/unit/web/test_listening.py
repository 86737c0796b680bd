"""A workbench that really listens: many clients at once, hostile bytes, and bombs that only a worker opens."""

import http.client
import io
import json
import socket
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from dure import workspace as workspaces
from tests.made.workbench import fill, listening

CLIENTS = 200


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    fill(workspaces.open(folder), days=1, every_s=600)
    with listening(folder) as ready:
        yield ready


def ask(served, path: str, method: str = "GET", body: bytes | None = None, token: str | None = None):
    """Return status and JSON of one request on a connection of its own."""
    address = urlsplit(served.url)
    client = http.client.HTTPConnection(address.hostname, address.port, timeout=300)
    headers = {
        "Authorization": f"Bearer {token or served.settings.token}",
        "Content-Type": "application/json",
    }
    client.request(method, path, body, headers)
    answer = client.getresponse()
    told = answer.status, json.loads(answer.read() or b"null")
    client.close()
    return told


def test_two_hundred_clients_at_once_are_all_answered(served):
    def one(k: int) -> list[int]:
        paths = (
            "/api/records/tags",
            f"/api/records/drawn?tag=mold-1.melt_c&points={10 + k}",
            "/api/machines",
        )
        return [ask(served, path)[0] for path in paths]

    with ThreadPoolExecutor(CLIENTS) as many:
        answered = [status for each in many.map(one, range(CLIENTS)) for status in each]
    assert answered == [200] * (3 * CLIENTS)


@pytest.mark.parametrize(
    "sent",
    [b"GET / HTTP/1.1\r\n\r\n", b"\x00\x01\x02\r\n\r\n", b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
     b"POST /api/files?name=a HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
     b"GET /api/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"],
    ids=["no-host", "no-http", "long", "negative", "two-hosts"],
)  # fmt: skip
def test_bytes_that_are_no_request_are_refused(served, sent):
    address = urlsplit(served.url)
    with socket.create_connection((address.hostname, address.port), timeout=30) as raw:
        raw.sendall(sent)
        raw.shutdown(socket.SHUT_WR)
        first = raw.recv(200)
    assert first == b"" or first.split()[1] in {b"400", b"403", b"414", b"431"}
    assert ask(served, "/api/health")[0] == 200


def test_a_zip_bomb_is_an_answer_of_its_job(served):
    held = io.BytesIO()
    with (
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.csv", "w", force_zip64=True) as file,
    ):
        for _ in range(200):
            file.write(b"1,2\n" * 250_000)
    status, file = ask(served, "/api/files?name=bomb.zip", "POST", held.getvalue())
    assert status == 201
    question = json.dumps({"work": "recognise", "question": {"file": file["id"]}}).encode()
    status, job = ask(served, "/api/jobs", "POST", question)
    assert status == 202
    while job["state"] in {"waiting", "running"}:
        time.sleep(0.05)
        job = ask(served, f"/api/jobs/{job['id']}")[1]
    assert job["state"] == "failed"
    assert job["error"]["code"] in {"data-zip-bomb", "data-too-large"}
    assert ask(served, "/api/health")[0] == 200
