"""The intake flow as a picture, drawn from the same rows that run it."""

from __future__ import annotations

from config.policy import PolicyFiles, StepRow


def draw_text(files: PolicyFiles) -> str:
    """One line a step, for a terminal."""
    lines = ["A first message is read for every answer below; only what is missing is asked.", ""]
    for place, row in enumerate(files.intake.step, 1):
        lines.append(f"{place:>2}. {row.name:<10} {describe(row)}")
        lines += [f"      · {option}" for option in row.options]
    tries = files.intake.tries
    lines += ["", "At every step: /status /language /human /back /skip /cancel /help"]
    lines.append(f"After {tries} answers that cannot be used: an explanation, and a person.")
    return "\n".join(lines)


def draw_mermaid(files: PolicyFiles) -> str:
    """The same as a Mermaid flow chart."""
    lines = ["flowchart TD", "  start([first message]) --> read{what is missing?}"]
    for row in files.intake.step:
        shape = f"([{row.name}])" if row.kind == "summary" else f"[{row.name}]"
        lines.append(f"  read --> {row.name}{shape}")
        if row.kind != "summary":
            lines.append(
                f"  {row.name} -->|answered or left out| read"
                if row.skip
                else f"  {row.name} -->|answered| read"
            )
    last = files.intake.step[-1].name
    lines.append(f"  {last} -->|Change| read")
    lines.append(f"  {last} -->|Send| ticket([ticket])")
    return "\n".join(lines)


def describe(row: StepRow) -> str:
    """The kind of a step and what is special about it."""
    said = [row.kind.value]
    if row.skip:
        said.append("may be left out")
    if row.free:
        said.append("own words count")
    for step, options in row.urge.items():
        said.append(f"asked twice when {step} is {' or '.join(options)}")
    return ", ".join(said)
