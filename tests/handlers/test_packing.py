"""JSON in and out, also what only the standard library takes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.packing import pack, unpack

SURROGATES = st.text(st.sampled_from("a\ud83d\ude00"), max_size=3)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | SURROGATES,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(JSON)
def test_what_goes_out_says_the_same(document: Any) -> None:
    assert json.loads(pack(document)) == json.loads(json.dumps(document))


@pytest.mark.parametrize("text", ['"\\ud83d"', '{"a":"\\udc00 b"}', "NaN", "1", '"\\ud83d\\ude00"'])
def test_what_the_standard_library_takes_comes_in(text: str) -> None:
    assert repr(unpack(text.encode())) == repr(json.loads(text))


@pytest.mark.parametrize("data", [b"", b"{", b"<html>", b"\xff", b"[" * 100_000])
def test_anything_else_is_a_wrong_value(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpack(data)
