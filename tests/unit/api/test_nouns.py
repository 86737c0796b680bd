"""The API answers with the same figures as the house's own questions, in pages, with coded problems."""

import csv
import io
import json
import time
from datetime import datetime, timedelta

import pytest

from dure import records
from dure import workspace as workspaces
from dure.api import kept
from dure.api.nouns import bills, studies
from dure.learn import saving
from dure.machines import names
from dure.power import saving as power_saving
from tests.made.workbench import START, TOKEN, asked, fill

BEARER = {"authorization": f"Bearer {TOKEN}"}
TAG = "mold-1.melt_c"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    made = workspaces.open(tmp_path_factory.mktemp("plant"))
    fill(made)
    return made


@pytest.fixture(scope="module")
def client(place):
    with asked(place) as (made, _):
        made.headers.update(BEARER)
        yield made


def test_health_is_open_and_says_nothing_else(client):
    assert client.get("/api/health", headers={"authorization": ""}).json() == {"ok": True}


def test_the_description_is_openapi(client):
    told = client.get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    nouns = {path.split("/")[1] for path in told["paths"]}
    assert nouns == {"health", "plant", "records", "files", "studies", "jobs", "machines", "bills"}
    assert "HTTPValidationError" not in told["components"]["schemas"]


def test_tags_come_in_pages(client):
    first = client.get("/api/records/tags", params={"limit": 1}).json()
    assert [each["tag"] for each in first["items"]] == [TAG]
    assert first["items"][0]["rows"] == 2_700
    second = client.get("/api/records/tags", params={"limit": 1, "after": first["next"]}).json()
    assert [each["tag"] for each in second["items"]] == ['odd "<b>" 태그']
    assert second["next"] is None


def test_pages_of_readings_are_all_readings_once(client, place):
    found, after = [], None
    while True:
        asked_ = {"tag": TAG, "limit": 1000} | ({"after": after} if after else {})
        page = client.get("/api/records/readings", params=asked_).json()
        found += page["items"]
        after = page["next"]
        if after is None:
            break
    wanted = records.query(place, TAG).frame
    assert [each["value"] for each in found] == wanted.get_column("value").to_list()
    assert len({each["observed_at"] for each in found}) == wanted.height


def test_resample_is_that_of_the_records(client, place):
    end = START + timedelta(hours=14)
    asked_ = {"tag": TAG, "from": START.isoformat(), "to": end.isoformat(), "every": 3600}
    items = client.get("/api/records/resample", params=asked_).json()["items"]
    wanted = records.resample(
        place, TAG, START, end, timedelta(hours=1), ("mean", "min", "max", "count")
    ).frame
    assert [each["count"] for each in items] == wanted.get_column("count").to_list()
    assert [each["mean"] for each in items] == wanted.get_column("mean").to_list()
    assert items[11]["mean"] is None
    assert items[11]["count"] == 0


def test_too_many_steps_are_refused(client):
    asked_ = {
        "tag": TAG,
        "from": START.isoformat(),
        "to": (START + timedelta(days=2)).isoformat(),
        "every": 0.01,
    }
    answer = client.get("/api/records/resample", params=asked_)
    assert answer.status_code == 422
    assert answer.json()["code"] == "question-out-of-range"


def test_an_export_is_the_readings_as_recorded(client, place):
    answer = client.get("/api/records/export", params={"tag": TAG})
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [float(each["value"]) for each in rows] == records.query(place, TAG).frame.get_column(
        "value"
    ).to_list()
    assert rows[0]["observed_at"] == "2026-11-02T00:00:00.000000Z"


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/records/readings?tag=mold", 404, "records-no-such-tag"),
        ("/api/records/readings?tag=mold-1.melt_c&limit=0", 422, "request-unfit"),
        ("/api/records/readings?tag=mold-1.melt_c&from=2026-11-02", 422, "request-unfit"),
        ("/api/records/readings?tag=mold-1.melt_c&from=2026-11-02T00:00:00", 422, "request-unfit"),
        (
            "/api/records/drawn?tag=mold-1.melt_c&from=2026-11-03T00:00:00Z&to=2026-11-02T00:00:00Z",
            422,
            "records-span-unclear",
        ),
        ("/api/machines/lathe", 404, "question-no-such-machine"),
        ("/api/plant", 404, "plant-file-missing"),
        ("/api/jobs/0123456789abcdef", 404, "job-not-found"),
        ("/api/jobs/../../etc/passwd", 404, "request-no-such-address"),
        ("/api/studies/2026-11-20T114530-learn-study", 404, "request-no-such-result"),
        ("/api/studies/..%2f..%2fplant.yaml", 404, "request-no-such-address"),
        ("/api/nothing", 404, "request-no-such-address"),
    ],
)
def test_problems_have_a_code_and_both_languages(client, address, status, code):
    english = client.get(address, headers={"accept-language": "en"})
    korean = client.get(address, headers={"accept-language": "ko-KR,ko;q=0.9"})
    assert (english.status_code, english.json()["code"]) == (status, code)
    assert english.headers["content-type"] == "application/problem+json"
    assert english.json()["type"] == f"urn:dure:error:{code}"
    assert any("가" <= letter <= "힣" for letter in korean.json()["title"])
    assert korean.json()["title"] != english.json()["title"]


def test_a_method_that_is_not_known_is_named(client):
    answer = client.delete("/api/machines")
    assert answer.status_code == 405
    assert answer.json()["status"] == 405
    assert answer.headers["allow"] == "GET"


def test_machines_are_those_that_are_installed(client):
    listed = client.get("/api/machines").json()["items"]
    assert [each["name"] for each in listed] == list(names())
    card = client.get("/api/machines/injection-molding").json()
    assert card["failure_modes"]


def ended(client, id: str) -> dict:
    for _ in range(3_000):
        job = client.get(f"/api/jobs/{id}").json()
        if job["state"] in {"done", "failed", "cancelled"}:
            return job
        time.sleep(0.02)
    raise AssertionError(job)


def shots(rows: int = 300) -> bytes:
    lines = ["time,melt [degC],verdict"]
    for k in range(rows):
        lines.append(
            f"2026-11-02 00:{k // 60:02d}:{k % 60:02d},{220 + (k * 37 % 11)},{'NG' if k % 7 == 0 else 'OK'}"
        )
    return "\n".join(lines).encode()


def uploaded(client, content: bytes, name: str = "shots.csv") -> dict:
    answer = client.post("/api/files", params={"name": name}, content=content)
    assert answer.status_code == 201
    return answer.json()


def test_a_file_is_recognised_studied_and_its_page_is_sandboxed(client, place):
    file = uploaded(client, shots())
    job = client.post("/api/jobs", json={"work": "recognise", "question": {"file": file["id"]}})
    assert job.status_code == 202
    found = ended(client, job.json()["id"])["result"]
    assert [(each["name"], each["kind"]) for each in found["columns"]] == [
        ("time", "time"), ("melt [degC]", "number"), ("verdict", "text"),
    ]  # fmt: skip
    assert sorted(found["columns"][2]["values"]) == ["NG", "OK"]
    asked_ = {"file": file["id"], "target": "verdict", "positive": "NG", "audit_only": True}
    once = client.post("/api/studies", json=asked_, headers={"idempotency-key": "one"}).json()
    assert (
        client.post("/api/studies", json=asked_, headers={"idempotency-key": "one"}).json()["id"]
        == once["id"]
    )
    taken = client.post("/api/studies", json=asked_ | {"seed": 1}, headers={"idempotency-key": "one"})
    assert (taken.status_code, taken.json()["code"]) == (409, "job-key-taken")
    job = ended(client, once["id"])
    assert job["state"] == "done", job
    id = job["result"]["study"]
    assert client.get("/api/studies").json()["items"][0]["id"] == id
    told = client.get(f"/api/studies/{id}").json()
    assert told == json.loads((place.results / id / "study.json").read_text(encoding="utf-8"))
    assert told["source"] == "shots.csv"
    page = client.get(f"/api/studies/{id}/page")
    assert page.text == (place.results / id / "page.html").read_text(encoding="utf-8")
    policy = page.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script" not in policy


def test_what_does_not_fit_a_study_is_an_error_of_its_job(client):
    file = uploaded(client, shots())
    job = client.post("/api/studies", json={"file": file["id"], "target": "yield"}).json()
    found = ended(client, job["id"])
    assert found["state"] == "failed"
    assert found["error"]["code"] == "question-no-such-column"
    found = ended(client, client.post("/api/studies", json={}).json()["id"])
    assert found["error"]["code"] == "request-unfit"


def test_events_of_a_job_end_with_its_answer(client):
    file = uploaded(client, shots())
    job = client.post("/api/jobs", json={"work": "recognise", "question": {"file": file["id"]}}).json()
    with client.stream("GET", f"/api/jobs/{job['id']}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        told = [
            json.loads(line.removeprefix("data: "))
            for line in stream.iter_lines()
            if line.startswith("data: ")
        ]
    assert told[-1]["state"] == "done"
    assert told[-1]["result"]["rows"] == 300


def test_uploads_keep_to_their_folder_and_are_deleted(client, place):
    file = uploaded(client, b"a,b\n1,2\n", "../../../etc/pass<wd>.exe")
    assert file["name"] == "pass_wd_.exe"
    folder = place.root / ".uploads" / file["id"]
    assert sorted(each.name for each in folder.iterdir()) == ["data.txt", "name.txt"]
    assert client.delete(f"/api/files/{file['id']}").status_code == 204
    assert not folder.exists()
    gone = client.delete(f"/api/files/{file['id']}")
    assert (gone.status_code, gone.json()["code"]) == (404, "request-no-such-file")


def test_the_names_of_results_are_those_that_the_view_writes():
    assert (studies.STUDIES.question, studies.STUDIES.file, kept.PAGE) == (
        saving.NAME,
        saving.JSON,
        saving.PAGE,
    )
    assert bills.BILLS.question == power_saving.BILL


def test_an_unknown_field_and_long_question_are_refused(client):
    answer = client.post("/api/studies", json={"fiel": "x"})
    assert answer.json()["code"] == "request-unfit"
    assert "fiel" in answer.json()["where"]
    answer = client.post("/api/jobs", json={"work": "study", "question": {"target": "x" * 200_000}})
    assert (answer.status_code, answer.json()["code"]) == (413, "request-too-large")


def test_states_of_a_day_are_those_that_were_recorded(client, place):
    rows = [
        ("2026-10-30T12:00:00+00:00", "cnc-1", "idle", None),
        ("2026-11-02T16:00:00+00:00", "cnc-1", "producing", None),
        ("2026-11-02T18:00:00+00:00", "cnc-1", "down", "tool"),
        ("2026-11-02T18:00:00+00:00", "mold-1", "off", None),
        ("2026-11-03T15:00:00+00:00", "cnc-1", "off", None),
    ]
    records.events.append(
        place,
        {
            "observed_at": [datetime.fromisoformat(row[0]) for row in rows],
            "entity": [row[1] for row in rows], "kind": ["state"] * len(rows), "name": [row[2] for row in rows],
            "reason": [row[3] for row in rows],
        },
    )  # fmt: skip
    told = client.get("/api/plant/states", params={"from": "2026-11-03T00:00:00+09:00"}).json()
    assert told["start"] == "2026-11-02T15:00:00Z"
    at = {row[0]: datetime.fromisoformat(row[0]).timestamp() * 1000 for row in rows}
    assert told["machines"] == {
        "cnc-1": [
            [at[rows[0][0]], "idle", ""],
            [at[rows[1][0]], "producing", ""],
            [at[rows[2][0]], "down", "tool"],
        ],
        "mold-1": [[at[rows[3][0]], "off", ""]],
    }
    last = client.get("/api/plant/states").json()
    assert last["start"] == "2026-11-02T15:00:00Z", "the day that midnight ended, not the one that it began"
    assert client.get("/api/plant/states", params={"from": "0001-01-01T00:00:00Z"}).json()["machines"] == {}
