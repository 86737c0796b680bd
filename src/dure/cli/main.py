"""The console script: parse, run, report what fails, and end with the right status."""

import os
import sys
from collections.abc import Sequence

from typer.exceptions import TyperException

from dure.cli.app import command_in
from dure.cli.failing import interrupted, misused, our_fault, out_of_memory, tell
from dure.cli.streams import say
from dure.errors import DureError
from dure.language import Language, default_language


def main() -> None:
    """Run the command line of this process and exit."""
    # Threads that wait for one another sleep: spinning costs a shared computer more than it brings us.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return the exit status.

    0: answered, a refusal included; 2: bad input, named; 1: our fault; 130: interrupted.
    """
    given = list(arguments)
    language, as_json = spoken(given), "--json" in given
    try:
        status = command_in(language).main(args=given, prog_name="dure", standalone_mode=False)
    except DureError as error:
        return tell(error, language, as_json=as_json)
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError" and not as_json:
            say(error.format_message())
            return 0
        return tell(misused(error), language, as_json=as_json)
    except KeyboardInterrupt:
        return tell(interrupted(given), language, as_json=as_json)
    except MemoryError:
        return tell(out_of_memory(), language, as_json=as_json)
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001  the door: whatever is left is our fault, Rust's panics included
        return tell(our_fault(error, given), language, as_json=as_json)
    if status == 130:  # Typer turns an interruption into this status
        return tell(interrupted(given), language, as_json=as_json)
    return status if isinstance(status, int) else 0


def spoken(arguments: Sequence[str]) -> Language:
    """Return the language that the arguments ask for, before they are parsed; else that of the locale."""
    for k, argument in enumerate(arguments):
        name, joined, value = argument.partition("=")
        if name != "--lang":
            continue
        value = value if joined else (arguments[k + 1] if k + 1 < len(arguments) else "")
        if value == "ko":
            return "ko"
        if value == "en":
            return "en"
    return default_language()
