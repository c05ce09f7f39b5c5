"""Order numbers in free text and in answers: found, refused, brought to one form, in no time."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.orders import CUES, SHIPPED, Order, Pattern, find_orders

SHOP = Pattern("shop", r"AM-?(\d{6})", r"AM-\1", needs_cue=False)
PATTERNS = (SHOP, *SHIPPED)
AMAZON = "113-8241190-4420212"
LONG = "3031265788145237"
TIKTOK = "576461234567890123"


def found(text: str, asked: bool = False) -> list[str]:
    orders = find_orders(text, PATTERNS, CUES, asked)
    return [f"{order.market} {order.number}" for order in orders]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        # Shapes that speak for themselves.
        (AMAZON, [f"amazon {AMAZON}"]),
        ("113 8241190 4420212", [f"amazon {AMAZON}"]),
        ("１１３－８２４１１９０－４４２０２１２", [f"amazon {AMAZON}"]),
        ("113–8241190—4420212", [f"amazon {AMAZON}"]),
        ("113 - 8241190 - 4420212", [f"amazon {AMAZON}"]),
        ("113\u20118241190\u22124420212", [f"amazon {AMAZON}"]),
        ("113\u00a08241190\u202f4420212", [f"amazon {AMAZON}"]),
        ("113-82\u200b41190-44\u00ad20212", [f"amazon {AMAZON}"]),
        ("113ー8241190ー4420212です", [f"amazon {AMAZON}"]),
        ("١١٣-٨٢٤١١٩٠-٤٤٢٠٢١٢", [f"amazon {AMAZON}"]),
        ("۱۱۳-۸۲۴۱۱۹۰-۴۴۲۰۲۱۲", [f"amazon {AMAZON}"]),
        ("११३-८२४११९०-४४२०२१२", [f"amazon {AMAZON}"]),
        ("1️⃣1️⃣3️⃣-8241190-4420212", [f"amazon {AMAZON}"]),
        (f"Hi, my kettle from {AMAZON} is broken.", [f"amazon {AMAZON}"]),
        (f"我的订单{AMAZON}坏了", [f"amazon {AMAZON}"]),
        (f"https://www.amazon.de/gp/css/summary?orderID={AMAZON}", [f"amazon {AMAZON}"]),
        (f"({AMAZON})", [f"amazon {AMAZON}"]),
        (f"{AMAZON}, {AMAZON} and 113 8241190 4420212", [f"amazon {AMAZON}"]),
        (f"{AMAZON},113-8241190-4420213", [f"amazon {AMAZON}", "amazon 113-8241190-4420213"]),
        ("12-34567-89012 never came", ["ebay 12-34567-89012"]),
        ("12 – 34567 – 89012", ["ebay 12-34567-89012"]),
        ("240115AB12CD34 rusak", ["shopee 240115AB12CD34"]),
        ("２４０１１５ＡＢ１２ＣＤ３４", ["shopee 240115AB12CD34"]),
        ("pesanan 26020504DEC6UM", ["shopee 26020504DEC6UM"]),
        ("About #1001: wrong colour", ["shopify #1001"]),
        ("＃1001", ["shopify #1001"]),
        ("# 48213 please", ["shopify #48213"]),
        ("#AB1001", ["shopify #AB1001"]),
        ("#AB-1001", ["shopify #AB1001"]),
        ("AM-123456", ["shop AM-123456"]),
        ("am 123456 is late", ["shop AM-123456"]),
        ("AM123456", ["shop AM-123456"]),
        ("am—123456", ["shop AM-123456"]),
        (f"#1001 and {AMAZON}", ["shopify #1001", f"amazon {AMAZON}"]),
        # Digits that a cue makes an order.
        (f"order {LONG}", [f"aliexpress {LONG}"]),
        ("My order number is 3031 2657 8814 5237.", [f"aliexpress {LONG}"]),
        (f"Pedido n.º {LONG}", [f"aliexpress {LONG}"]),
        (f"订单号：{LONG}", [f"aliexpress {LONG}"]),
        (f"{LONG} ist meine Bestellung", [f"aliexpress {LONG}"]),
        (f"заказ № {LONG} не пришёл", [f"aliexpress {LONG}"]),
        (f"الطلب رقم {LONG}", [f"aliexpress {LONG}"]),
        ("طلب ٣٠٣١٢٦٥٧٨٨١٤٥٢٣٧", [f"aliexpress {LONG}"]),
        (f"order {TIKTOK}", [f"tiktok {TIKTOK}"]),
        (f"đơn hàng {TIKTOK}9 chưa tới", [f"tiktok {TIKTOK}9"]),
        ("order 11382411904420212", [f"amazon {AMAZON}"]),
        ("order 123456789012", ["ebay 12-34567-89012"]),
        ("order 12 34567 89012", ["ebay 12-34567-89012"]),
        ("pesanan 240115ab12cd34", ["shopee 240115AB12CD34"]),
        ("order 1001", ["shopify #1001"]),
        ("Order no. 1001", ["shopify #1001"]),
        ("order number is: 48213", ["shopify #48213"]),
        ("Mein Auftrag Nr. 48213", ["shopify #48213"]),
        ("Bestellung: 48213", ["shopify #48213"]),
        ("commande n° 1001", ["shopify #1001"]),
        ("pedido 1001", ["shopify #1001"]),
        ("siparişim 1001", ["shopify #1001"]),
        ("订单1001号", ["shopify #1001"]),
        ("我的订单号是１００１", ["shopify #1001"]),
        ("注文番号は1001です", ["shopify #1001"]),
        ("オーダー 1001", ["shopify #1001"]),
        ("주문번호 1001", ["shopify #1001"]),
        ("رقم الطلب: ١٠٠١", ["shopify #1001"]),
        ("order 1001, tracking 123456789012", ["shopify #1001"]),
        # Numbers that are no orders.
        ("", []),
        ("hello", []),
        ("1001", []),
        (LONG, []),
        (TIKTOK, []),
        ("11382411904420212", []),
        ("123456789012", []),
        ("+49 170 1234567", []),
        ("My order is late, call +33 6 12 34 56 78", []),
        ("order? call +91 98765 43210", []),
        ("+91-98765-43210", []),
        ("91 98765 43210", []),
        ("order: 555-1234", []),
        ("order 06 12 34 5678", []),
        ("order of 2024-01-15", []),
        ("order 15.01.2024", []),
        ("order 15/01/2024", []),
        ("订单 2024年1月15日", []),
        ("I ordered in 2024", []),
        ("my order from 2024 is broken", []),
        ("order 1500 EUR", []),
        ("order: $1500", []),
        ("order 1,500.00", []),
        ("订单1500元", []),
        ("order 1000%", []),
        ("order at 10:1530", []),
        ("1Z999AA10123456784", []),
        ("order 1Z999AA10123456784", []),
        ("order RR123456789CN", []),
        ("order RR 123456789 CN", []),
        ("my order has tracking 123456789012", []),
        ("订单的物流 123456789012", []),
        ("#love #fail", []),
        ("#worldcup2026", []),
        ("#123", []),
        ("#12345678", []),
        ("disorder 1001", []),
        ("reorder1001", []),
        ("240115shipment", []),
        ("241315AB12CD34", []),
        ("24011512345678", []),
        ("240115AB12CD345", []),
        ("9113-8241190-4420212", []),
        ("113-8241190-44202129", []),
        ("2-113-8241190-4420212", []),
        ("IMG_20240115_123456", []),
        ("XAM-123456", []),
        ("AM-1234567", []),
        ("order " + "1" * 22, []),
        ("iban DE89370400440532013000", []),
    ],
)
def test_what_is_heard_in_free_text(text: str, heard: list[str]) -> None:
    assert found(text) == heard


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("1001", ["shopify #1001"]),
        ("it's 1001", ["shopify #1001"]),
        ("1001, thank you", ["shopify #1001"]),
        ("2024", ["shopify #2024"]),
        ("1001 and 1002", ["shopify #1001", "shopify #1002"]),
        (LONG, [f"aliexpress {LONG}"]),
        ("3031-2657-8814-5237", [f"aliexpress {LONG}"]),
        (f"I think it was {LONG} but the box is gone", [f"aliexpress {LONG}"]),
        (TIKTOK, [f"tiktok {TIKTOK}"]),
        ("11382411904420212", [f"amazon {AMAZON}"]),
        ("1138 2411 9044 20212", [f"amazon {AMAZON}"]),
        ("123456789012", ["ebay 12-34567-89012"]),
        ("2401 15AB 12CD 34", ["shopee 240115AB12CD34"]),
        ("240115 ab12cd34", ["shopee 240115AB12CD34"]),
        ("123 456", ["shopify #123456"]),
        ("a m 1 2 3 4 5 6", ["shop AM-123456"]),
        ("I don't know", []),
        ("+33612345678", []),
        ("15-01-24", []),
        ("2024-01-15", []),
        ("€ 1500", []),
        ("bought it in 2024", []),
        ("I bought it for my two daughters last year for 1500", []),
        ("1Z999AA10123456784", []),
        ("0612345678", []),
    ],
)
def test_what_is_heard_in_an_answer(text: str, heard: list[str]) -> None:
    assert found(text, asked=True) == heard


def test_without_cues_bare_digits_are_nothing() -> None:
    assert find_orders(f"order {LONG}", SHIPPED) == ()
    assert find_orders(f"Vorgang {LONG}", SHIPPED, ["vorgang"]) == (Order(LONG, "aliexpress"),)


@given(st.text("AEPZaz# -+/.", max_size=40))
def test_a_text_without_a_digit_holds_no_number_of_the_shipped_forms(text: str) -> None:
    assert all(pattern.digits for pattern in SHIPPED)
    searched = [replace(pattern, digits=False) for pattern in SHIPPED]
    assert find_orders(f"order {text}", searched, CUES, asked=True) == ()


def test_the_shops_own_pattern_wins_a_tie() -> None:
    own = Pattern("shop", r"(\d{3})-(\d{7})-(\d{7})", r"\1\2\3", needs_cue=False)
    assert find_orders(AMAZON, (own, *SHIPPED)) == (Order("11382411904420212", "shop"),)


def test_the_longest_of_overlapping_matches_stays() -> None:
    short = Pattern("shop", r"(\d{7})-(\d{7})", r"\1-\2", needs_cue=False)
    assert find_orders(AMAZON, (short, *SHIPPED)) == (Order(AMAZON, "amazon"),)


def test_a_hyphen_in_a_class_or_an_escape_is_only_a_hyphen() -> None:
    own = Pattern("shop", r"([A-F]{2})[-](\d{3})\-(\d)", r"\1\2\3", needs_cue=False)
    assert find_orders("AB-123–4", [own]) == (Order("AB1234", "shop"),)
    assert find_orders("AB 123 4", [own]) == ()


@pytest.mark.parametrize(
    "unit",
    [
        *("1", "1 ", "1-", "11-", "113-8241190-", "57 ", "#", "#A", "order ", "order 1001 "),
        *("+", "+1 ", "1.", "$1", "订单", "订单1001", "2401", "240115A", "A1", "\u200b", "﷽", "ﷺ"),
        *("12-34567-89012 ", f"{LONG} ", f"order {TIKTOK}\n", "1 1 1-1 - 1--1"),
    ],
)
@pytest.mark.parametrize("asked", [False, True])
def test_hostile_text_takes_no_time(unit: str, asked: bool) -> None:
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    before = time.process_time()
    find_orders(text, PATTERNS, CUES, asked)
    assert time.process_time() - before < 1.5


# --- Decorations ---------------------------------------------------------------------------------

DASHES = st.sampled_from("-‐‑‒–—−－﹣ー")
SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\u3000", "\u2009"])
GAPS = st.one_of(DASHES, SPACES, st.builds("{} {}".format, DASHES, st.just("")))
NOTHING = st.sampled_from(["", "", "\u200b", "\u2060", "\u200e", "\u00ad", "\ufe0f"])
ZEROS = [ord(zero) for zero in "0０٠۰०০"]


@st.composite
def dressed(draw: st.DrawFn, number: str) -> str:
    """The number in other digits and widths, with other dashes and with things unseen inside."""
    zero = draw(st.sampled_from(ZEROS))
    said = ""
    for char in number:
        if char == "-":
            said += draw(GAPS)
        elif char.isdigit():
            said += chr(zero + int(char)) + draw(NOTHING)
        else:
            said += draw(st.sampled_from([char, chr(ord(char) + 0xFEE0)])) + draw(NOTHING)
    return said


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


@given(st.data(), digits(3), digits(7), digits(7))
def test_an_amazon_number_in_any_dress(data: st.DataObject, a: str, b: str, c: str) -> None:
    number = f"{a}-{b}-{c}"
    said = data.draw(dressed(number))
    assert find_orders(f"Hello {said}!", SHIPPED) == (Order(number, "amazon"),)


@given(st.data(), digits(2), digits(5), digits(5))
def test_an_ebay_number_in_any_dress(data: st.DataObject, a: str, b: str, c: str) -> None:
    number = f"{a}-{b}-{c}"
    said = data.draw(dressed(number))
    assert find_orders(f"order {said}", SHIPPED, CUES) == (Order(number, "ebay"),)
    assert find_orders(said, SHIPPED, asked=True) == (Order(number, "ebay"),)


@given(st.data(), digits(14))
def test_a_long_number_in_any_grouping(data: st.DataObject, rest: str) -> None:
    number = f"30{rest}"
    cut = data.draw(st.integers(1, 15))
    said = data.draw(dressed(f"{number[:cut]}-{number[cut:]}"))
    assert find_orders(f"my order: {said}", SHIPPED, CUES) == (Order(number, "aliexpress"),)


@given(st.data(), st.dates().map(lambda day: day.strftime("%d")), st.text("ABCXYZ059", min_size=7))
def test_a_shopee_number_in_any_dress(data: st.DataObject, day: str, rest: str) -> None:
    number = f"2606{day}K{rest[:7]}"
    said = data.draw(dressed(number))
    assert find_orders(f"({said})", SHIPPED) == (Order(number, "shopee"),)
    assert find_orders(said.lower(), SHIPPED, asked=True) == (Order(number, "shopee"),)


@given(st.data(), st.integers(1000, 9_999_999))
def test_a_shop_number_in_any_dress(data: st.DataObject, number: int) -> None:
    said = data.draw(dressed(f"#{number}"))
    assert find_orders(said, SHIPPED) == (Order(f"#{number}", "shopify"),)


@given(st.text(max_size=200), st.booleans())
def test_any_text_is_survived_and_orders_are_plain_ascii(text: str, asked: bool) -> None:
    for order in find_orders(text, PATTERNS, CUES, asked):
        assert order.number.isascii()
        assert order.number == order.number.strip().upper()


@given(st.text("0123456789-# +.ABorder", max_size=60))
def test_a_number_found_is_found_again_in_its_normal_form(text: str) -> None:
    for order in find_orders(text, PATTERNS, CUES, asked=True):
        again = find_orders(order.number, PATTERNS, asked=True)
        assert order in again
