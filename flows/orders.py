"""Order numbers in what people write: found, told from other numbers, brought to one form.

A wrong order number costs more than a missing one, which the desk asks for. So a number that
could be anything counts only when it was asked for or when a cue ("order", "订单") stands by it.
What does not live here: whether the order exists, and the wording of any question.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

LONGEST = 20_000  # characters looked at: five of the longest chat messages
NEAR = 40  # characters from a cue to a long number
CLOSE = 16  # and to a short one, with nothing but "number", "is" or punctuation between
FEW = 4  # words around a short number in an answer: "it is 1001, thank you"
SHORT = 10  # digits: years, prices and counts are short

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Order:
    """An order number in normal form and the market whose form it is."""

    number: str
    market: str


@dataclass(frozen=True, slots=True)
class Pattern:
    r"""The form of a market's numbers.

    The regex sees plain text: ASCII digits, "-" for every dash, " " for every space, nothing
    invisible; case does not matter. A hyphen in it stands for a dash, a space or both, so
    ``(\d{3})-(\d{7})`` reads "113 8241190" too; ``-?`` makes that optional and ``[-]`` is a real
    dash. ``normal`` is built from the groups, without the dashes and spaces inside them, in
    capitals. With ``needs_cue`` the number counts only when asked for or near a cue; with
    ``digits`` there is at least one in it, so that most texts need not be searched for it.
    """

    market: str
    regex: str
    normal: str
    needs_cue: bool
    digits: bool = False


_WORLDWIDE = (
    # Amazon writes 3-7-7 everywhere; no telephone number has 17 digits (E.164 ends at 15).
    Pattern("amazon", r"(\d{3})-(\d{7})-(\d{7})", r"\1-\2-\3", needs_cue=False),
    Pattern("amazon", r"(\d{3})-?(\d{7})-?(\d{7})", r"\1-\2-\3", needs_cue=True),
    # eBay writes 2-5-5; with spaces it is also how India writes telephone numbers.
    Pattern("ebay", r"(\d{2}) ?[-] ?(\d{5}) ?[-] ?(\d{5})", r"\1-\2-\3", needs_cue=False),
    Pattern("ebay", r"(\d{2})-?(\d{5})-?(\d{5})", r"\1-\2-\3", needs_cue=True),
    # Shopee: the day of the order as yymmdd, then 8 letters and digits.
    Pattern(
        "shopee",
        r"(?-i:(\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=\d*[A-Z])[A-Z0-9]{8}))",
        r"\1",
        needs_cue=False,
    ),
    Pattern(
        "shopee",
        r"(\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))-?([A-Z0-9]{8})",
        r"\1\2",
        needs_cue=True,
    ),
    Pattern("tiktok", r"(57(?:-?\d){16,17})(?!-?\d)", r"\1", needs_cue=True),
    Pattern("aliexpress", r"(\d(?:-?\d){14,15})(?!-?\d)", r"\1", needs_cue=True),
    # Shopify: "#1001"; a shop may set letters before the number. "#love" has no digits.
    Pattern("shopify", r"# ?(\d{4,7})", r"#\1", needs_cue=False),
    Pattern("shopify", r"#((?-i:[A-Z]{1,4}))-?(\d{4,7})", r"#\1\2", needs_cue=False),
    Pattern("shopify", r"(?<!\d[.,/: ])(\d{4,7})(?! ?%)(?![.,/: ]\d)", r"#\1", needs_cue=True),
)

SHIPPED = tuple(replace(pattern, digits=True) for pattern in _WORLDWIDE)

# Words for an order, to be passed as cues together with the shop's own.
CUES = (
    *("order", "orders", "purchase", "pedido", "pedidos", "orden", "compra", "encomenda"),
    *("commande", "commandes", "bestellung", "bestellnummer", "auftrag", "auftragsnummer"),
    *("bestelnummer", "bestelling", "ordine", "ordini", "zamówienie", "zamówienia", "sipariş"),
    *("siparişim", "заказ", "заказа", "заказу", "заказом", "замовлення", "pesanan", "đơn hàng"),
    *("mã đơn", "คำสั่งซื้อ", "ऑर्डर", "الطلبية", "الطلب", "طلبي", "طلب", "הזמנה", "παραγγελία"),
    *(
        "订单",
        "訂單",
        "单号",
        "單號",
        "注文",
        "オーダー",
        "주문",
        "objednávka",
        "rendelés",
        "comandă",
    ),
)

# Words that may stand between a cue and a short number: "order no. 1001", "Bestellung Nr. 1001".
NUMBER_WORDS = (
    *("number", "num", "no", "nr", "nº", "n", "id", "code", "ref", "is", "was", "número", "numero"),
    *("numéro", "nummer", "ist", "lautet", "es", "el", "est", "é", "è", "numer", "номер", "это"),
    *("numarası", "numaram", "nomor", "số", "رقم", "رقمه", "नंबर", "संख्या", "号码", "編號"),
    *("编号", "号", "號", "是", "为", "番号", "は", "번호", "는", "은", "หมายเลข", "מספר"),
)

# Words that claim the number after them for something else.
OTHER_NUMBERS = (
    *("tracking", "track", "parcel", "awb", "ups", "fedex", "dhl", "usps", "phone", "tel", "call"),
    *("mobile", "card", "iban", "account", "seguimiento", "rastreo", "rastreio"),
    *("teléfono", "telefone", "suivi", "colis", "téléphone", "sendungsnummer", "telefon", "konto"),
    *("трек", "телефон", "карта", "物流", "运单", "快递", "電話", "电话", "手机", "追跡", "운송장"),
    *("전화", "تتبع", "هاتف", "imei", "serial", "tracciamento", "takip"),
)

MONEY = r"[$€£¥₹₽₩₺₫฿]|usd|eur|gbp|rmb|cny|jpy|inr|brl|元|円|원|euros?|dollars?|руб"
# What looks like digits of an order and is something else: telephone, date, price, tracking.
ELSEWHERE = re.compile(
    r"\+ ?\d[\d ().-]{5,22}\d"
    r"|(?<!\d)\d{1,4}(?:[./-]\d{1,2}[./-]|年\d{1,2}月)\d{1,4}(?!\d)"
    rf"|(?:{MONEY}) ?\d[\d.,]{{0,15}}|\d[\d.,]{{0,15}} ?(?:{MONEY})"
    r"|(?<!\d)\d{4}年"
    r"|(?<![a-z0-9])(?:1z[a-z0-9]{16}|[a-z]{2}[ -]?\d{9}[ -]?[a-z]{2})(?![a-z0-9])",
    re.IGNORECASE,
)
DIGIT = re.compile("[0-9]")
DASHES = "−⁃˗ーｰ"  # dashes to a reader, though Unicode files them elsewhere
INVISIBLE = "\u20e3"  # the frame of a keycap digit, 1️⃣
HYPHEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?[a-z]*-[a-z]+:|-", re.DOTALL)
LETTER = "[a-zà-ɏͰ-ϿЀ-ӿ]"


def find_orders(
    text: str, patterns: Sequence[Pattern], cues: Sequence[str] = (), asked: bool = False
) -> tuple[Order, ...]:
    """The orders a text names, in its order, each once; of overlapping ones the longest.

    ``asked`` says that the text answers the question for the order number. Of two patterns for
    one stretch of text the first wins, so the shop's own go before ``SHIPPED``.
    """
    plain = normalise(text)
    if not plain:
        return ()
    found = list(matches(plain, patterns, cues, asked))
    if asked and not found and not ELSEWHERE.search(plain):
        # A bare answer may be spaced in any way: "2401 15AB 12CD 34".
        found = list(matches(re.sub(r"[ -]", "", plain).strip(), patterns, cues, asked))
    return tuple(dict.fromkeys(order for _, order in longest(found)))


def matches(
    plain: str, patterns: Sequence[Pattern], cues: Sequence[str], asked: bool
) -> Iterator[tuple[Span, Order]]:
    has_digits = DIGIT.search(plain) is not None
    every = [
        (pattern, found)
        for pattern in patterns
        if has_digits or not pattern.digits
        for found in compile_pattern(pattern.regex).finditer(plain)
    ]
    if not every:
        return
    marks, others = spans(tuple(cues), plain), elsewhere(plain)
    for pattern, found in every:
        if pattern.needs_cue:
            if overlaps(found.span(), others):
                continue
            meant = asked and is_answer(plain, found.span())
            if not meant and not is_cued(plain, found.span(), marks):
                continue
        yield found.span(), Order(write(pattern.normal, found), pattern.market)


def longest(found: Sequence[tuple[Span, Order]]) -> list[tuple[Span, Order]]:
    """The matches without overlap, in the order of the text; earlier patterns win a tie."""
    ranked = sorted(found, key=lambda pair: pair[0][0] - pair[0][1])
    taken: list[Span] = []
    kept: list[tuple[Span, Order]] = []
    for span, order in ranked:
        if not overlaps(span, taken):
            taken.insert(bisect_left(taken, span), span)
            kept.append((span, order))
    return sorted(kept, key=lambda pair: pair[0])


def overlaps(span: Span, ordered: Sequence[Span]) -> bool:
    """Whether the span touches one of the spans, which are in order and apart."""
    at = bisect_left(ordered, (span[1], 0)) - 1
    return at >= 0 and ordered[at][1] > span[0]


# --- Cues ----------------------------------------------------------------------------------------


def is_cued(plain: str, span: Span, marks: Sequence[Span]) -> bool:
    """Whether a cue stands near enough, and no other claim or number between."""
    start, end = span
    after = bisect_right(marks, (start, start))
    before = plain[max(marks[after - 1][1], start - NEAR - 1) : start] if after else None
    if is_short(plain[start:end]):
        return before is not None and len(before) <= CLOSE and is_number_talk(before)
    following = next((mark for mark in marks[after : after + 2] if mark[0] >= end), None)
    behind = plain[end : min(following[0], end + NEAR + 1)] if following else None
    return any(gap is not None and is_clear(gap) for gap in (before, behind))


def is_answer(plain: str, span: Span) -> bool:
    """Whether a number is what was asked for: a short one needs a short text, a year a bare one."""
    number = plain[span[0] : span[1]]
    if not is_short(number):
        return True
    if len(plain) > FEW * CLOSE:
        return False
    if is_number_talk(re.sub(r"\d", " ", plain)):
        return True
    return len(re.findall(r"[^\W\d_]+", plain)) <= FEW and not re.fullmatch("(19|20)..", number)


def is_short(number: str) -> bool:
    return sum(char.isdigit() for char in number) <= SHORT


def is_number_talk(gap: str) -> bool:
    """Whether a gap says nothing but "number", "is" and punctuation."""
    return not re.search(r"[^\W_]", words(NUMBER_WORDS).sub("", gap))


def is_clear(gap: str) -> bool:
    claimed = re.search(r"\d", gap) or words(OTHER_NUMBERS).search(gap)
    return len(gap) <= NEAR and not claimed


@lru_cache(maxsize=64)  # one message is read several times
def spans(cues: tuple[str, ...], plain: str) -> tuple[Span, ...]:
    return tuple(found.span() for found in words(cues).finditer(plain)) if cues else ()


@lru_cache(maxsize=64)
def elsewhere(plain: str) -> tuple[Span, ...]:
    """What looks like digits of an order and is something else."""
    return tuple(found.span() for found in ELSEWHERE.finditer(plain))


@lru_cache(maxsize=64)
def words(listed: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words; whole words where letters have case, anywhere in other scripts."""
    plain = sorted({normalise(word) for word in listed if word}, key=len, reverse=True)
    cased = "|".join(re.escape(word) for word in plain if word.upper() != word.lower())
    others = "|".join(re.escape(word) for word in plain if word.upper() == word.lower())
    whole = rf"(?<!{LETTER})(?:{cased})(?!{LETTER})" if cased else ""
    return re.compile("|".join(part for part in (whole, others) if part), re.IGNORECASE)


# --- Forms ---------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def compile_pattern(regex: str) -> re.Pattern[str]:
    """The regex with its hyphens widened, refusing to begin or end inside a longer code."""
    wide = HYPHEN.sub(lambda found: "(?:[ -]{1,3})" if found[0] == "-" else found[0], regex)
    # ASCII: a word of another script may touch the number, as in 订单1001号.
    return re.compile(rf"(?<![\w+])(?<!\d-)(?:{wide})(?!\w)(?!-\d)", re.IGNORECASE | re.ASCII)


def write(normal: str, found: re.Match[str]) -> str:
    """The template with the groups filled in, their dashes and spaces dropped."""

    def fill(reference: re.Match[str]) -> str:
        return re.sub(r"[ -]", "", found[int(reference[1])] or "")

    return re.sub(r"\\(\d)", fill, normal).upper()


def normalise(text: str) -> str:
    """Plain text: one kind of digit, dash and space, no widths, nothing invisible."""
    if text.isascii():
        return text[:LONGEST].replace("\t", " ")
    wide = unicodedata.normalize("NFKC", text[:LONGEST])[:LONGEST]
    return "".join(map(plain_form, wide))


@lru_cache(maxsize=4096)
def plain_form(char: str) -> str:
    """What a character is to a reader of numbers."""
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Pd" or char in DASHES:
        return "-"
    if category == "Zs" or char == "\t":
        return " "
    # Variation selectors count as marks, yet nothing is seen of them.
    hidden = category == "Cf" or char in INVISIBLE or "VARIATION SEL" in unicodedata.name(char, "")
    return "" if hidden else char
