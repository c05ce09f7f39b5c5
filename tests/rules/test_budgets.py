"""The size budget of the code, and that every public thing says what it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from source import ROOT, Module, modules, tracked

FILE_LINES = 400
FUNCTION_LINES = 50
PARAMETERS = 6


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines without the docstring."""
    assert function.end_lineno is not None
    lines = function.end_lineno - function.body[0].lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) and first.end_lineno:
        lines -= first.end_lineno - first.lineno + 1
    return lines


def test_there_is_something_to_measure() -> None:
    assert sum(1 for module in modules() for _ in functions(module)) > 400


def test_no_file_is_too_long() -> None:
    long = {m.name: m.text.count("\n") for m in modules() if m.text.count("\n") > FILE_LINES}
    assert not long


def test_no_test_file_is_too_long_and_each_has_a_name_of_its_own() -> None:
    """One name in two folders is one module to Python: the second is never read."""
    files = [path for path in tracked() if path.is_relative_to(ROOT / "tests")]
    files = [path for path in files if path.suffix == ".py" and path.name != "conftest.py"]
    assert len(files) > 100
    assert not [path.name for path in files if path.read_text("utf-8").count("\n") > FILE_LINES]
    assert len({path.name for path in files}) == len(files)


def test_no_function_is_too_long() -> None:
    long = [
        f"{module.name}.{function.name}: {body_lines(function)}"
        for module in modules()
        for function in functions(module)
        if body_lines(function) > FUNCTION_LINES
    ]
    assert not long


def test_no_function_takes_too_much() -> None:
    """Positional parameters; what is passed by name explains itself."""
    wide = [
        f"{module.name}.{function.name}"
        for module in modules()
        for function in functions(module)
        if len([arg for arg in function.args.args if arg.arg not in ("self", "cls")]) > PARAMETERS
    ]
    assert not wide


def test_every_module_says_what_lives_in_it() -> None:
    assert not [
        module.name for module in modules() if module.text and not ast.get_docstring(module.tree)
    ]


def test_names_say_something() -> None:
    vague = {"utils", "helpers", "manager", "service", "common", "base", "misc"}
    assert not [module.name for module in modules() if module.name.split(".")[-1] in vague]
