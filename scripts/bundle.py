"""Make one folder of wheels from which Dure is installed on a computer without internet.

Usage: python -m scripts.bundle [--platform win_amd64] [--python-version 3.12] [--out bundle]
The default is the platform and Python that run this. Every wheel is checked against requirements.lock.
"""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.core import tree

ROOT = Path(__file__).parents[1]
INSTRUCTIONS = {
    "INSTALL.md": """# Install Dure without internet

This folder holds everything, for {machine} and Python {version}. Copy the whole folder to the computer.

1. Python {version} must be there. `{python} --version` says so.
2. Make an environment and install into it, in a command window opened in this folder:

```
{python} -m venv {where}
{pip} install --no-index --find-links wheels --require-hashes -r requirements.txt
{pip} install --no-index --find-links wheels --no-deps dure
```

3. Try it: `{dure} demo`

Nothing is fetched from anywhere; every file is checked against the sums in requirements.txt.
""",
    "INSTALL.ko.md": """# 인터넷 없이 Dure 설치하기

{machine}, Python {version}에 필요한 파일이 이 폴더에 모두 들어 있습니다. 폴더를 통째로 컴퓨터에 복사하십시오.

1. Python {version} 버전이 설치되어 있어야 합니다. `{python} --version`으로 확인하십시오.
2. 이 폴더에서 명령 창을 열고 환경을 만든 뒤 설치하십시오.

```
{python} -m venv {where}
{pip} install --no-index --find-links wheels --require-hashes -r requirements.txt
{pip} install --no-index --find-links wheels --no-deps dure
```

3. 실행해 보십시오: `{dure} demo`

외부에서 내려받는 것은 없습니다. 모든 파일은 requirements.txt의 해시값과 맞는지 확인합니다.
""",
}


def locked(text: str, environment: dict[str, str]) -> dict[str, str]:
    """Return the lines of a lock that apply to an environment: canonical name -> line without its marker."""
    found: dict[str, str] = {}
    for block in re.split(r"\n(?=\S)", text.strip()):
        head, _, hashes = block.partition("\\\n")
        need = Requirement(head.strip())
        if need.marker is None or need.marker.evaluate(environment):
            found[canonicalize_name(need.name)] = f"{need.name}{need.specifier} \\\n{hashes}"
    return found


def environment(platform: str | None, version: str) -> dict[str, str]:
    """Return the markers of the computer that the bundle is for."""
    markers = {"python_version": version, "python_full_version": f"{version}.0", "extra": ""}
    if platform is not None and platform.startswith("win"):
        markers |= {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
    elif platform is not None:
        markers |= {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
    return markers


def main() -> int:
    """Build our wheel, fetch the others, write the instructions; return the exit status."""
    parser = argparse.ArgumentParser(description="Make one folder of wheels for a computer without internet.")
    parser.add_argument("--platform", help="wheel platform, such as win_amd64 or manylinux_2_28_x86_64")
    parser.add_argument("--python-version", default=f"{sys.version_info.major}.{sys.version_info.minor}")
    parser.add_argument("--out", type=Path, default=ROOT / "bundle")
    asked = parser.parse_args()

    markers = environment(asked.platform, asked.python_version)
    lines = locked((ROOT / "requirements.lock").read_text(encoding="utf-8"), markers)
    packages = tree(markers, "all")
    missing = sorted(set(packages) - set(lines))
    if missing:
        sys.stderr.write(f"requirements.lock does not name {', '.join(missing)}; run make lock\n")
        return 1
    if asked.out.exists():
        shutil.rmtree(asked.out)
    wheels = asked.out / "wheels"
    wheels.mkdir(parents=True)
    requirements = asked.out / "requirements.txt"
    requirements.write_text("\n".join(lines[name] for name in packages) + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT)],
        check=True,
    )
    fetch = [
        *pip,
        "download",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--require-hashes",
        "--dest",
        str(wheels),
    ]
    fetch += ["--python-version", asked.python_version]
    if asked.platform:
        fetch += ["--platform", asked.platform]
    subprocess.run([*fetch, "--requirement", str(requirements)], check=True)
    _write_instructions(asked.out, asked.platform, asked.python_version)
    size = sum(each.stat().st_size for each in wheels.iterdir()) / 1e6
    sys.stdout.write(
        f"{asked.out}: {len(list(wheels.iterdir()))} wheels, {size:.0f} MB, for {asked.python_version}\n"
    )
    return 0


def _write_instructions(out: Path, platform: str | None, version: str) -> None:
    """Write how to install, in both languages, with the commands of the target's system."""
    windows = platform.startswith("win") if platform else sys.platform == "win32"
    where = r"C:\dure" if windows else "$HOME/dure"
    scripts = rf"{where}\Scripts" + "\\" if windows else f"{where}/bin/"
    words = {
        "machine": "Windows (64 bit)" if windows else "Linux",
        "version": version,
        "python": f"py -{version}" if windows else f"python{version}",
        "where": where,
        "pip": f"{scripts}python -m pip",
        "dure": f"{scripts}dure",
    }
    for name, text in INSTRUCTIONS.items():
        (out / name).write_text(text.format(**words), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
