"""`amends` and `python -m bot`: the command line, with mistakes as lists, not tracebacks."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Runs a command; a wrong setting ends it with one readable list."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # no traceback out of the middle of an import
    from rich.console import Console

    from bot.cli import app
    from bot.refusals import StartRefused
    from config.mistakes import Mistaken

    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        app()
    except Mistaken as error:
        console = Console(stderr=True, soft_wrap=True)
        console.print("[bold red]Amends cannot start:[/] this needs a look\n")
        for mistake in error.mistakes:
            console.print(f"  • {mistake}", markup=False, highlight=False)
        console.print("\nSettings are explained in config/example.env, policies in config/*.toml.")
        sys.exit(2)
    except StartRefused as error:
        Console(stderr=True, soft_wrap=True).print(f"Amends cannot start: {error}", markup=False)
        sys.exit(2)


if __name__ == "__main__":
    main()
