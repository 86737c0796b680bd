"""Nobody comes in from elsewhere, nothing is changed by a page of another site, and nothing secret is told."""

import json
import re

import pytest

from dure import workspace as workspaces
from dure.errors import AccountUnfit, NotSafe
from dure.web.safety.accounts import Accounts
from dure.web.safety.rates import Bucket
from dure.web.safety.sessions import COOKIE
from dure.web.settings import Settings, is_loopback
from tests.made.workbench import HOST, PORT, TOKEN, asked, fill

BEARER = {"authorization": f"Bearer {TOKEN}"}
PASSWORD = "grass is tall today"
BEYOND = Settings(host="192.168.0.7", port=PORT, plain=True)
ORIGIN = {"origin": "http://192.168.0.7:8101", "sec-fetch-site": "same-origin"}


class Idle:
    """A runner that nobody asks."""

    def jobs(self, limit, before=None):
        return ()


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    made = workspaces.open(tmp_path_factory.mktemp("plant"))
    fill(made, days=1, every_s=600)
    accounts = Accounts(made)
    for role in ("look", "operate", "change"):
        accounts.add(f"{role}er", role, PASSWORD)
    return made


@pytest.fixture
def here(place):
    with asked(place, runner=Idle()) as made:
        yield made


@pytest.fixture
def beyond(place):
    with asked(place, BEYOND, runner=Idle()) as made:
        yield made


def mark_of(page: str) -> str:
    found = re.search(r'name="dure-mark" content="([^"]*)"', page)
    assert found
    return found[1]


def signed_in(client, name: str) -> str:
    answer = client.post("/sign-in", data={"name": name, "password": PASSWORD}, headers=ORIGIN)
    assert answer.status_code == 303
    return mark_of(client.get("/records").text)


def test_the_address_that_is_printed_opens_a_session(here):
    client, _ = here
    answer = client.get("/", params={"token": TOKEN})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    page = client.get("/")
    assert page.status_code == 200
    assert TOKEN not in page.text


@pytest.mark.parametrize(
    "address", ["/", "/records", "/study", "/machines", "/help/records", "/help/nothing"]
)
def test_pages_want_the_token(here, address):
    client, _ = here
    answer = client.get(address, headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert "dure serve" in client.get("/sign-in").text


@pytest.mark.parametrize(
    "address",
    [
        "/api/records",
        "/api/records/tags",
        "/api/files",
        "/api/jobs",
        "/api/studies",
        "/api/machines",
        "/api/plant",
    ],
)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer wrong"},
        {"authorization": "Basic bG9jYWw6"},
        {"cookie": f"{COOKIE}=forged"},
    ],
)
def test_the_api_wants_the_token(here, address, headers):
    client, _ = here
    answer = client.get(address, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "request-sign-in")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8101", "127.0.0.1:9999", "127.0.0.1", "127.0.0.1:8101@evil",
             "localhost.evil:8101", "127.0.0.1:x", "", "[::1", "192.168.0.7:8101"]
)  # fmt: skip
def test_other_names_are_refused(here, host):
    client, _ = here
    answer = client.get("/api/health", headers={**BEARER, "host": host})
    assert (answer.status_code, answer.json()["code"]) == (403, "request-host-refused")


@pytest.mark.parametrize("host", ["127.0.0.1:8101", "localhost:8101", "LOCALHOST:8101", "[::1]:8101"])
def test_the_names_of_this_computer_are_let_in(here, host):
    client, _ = here
    assert client.get("/api/health", headers={"host": host}).status_code == 200


FOREIGN = [
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:9999"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_page_of_another_site_changes_nothing(here, headers):
    """The cookie is there, as if the browser had sent it along."""
    client, bench = here
    client.get("/", params={"token": TOKEN})
    mark = mark_of(client.get("/").text)
    answer = client.post("/api/files?name=x.csv", content=b"a", headers={**headers, "x-dure-mark": mark})
    assert (answer.status_code, answer.json()["code"]) == (403, "request-host-refused")
    assert bench.context.uploads.all() == []


def test_nor_does_one_read_by_script(here):
    client, _ = here
    client.get("/", params={"token": TOKEN})
    answer = client.get(
        "/api/records/tags", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("mark", ["", "wrong"])
def test_a_change_wants_the_mark_of_the_session(here, mark):
    client, bench = here
    client.get("/", params={"token": TOKEN})
    headers = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin", "x-dure-mark": mark}
    answer = client.post("/api/files?name=x.csv", content=b"a", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "request-not-allowed")
    right = {**headers, "x-dure-mark": mark_of(client.get("/").text)}
    assert client.post("/api/files?name=x.csv", content=b"a", headers=right).status_code == 201
    for upload in bench.context.uploads.all():
        bench.context.uploads.delete(upload.id)


def test_wrong_tokens_are_counted(here):
    client, _ = here
    codes = [client.get("/api/jobs", headers={"authorization": f"Bearer {k}"}).status_code for k in range(12)]
    assert codes == [401] * 10 + [429] * 2
    assert client.get("/api/jobs", headers=BEARER).status_code == 429, "not even the right one, for a while"


def test_beyond_loopback_the_token_is_worth_nothing(beyond):
    client, _ = beyond
    assert client.get("/api/jobs", headers=BEARER).status_code == 401
    assert client.get("/", params={"token": TOKEN}).status_code == 401


def test_name_and_password_sign_in_and_out(beyond):
    client, bench = beyond
    mark = signed_in(client, "looker")
    assert client.get("/records").status_code == 200
    assert client.get("/api/jobs").json()["items"] == []
    client.post("/sign-out", data={"mark": "wrong"}, headers=ORIGIN)
    value = client.cookies.get(COOKIE)
    assert value is None
    again = signed_in(client, "looker")
    assert again != mark
    value = client.cookies[COOKIE]
    client.post("/sign-out", data={"mark": again}, headers=ORIGIN)
    assert bench.sessions.of(value) is None
    noted = [
        json.loads(line)["what"] for line in bench.context.audit.path.read_text(encoding="utf-8").splitlines()
    ]
    assert noted[-3:] == ["sign-in", "sign-in", "sign-out"]
    assert PASSWORD not in bench.context.audit.path.read_text(encoding="utf-8")


def test_wrong_passwords_are_refused_counted_and_noted(beyond):
    client, bench = beyond
    codes = []
    for k in range(11):
        name = "looker" if k % 2 else "nobody\n{}"
        codes.append(
            client.post("/sign-in", data={"name": name, "password": "wrong"}, headers=ORIGIN).status_code
        )
    assert codes == [401] * 10 + [429]
    assert (
        client.post("/sign-in", data={"name": "looker", "password": PASSWORD}, headers=ORIGIN).status_code
        == 429
    )
    lines = bench.context.audit.path.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[-2])["who"] == "nobody\n{}" or json.loads(lines[-1])["who"] == "nobody\n{}"
    assert all(json.loads(line) for line in lines)


def test_a_form_of_another_site_signs_nobody_in(beyond):
    client, _ = beyond
    answer = client.post(
        "/sign-in", data={"name": "looker", "password": PASSWORD}, headers={"origin": "https://evil.example"}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("name", "upload", "plant"), [("looker", 403, 403), ("operateer", 201, 403), ("changeer", 201, 200)]
)
def test_roles(beyond, name, upload, plant):
    client, bench = beyond
    headers = {**ORIGIN, "x-dure-mark": signed_in(client, name)}
    answer = client.post("/api/files?name=a.csv", content=b"a", headers=headers)
    assert answer.status_code == upload
    if upload == 403:
        assert answer.json()["code"] == "request-not-allowed"
    answer = client.put("/api/plant", content=b"nonsense: [", headers=headers)
    assert answer.status_code == plant
    if plant == 200:
        assert answer.json()["ok"] is False
    assert not bench.context.workspace.plant_file.exists()
    for each in bench.context.uploads.all():
        bench.context.uploads.delete(each.id)


def test_policies_of_pages_and_api(here):
    client, _ = here
    client.get("/", params={"token": TOKEN})
    page, api = client.get("/"), client.get("/api/health")
    assert api.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy
    for answer in (
        page,
        api,
        client.get("/static/dure.js"),
        client.get("/api/nothing"),
        client.get("/nothing"),
    ):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "server" not in answer.headers
    assert not re.search(r"<script(?![^>]*(src=|application/json))|\son\w+=|style=|javascript:", page.text)


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/records/../__init__.py",
                                  "/static/..%5capp.py", "/static//etc/passwd"])  # fmt: skip
def test_static_files_keep_to_their_folder(here, path):
    client, _ = here
    client.get("/", params={"token": TOKEN})
    answer = client.get(path)
    assert answer.status_code in {404, 405}
    assert "import" not in answer.text


def test_names_from_records_are_text_on_pages(here):
    client, _ = here
    client.get("/", params={"token": TOKEN})
    page = client.get("/records").text
    assert 'value="odd &#34;&lt;b&gt;&#34; 태그"' in page
    assert "<b>" not in page


def test_an_upload_that_is_too_large_leaves_nothing(place):
    with asked(place, Settings(port=PORT, token=TOKEN, upload_mb=1), runner=Idle()) as (client, bench):

        def endless():
            for _ in range(3):
                yield b"x" * 600_000

        answer = client.post("/api/files?name=big.csv", content=endless(), headers=BEARER)
        assert (answer.status_code, answer.json()["code"]) == (413, "request-too-large")
        said = client.post("/api/files?name=big.csv", content=b"x" * 1_200_000, headers=BEARER)
        assert said.status_code == 413
        assert list(bench.context.uploads.folder.iterdir()) == []


def test_a_body_that_is_too_large_is_refused(here):
    client, _ = here
    answer = client.post(
        "/api/jobs", content=b"x" * 3_000_000, headers={**BEARER, "content-type": "application/json"}
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "request-too-large")
    answer = client.post("/api/jobs", content=b"{", headers={**BEARER, "content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (422, "request-unfit")


def test_serving_beyond_this_computer_wants_accounts_and_encryption(tmp_path):
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert not is_loopback("0.0.0.0")
    Settings().check(0)
    with pytest.raises(NotSafe, match="no account"):
        Settings(host="0.0.0.0", plain=True).check(0)
    with pytest.raises(NotSafe, match="in the clear"):
        Settings(host="0.0.0.0").check(1)
    Settings(host="0.0.0.0", behind_proxy=True).check(1)
    assert "made-token" not in repr(Settings(token="made-token"))


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [("a b", "look", PASSWORD), ("", "look", PASSWORD), ("kim", "admin", PASSWORD), ("kim", "look", "short"),
     ("kim", "look", "kim kim kim kim")],
)  # fmt: skip
def test_accounts_that_cannot_be_used(tmp_path, name, role, password):
    accounts = Accounts(workspaces.open(tmp_path))
    with pytest.raises(AccountUnfit, match="cannot be used"):
        accounts.add(name, role, password)
    assert accounts.count() == 0


def test_passwords_lie_as_argon2(tmp_path):
    place = workspaces.open(tmp_path)
    accounts = Accounts(place)
    accounts.add("kim", "look", PASSWORD)
    raw = b"".join(each.read_bytes() for each in tmp_path.glob("state.sqlite*"))
    assert b"$argon2id$" in raw
    assert PASSWORD.encode() not in raw
    assert accounts.verified("kim", PASSWORD) is not None
    assert accounts.verified("kim", PASSWORD + " ") is None
    assert accounts.verified("lee", PASSWORD) is None
    assert accounts.remove("kim")
    assert accounts.verified("kim", PASSWORD) is None


def test_a_bucket_refills_at_its_pace():
    now = [0.0]
    bucket = Bucket(2, 0.5, lambda: now[0])
    assert [bucket.take("a"), bucket.take("a"), bucket.take("a"), bucket.take("b")] == [
        True,
        True,
        False,
        True,
    ]
    now[0] = 2.0
    assert [bucket.take("a"), bucket.take("a")] == [True, False]
