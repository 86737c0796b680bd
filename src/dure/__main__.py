"""``python -m dure``: the same as the command ``dure``."""

from dure.cli.main import main

main()
