"""Hours as people write them: read, read back, or refused with a sentence."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.calendars import Interval, parse_hours

SLOTS = st.builds(
    lambda day, opens, length: Interval(day, opens, min(opens + length, 2880)),
    st.integers(0, 6),
    st.integers(0, 1439),
    st.integers(1, 2880),
)
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def write(slot: Interval) -> str:
    closes = slot.closes - 1440 if 1440 < slot.closes < slot.opens + 1440 else slot.closes
    clock_times = "-".join(f"{m // 60:02}:{m % 60:02}" for m in (slot.opens, closes))
    return f"{NAMES[slot.weekday]} {clock_times}"


@given(st.lists(SLOTS, min_size=1, max_size=12))
@example([Interval(5, 1320, 1800)])
@example([Interval(6, 0, 2880)])
def test_written_hours_read_back_the_same(slots: list[Interval]) -> None:
    assert parse_hours("; ".join(write(slot) for slot in slots)) == tuple(sorted(set(slots)))


@given(st.text(max_size=40) | st.text("MonTueSat0123459:;-,/ 247", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        hours = parse_hours(text)
    except ValueError:
        return  # any other exception fails the test
    assert hours == tuple(sorted(set(hours)))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Mon-Fri 09:00-12:30 13:30-18:00", "mon-fri 9-12:30, 13:30-18; "),
        ("Sat 22:00-06:00", "Saturday 22:00 – 30:00"),
        ("24/7", "Mon-Sun 00:00-24:00"),
        ("Sat-Mon 10:00-12:00", "Sat,Sun,Mon 10:00-12:00"),
        ("Mon 09:00-10:00; Wed 09:00-10:00", "Mon, Wed 09:00-10:00"),
        ("Mon 09:00-10:00", "Mon 09:00-10:00; Mon 09:00-10:00"),
    ],
)
def test_hours_written_in_another_way(text: str, same: str) -> None:
    assert parse_hours(text) == parse_hours(same)


def test_the_example_of_the_manual() -> None:
    hours = parse_hours("Mon-Fri 09:00-12:30 13:30-18:00; Sat 22:00-06:00")
    assert len(hours) == 11
    assert hours[:2] == (Interval(0, 540, 750), Interval(0, 810, 1080))
    assert hours[-1] == Interval(5, 1320, 1800)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no hours given"),
        (" ; ", "no hours given"),
        ("Mon-Fri", '"Mon-Fri" gives no hours'),
        ("09:00-18:00", '"09:00-18:00" names no day'),
        ("Mon 09:00-18:00; Moonday 1-2", '"moonday" in "Moonday 1-2" is not a day'),
        ("Mon-Fry 09:00-18:00", '"fry" in "Mon-Fry 09:00-18:00" is not a day'),
        ("Mo 09:00-18:00", '"mo" in'),
        ("Mon 09:00", '"09:00" in "Mon 09:00" is not a span'),
        ("Mon 09:60-10:00", '"09:60-10:00" in'),
        ("Mon 09:00-49:00", "close by 48:00"),
        ("Mon 24:00-25:00", "open before 24:00"),
        ("Mon 09:00-09:00", "closes when it opens"),
        ("Mon 09:00-12:00 Tue 09:00-12:00", '"tue" in'),
        ("Mon-Tue-Wed 09:00-12:00", '"mon-tue-wed" in'),
        ("Mon 24/7", '"24/7" in "Mon 24/7"'),
    ],
)
def test_what_is_wrong_with_the_hours_is_named(text: str, says: str) -> None:
    with pytest.raises(ValueError) as refusal:  # noqa: PT011
        parse_hours(text)
    assert says in str(refusal.value)
