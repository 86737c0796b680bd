"""The four files of a simulated machine, and what is said of them."""

from io import BytesIO
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dure.language import Language, Text

if TYPE_CHECKING:
    import polars as pl

    from dure.machines.days import Days


def write(made: "Days", folder: Path, language: Language) -> dict[str, Any]:
    """Write the four files of a simulation, ``truth.json`` last: where it lies, the others are whole.

    Raises ``ResultsNotWritable`` or ``DiskFull``.
    """
    from dure.workspace.results import write_set

    readings, events = made.readings(), made.events()
    truth = made.truth() | {"readings": readings.height, "events": events.height}
    contents = {
        "readings.parquet": _parquet(readings),
        "events.parquet": _parquet(events),
        "export.csv": made.export(language),
        "truth.json": dumps(truth, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8"),
    }
    write_set(folder, contents)
    return {
        "family": made.card.name,
        "machine": made.machine,
        "days": made.days,
        "seed": made.seed,
        "target": made.card.header(made.simulated.target, language),
        "readings": readings.height,
        "events": events.height,
        "units": truth["units"],
        "defects": len(truth["defects"]),
        "faults": len(truth["faults"]),
        "traps": truth["traps"],
        "files": {name.split(".")[0]: str(folder / name) for name in contents},
    }


def _parquet(frame: "pl.DataFrame") -> bytes:
    kept = BytesIO()
    frame.write_parquet(kept, compression="zstd")
    return kept.getvalue()


def said(told: dict[str, Any], made: "Days", folder: Path, export: Language) -> list[Text]:
    """Return what was written, for people, and what to do with it next."""
    count, words, names = told["units"]["made"], made.card.unit_names, made.card.names
    encoding = "CP949" if export == "ko" else "UTF-8"
    study = f'dure learn study {folder / "export.csv"} --target "{told["target"]}"'
    return [
        Text(
            en=f"{made.days} days of a simulated machine ({names.en}), written to {folder}.",
            ko=f"모의 설비({names.ko}) {made.days}일의 데이터를 {folder} 폴더에 썼습니다.",
        ),
        Text(
            en=f"Units ({words.en}): {count:,}, of which {told['defects']:,} are defective.",
            ko=f"{words.ko} {count:,}개, 그 가운데 불량 {told['defects']:,}개.",
        ),
        Text(
            en=f"  readings.parquet  {told['readings']:,} readings",
            ko=f"  readings.parquet  측정 기록 {told['readings']:,}개",
        ),
        Text(
            en=f"  events.parquet    {told['events']:,} states, counts and lots",
            ko=f"  events.parquet    상태, 수량, 로트 이벤트 {told['events']:,}개",
        ),
        Text(
            en=f"  export.csv        the file that such a machine writes ({encoding})",
            ko=f"  export.csv        이런 설비가 쓰는 파일({encoding})",
        ),
        Text(
            en="  truth.json        the cause of every defect, and all else that no machine knows",
            ko="  truth.json        불량마다의 원인 등 설비는 모르는 진실",
        ),
        Text(en=f"\nStudy it: {study}", ko=f"\n분석하기: {study}"),
    ]
