"""The widget as it is served: its parts put together, without what only people read.

Our own few rules, for our own source: comments and needless gaps go, strings, templates and
regular expressions stay as they are.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from importlib.resources import files

from handlers.packing import pack

PARTS = ("line", "view", "panel", "main")  # in their order

_TOKEN = re.compile(
    r"""(?P<kept>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`
        |(?<=[(=,:\s])/(?![/*\s])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[gimsuy]*)
    |(?P<note>/\*.*?\*/|//[^\n]*)
    |(?P<gap>\s+)""",
    re.DOTALL | re.VERBOSE,
)
_DECLARED = re.compile(r"^(?:async )?(?:const|let|function) (\w{4,})", re.MULTILINE)
_TIGHT = frozenset("{}()[];,:=<>+-*/%?&|!.")
_OPEN = frozenset("{}([;,:=<>?&|+")  # behind these nothing ends that has no semicolon of its own


@cache
def script() -> tuple[bytes, str]:
    """The whole widget, style and all, as one script, and its hash."""
    folder = files("handlers").joinpath("static")
    style = lean_style(folder.joinpath("chat.css").read_text("utf-8"))
    source = "\n".join(folder.joinpath(f"chat_{part}.js").read_text("utf-8") for part in PARTS)
    for number, name in enumerate(sorted(set(re.findall(r"--[a-z-]+(?=:)", style)), key=len)[::-1]):
        style, source = (text.replace(name, f"--{number}") for text in (style, source))
    opened = f"(()=>{{'use strict';const STYLE={pack(style).decode()};"
    body = f"{opened}{lean_script(source)}}})();\n".encode()
    return body, sha256(body).hexdigest()[:16]


def lean_script(text: str) -> str:
    """JavaScript of ours without comments and gaps; what it does stays the same."""
    text = _short_names(_TOKEN.sub(lambda found: "" if found["note"] else found[0], text))
    out: list[str] = []
    at = 0
    for found in _TOKEN.finditer(text):
        if found["gap"]:
            out.append(text[at : found.start()])
            before = next((part[-1] for part in reversed(out) if part), "")
            out.append(_gap(found[0], before, text[found.end() : found.end() + 1]))
            at = found.end()
    lean = "".join([*out, text[at:]]).strip()
    lean = re.sub(r"[;,]}|,(?=[\])])", lambda found: found[0][1:], lean)
    return re.sub(r"\((\w+)\)=>", r"\1=>", lean)


def _short_names(source: str) -> str:
    """Short names for what the script declares, where a name means nothing else anywhere."""
    strings = [found["kept"] for found in _TOKEN.finditer(source) if found["kept"]]
    said = " ".join(re.sub(r"\$\{[^}]*}", " ", one) for one in strings)
    for number, name in enumerate(sorted(set(_DECLARED.findall(source)))):
        is_trait = rf"(?<!\.\.)\.{name}\b|\b{name}:|(?<!\$)[{{,]\s*{name}\s*[,}}]"
        is_method = rf"(?<!function )\b{name}\([^()]*\) {{"
        if not re.search(rf"\b{name}\b", said) and not re.search(f"{is_trait}|{is_method}", source):
            source = re.sub(rf"\b{name}\b", f"${number}", source)
    return source


def _gap(gap: str, before: str, after: str) -> str:
    if before in ("", "\n") or not after:
        return ""
    if "\n" in gap:
        return "" if before in _OPEN or after in ")]}.?:" else "\n"
    tight = before in _TIGHT or after in _TIGHT
    return "" if tight and not (before == after and before in "+-/") else " "


def lean_style(text: str) -> str:
    """A style sheet of ours without comments and gaps."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,>!]) ?", r"\1", text)
    return re.sub(r": ", ":", text).replace(";}", "}").strip()
