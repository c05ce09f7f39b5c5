"""`amends` and `python -m bot`: the command line, with mistakes as lists, not tracebacks."""

from __future__ import annotations

import sys

from rich.console import Console

from bot.app import StartRefused
from bot.cli import app
from config.policy import PolicyError
from config.settings import SettingsError


def main() -> None:
    """Runs a command; a wrong setting ends it with one readable list."""
    try:
        app()
    except (SettingsError, PolicyError) as error:
        console = Console(stderr=True)
        console.print("[bold red]Amends cannot start:[/] these settings need a look\n")
        for mistake in error.mistakes:
            console.print(f"  • {mistake}", markup=False, highlight=False)
        console.print("\nEvery setting is explained in config/example.env.")
        sys.exit(2)
    except StartRefused as error:
        Console(stderr=True).print(f"Amends cannot start: {error}", markup=False)
        sys.exit(2)


if __name__ == "__main__":
    main()
