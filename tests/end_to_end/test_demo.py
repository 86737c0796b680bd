"""``dure demo`` in a process of its own, as a new user runs it: from nothing to the page."""

import json
import os
import subprocess
import sys
from html.parser import HTMLParser

ENVIRONMENT = {**os.environ, "OMP_WAIT_POLICY": "PASSIVE", "PYTHONIOENCODING": "utf-8"}


def demo(folder, *arguments):
    """Run the demo of half a month in a folder; return what it said."""
    command = [sys.executable, "-m", "dure", "demo", "--days", "16", "--budget", "5s", "--json", *arguments]
    ran = subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=True
    )
    return json.loads(ran.stdout)


def test_the_demo_goes_from_nothing_to_a_page(tmp_path):
    answer = demo(tmp_path, "--lang", "ko")
    assert answer["made"]
    assert answer["ok"]
    assert answer["records"]["rows"] > 300_000
    assert answer["verdict"] in {"usable", "cannot_tell_yet"}
    assert "cushion" in str(answer["drivers"]), "what drives short shots is among the drivers"
    bill = answer["bill"]
    assert bill["total"] > 1_000_000
    assert [month["month"] for month in bill["months"]] == ["2026-11"]
    assert len(bill["largest"]) == 3
    assert "가동" in bill["largest"][1], "what ran in the highest quarter-hour comes from the records"
    assert 'lang="ko"' in (tmp_path / bill["report"]).read_text(encoding="utf-8")
    twin = answer["twin"]
    assert len(twin["scenarios"]) == 3
    assert not any(each["refused"] for each in twin["scenarios"])
    assert 'lang="ko"' in (tmp_path / twin["report"]).read_text(encoding="utf-8")
    page = (tmp_path / answer["report"]).read_text(encoding="utf-8")
    HTMLParser().feed(page)
    assert 'lang="ko"' in page
    assert "<script" not in page
    again = demo(tmp_path, "--lang", "en")
    assert not again["made"]
    same = ("verdict", "score", "sha256", "plan", "records", "oee")
    assert {name: answer[name] for name in same} == {name: again[name] for name in same}
    assert twin["scenarios"] == again["twin"]["scenarios"]
    assert 'lang="en"' in (tmp_path / again["report"]).read_text(encoding="utf-8")
