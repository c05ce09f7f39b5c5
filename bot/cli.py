"""The command line: demo, run, check, what a desk is made of, backup; more in `bot/operator.py`.

Each command imports what it needs itself: all of it together takes seconds to load, and
`amends --help` needs none of it.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Coroutine
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.operator import commands
from bot.refusals import StartRefused

app = typer.Typer(
    help="Amends: a complaint desk between your customers' chats and your team's Slack.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(commands)
DEMO_PORT = 8400
YOUNG = 30_000  # objects between two collections; Python's own 700 are less than one errand's


def go(work: Coroutine[Any, Any, Any]) -> Any:
    """Runs to the end on uvloop."""
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


def keep_what_is_there() -> None:
    """Everything made so far stays: collections look at what comes after it, and less often.

    Half a million objects looked through again and again would be pauses of a tenth of a second.
    """
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
    gc.enable()


@app.command()
def demo(port: Annotated[int, typer.Option(help="Where the page is served.")] = DEMO_PORT) -> None:
    """Try everything here, with no account: you are customer and team."""
    from bot.demo import demonstrate  # the sandbox is not loaded by a desk in production
    from bot.ending import run_until_asked
    from bot.logs import set_up

    set_up("warning", pretty=True)
    run_until_asked(partial(demonstrate, port))


@app.command()
def run() -> None:
    """Run the desk."""
    gc.disable()  # a start makes what stays: to look for garbage in it took a tenth of the time
    from bot.logs import set_up
    from bot.readiness import load_complete

    settings = load_complete()
    from bot.app import running  # takes a second or two; a mistake is told before
    from bot.ending import run_until_asked

    set_up(settings.log, pretty=sys.stderr.isatty())

    async def work(stopped: asyncio.Event) -> None:
        async with running(settings) as desk:
            keep_what_is_there()
            typer.echo(f"Amends is running; health is at http://{settings.host}:{desk.port}/health")
            await stopped.wait()
            await desk.linger(settings.linger)

    run_until_asked(work, settings.linger)


@app.command()
def check() -> None:
    """Say of every token, channel and scope whether it works."""
    from rich.console import Console

    from bot.checks import check_all
    from bot.logs import set_up
    from config.settings import load_settings

    set_up("error", pretty=True)
    checks = go(check_all(load_settings()))
    console = Console(soft_wrap=True)  # a line a check, however narrow: people search in it
    wide = max(len(line.what) for line in checks)
    for line in checks:
        console.print("[green]✓[/]" if line.works else "[red]✗[/]", end=" ")
        console.print(f"{line.what:<{wide}}  {line.sentence}", markup=False, highlight=False)
    raise typer.Exit(0 if all(line.works for line in checks) else 1)


@app.command()
def manifest(name: Annotated[str, typer.Option(help="What the app is called.")] = "Amends") -> None:
    """Print the Slack app's manifest: just the scopes and events used."""
    import orjson

    from handlers.slack.manifest import manifest as slack_manifest

    typer.echo(orjson.dumps(slack_manifest(name), option=orjson.OPT_INDENT_2).decode())


@app.command()
def flow(
    policy: Annotated[Path | None, typer.Option(help="A folder with your intake.toml.")] = None,
    mermaid: Annotated[bool, typer.Option(help="As a Mermaid chart.")] = False,
) -> None:
    """Draw the intake flow."""
    from bot.drawing import draw_mermaid, draw_text
    from config.policy import load
    from locales.catalog import SHIPPED

    files = load(policy, SHIPPED)
    typer.echo(draw_mermaid(files) if mermaid else draw_text(files))


@app.command()
def rules(
    policy: Annotated[Path | None, typer.Option(help="A folder with your own rules/.")] = None,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As of a day.")] = None,
) -> None:
    """The marketplaces' deadlines, their sources, what to verify."""
    from bot.rulebook import list_rules
    from config.policy import load
    from locales.catalog import SHIPPED

    files = load(policy, SHIPPED)
    day = (on or datetime.now().astimezone()).date()
    typer.echo(list_rules(files.packs, day, files.desk.recheck_days))


@app.command()
def clock(
    *,
    queue: Annotated[str | None, typer.Option(help="The last one otherwise.")] = None,
    team: Annotated[str | None, typer.Option(help="Show only this team's hours.")] = None,
    language: Annotated[str | None, typer.Option(help="The customer's, such as fr.")] = None,
    channel: Annotated[str, typer.Option(help="Where they write.")] = "telegram",
    territory: Annotated[str | None, typer.Option(help="ISO 3166, such as FR.")] = None,
    category: Annotated[str | None, typer.Option(help="Of the complaint.")] = None,
    priority: Annotated[str, typer.Option(help="normal or high.")] = "normal",
    tier: Annotated[str | None, typer.Option(help="Of the customer.")] = None,
    at: Annotated[str | None, typer.Option(help='"2026-12-24 11:30"; now otherwise.')] = None,
    zone: Annotated[str | None, typer.Option(help="Of --at and the picture.")] = None,
    days: Annotated[int, typer.Option(help="How many are listed.", min=1, max=400)] = 7,
    svg: Annotated[Path | None, typer.Option(help="Also draw the week into this file.")] = None,
    policy: Annotated[Path | None, typer.Option(help="A folder with your desk.toml.")] = None,
) -> None:
    """Show opening hours; when would a ticket be answered?"""
    from bot.almanac import Asked, Unclear, tell
    from bot.clock import now
    from bot.logs import set_up
    from config.settings import load_settings

    set_up("warning", pretty=True)
    settings = load_settings()
    if policy is not None:
        settings = settings.model_copy(update={"policy": policy})
    typed = (queue, team, language, channel, territory, category, priority, tier, at, zone, days)
    try:
        told = tell(settings, Asked(*typed), now())
        if svg is not None:
            svg.write_text(told.svg, "utf-8")
    except Unclear as unclear:
        typer.echo(str(unclear), err=True)
        raise typer.Exit(2) from None
    except OSError as error:
        raise StartRefused(f"{svg} cannot be written ({error.strerror}).") from error
    typer.echo(told.text)


@app.command()
def backup(
    file: Annotated[Path | None, typer.Argument(help="Where the copy goes.")] = None,
) -> None:
    """Copy the database while the desk runs; copy the files as well."""
    from config.settings import load_settings
    from storage.dialects import back_up, connect

    settings = load_settings()
    url = settings.database_url
    target = file or Path(f"amends-{datetime.now().astimezone():%Y%m%d-%H%M%S}.db")
    if url.startswith("sqlite") and not Path(url.removeprefix("sqlite:///")).exists():
        raise StartRefused(f"There is no database {url} yet; look at AMENDS_DATA.")
    if target.exists():
        raise StartRefused(f"{target} is there already; nothing was overwritten.")
    if not target.absolute().parent.is_dir():
        raise StartRefused(f"There is no folder {target.absolute().parent}; make it first.")
    engine = connect(url, writes=False)
    unfinished = target.with_name(f"{target.name}.part")  # a copy cut short must not look whole
    try:
        back_up(engine, str(unfinished))
        unfinished.rename(target)
    except ValueError as error:
        raise StartRefused(str(error)) from error
    finally:
        engine.dispose()
    typer.echo(f"Database: {target}\nFiles:    copy {settings.files_root} beside it.")
