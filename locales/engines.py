"""deep-translator, made safe to call from a server.

Lives here: the language codes, limits and habits of its engines.
Must not live here: threads, retries, the protection of facts.
"""

from __future__ import annotations

import html
import importlib.util
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import quote, urlsplit

from deep_translator.constants import MY_MEMORY_LANGUAGES_TO_CODES
from deep_translator.exceptions import LanguageNotSupportedException, NotValidLength

from locales.translator import EngineOptions, TranslationFailed
from locales.wire import Request, Wire


@dataclass(frozen=True, slots=True)
class Engine:
    """One of deep-translator's engines: where it is, what it can take, how its calls are made."""

    module: str
    class_name: str
    codes: Mapping[str, str]
    room: int
    measure: Callable[[str], int]
    rewrite: Callable[[Request, EngineOptions], Request]
    arguments: Callable[[EngineOptions], dict[str, Any]]

    def code(self, tag: str | None) -> str:
        """Our language tag as this engine writes it; None means "find out yourself"."""
        if tag is None:
            return "auto"
        language = tag.split("-")[0]
        return self.codes.get(tag) or self.codes.get(language) or language

    def translate(
        self, text: str, languages: tuple[str | None, str], options: EngineOptions, deadline: float
    ) -> str:
        """One call over the network; `deadline` is on time.monotonic's clock."""
        try:
            answer = self._fresh(languages, options, deadline).translate(text)
        except TranslationFailed:
            raise
        except LanguageNotSupportedException as error:
            raise TranslationFailed("language_not_supported") from error
        except NotValidLength as error:
            raise TranslationFailed("too_long") from error
        except Exception as error:
            # The package raises a dozen classes, KeyError and AttributeError among them, for
            # "the answer was not what I expected".
            raise TranslationFailed("engine_down") from error
        return self._checked(answer)

    def _fresh(
        self, languages: tuple[str | None, str], options: EngineOptions, deadline: float
    ) -> Any:
        """A new instance out of a private copy of its module.

        New, because an instance keeps the text it translates: shared between threads it hands
        out other customers' sentences (64 of 300 when measured). A private copy, because its
        calls go through the module's global `requests`, and replacing that in the imported
        module would change it for everyone in this process.
        """
        spec = importlib.util.find_spec(self.module)
        if spec is None or spec.loader is None:
            raise TranslationFailed("engine_down")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        vars(module)["requests"] = Wire(partial(self._rewritten, options), deadline)
        source, target = languages
        maker = getattr(module, self.class_name)
        return maker(source=self.code(source), target=self.code(target), **self.arguments(options))

    def _rewritten(self, options: EngineOptions, request: Request) -> Request:
        return self.rewrite(request, options)

    def _checked(self, answer: object) -> str:
        if not isinstance(answer, str) or not answer.strip():
            raise TranslationFailed("engine_down")
        return _read_mymemory(answer) if self.class_name == "MyMemoryTranslator" else answer


# MyMemory answers 200 with its complaint in capitals as the translated text.
_MYMEMORY_LANGUAGE = re.compile(
    r"\s*(?:INVALID LANGUAGE PAIR|PLEASE SELECT TWO DISTINCT|'[^']{1,30}' IS AN INVALID)"
)
_MYMEMORY_REFUSAL = re.compile(
    r"\s*(?:MYMEMORY WARNING|QUERY LENGTH LIMIT|NO QUERY SPECIFIED|YOU USED ALL AVAILABLE FREE)"
)


def _read_mymemory(answer: str) -> str:
    if _MYMEMORY_LANGUAGE.match(answer):
        raise TranslationFailed("language_not_supported")
    if _MYMEMORY_REFUSAL.match(answer):
        raise TranslationFailed("engine_down")
    return html.unescape(answer)


def _moved(request: Request, options: EngineOptions) -> Request:
    """The request at the installation's own address, when it names one."""
    if options.url is None:
        return request
    wanted = urlsplit(request.url)
    last = wanted.path.rsplit("/", 1)[-1]
    query = f"?{wanted.query}" if wanted.query else ""
    return replace(request, url=f"{options.url.rstrip('/')}/{last}{query}")


def _rewrite_mymemory(request: Request, options: EngineOptions) -> Request:
    """Over TLS: the package's own address sends the customer's words in clear."""
    if request.params["langpair"].startswith("auto|"):
        raise TranslationFailed("language_not_supported")  # it cannot tell languages itself
    return _moved(replace(request, url=request.url.replace("http://", "https://")), options)


def _rewrite_libre(request: Request, options: EngineOptions) -> Request:
    """The text in the body: the package puts it in the address, where servers cut and log it."""
    form = dict(request.params)
    if not options.api_key:
        form.pop("api_key", None)
    return replace(request, params={}, form=form)


def _rewrite_deepl(request: Request, options: EngineOptions) -> Request:
    """Key in a header, text in the body: the package puts both in the address of a GET.

    DeepL takes keys in a header only since 2025-11-01 (its change notice "deprecation of legacy
    auth methods").
    """
    form = dict(request.params)
    key = form.pop("auth_key", "")
    if form.get("source_lang") == "auto":
        del form["source_lang"]
    headers = {"Authorization": f"DeepL-Auth-Key {key}"}
    return _moved(Request("POST", request.url, {}, headers, form), options)


def _rewrite_microsoft(request: Request, options: EngineOptions) -> Request:
    params = {key: value for key, value in request.params.items() if value != "auto"}
    return _moved(replace(request, params=params), options)


def _libre_arguments(options: EngineOptions) -> dict[str, Any]:
    # The package refuses an empty key even where the server wants none, and joins the address
    # and "translate" without a slash.
    url = (options.url or "https://libretranslate.com").rstrip("/") + "/"
    return {"api_key": options.api_key or "none", "custom_url": url}


def _deepl_arguments(options: EngineOptions) -> dict[str, Any]:
    key = options.api_key or ""
    return {"api_key": key, "use_free_api": key.endswith(":fx")}  # DeepL marks its free keys so


_GOOGLE_CODES = {
    "zh": "zh-CN",
    "zh-Hant": "zh-TW",
    "he": "iw",
    "jv": "jw",
    "nb": "no",
    "nn": "no",
    "fil": "tl",
}
# The region that most speakers of a language with several regions are in.
_MYMEMORY_REGIONS = {
    "en": "en-GB",
    "zh": "zh-CN",
    "zh-Hant": "zh-TW",
    "ar": "ar-SA",
    "pt": "pt-BR",
    "sv": "sv-SE",
    "no": "nb-NO",
    "fa": "fa-IR",
    "sr": "sr-Latn-RS",
}
_MICROSOFT_CODES = {
    "zh": "zh-hans",
    "zh-Hant": "zh-hant",
    "no": "nb",
    "pt-PT": "pt-pt",
    "sr": "sr-latn",
}


def _mymemory_codes() -> dict[str, str]:
    """MyMemory wants a region with every language."""
    codes: dict[str, str] = {}
    for code in sorted(MY_MEMORY_LANGUAGES_TO_CODES.values()):
        language, _, region = code.partition("-")
        if region == language.upper():
            codes[language] = code
        codes.setdefault(language, code)
        codes[code] = code
    return codes | _MYMEMORY_REGIONS


ENGINES: Mapping[str, Engine] = {
    "google": Engine(
        "deep_translator.google",
        "GoogleTranslator",
        _GOOGLE_CODES,
        4900,  # the package takes 4,999; counted encoded, because it all goes into an address
        lambda text: len(quote(text)),
        _moved,
        lambda options: {},
    ),
    "mymemory": Engine(
        "deep_translator.mymemory",
        "MyMemoryTranslator",
        _mymemory_codes(),
        490,  # the package takes 499 characters, the service 500 bytes
        lambda text: len(text.encode()),
        _rewrite_mymemory,
        lambda options: {"email": options.email} if options.email else {},
    ),
    "libre": Engine(
        "deep_translator.libre",
        "LibreTranslator",
        {"zh-Hant": "zt"},  # which the package refuses; plain "zh" would be the wrong script
        2000,  # LibreTranslate's public servers take 2,000 characters without a key
        len,
        _rewrite_libre,
        _libre_arguments,
    ),
    "deepl": Engine(
        "deep_translator.deepl",
        "DeeplTranslator",
        {"zh-Hant": "zh-hant"},  # which the package refuses; plain "zh" would be the wrong script
        30_000,  # the service takes 128 KiB of body; an encoded letter takes up to 12 bytes
        lambda text: len(quote(text)),
        _rewrite_deepl,
        _deepl_arguments,
    ),
    "microsoft": Engine(
        "deep_translator.microsoft",
        "MicrosoftTranslator",
        _MICROSOFT_CODES,
        10_000,  # the service takes 50,000 characters; shorter pieces answer in time
        len,
        _rewrite_microsoft,
        lambda options: {"api_key": options.api_key, "region": options.region},
    ),
}
