"""Words in a place field that mean no place with published pay: abroad, the armed forces, work from home."""

from guide.figures.place_names import place_key

ONLY_HERE = "We know places in the United States only."
NO_PLACE_FOR_REMOTE = "Leave the place empty for the whole United States, and answer “work from home” below."
PLACE_ALONE = "Type the state or city alone, and answer “work from home” below."

_ARMED_FORCES = "This is an address of the armed forces abroad, and no pay figures are published for it."
_UNPUBLISHED = {
    **dict.fromkeys(("AA", "AE", "AP"), _ARMED_FORCES),
    "AS": "No pay figures are published for American Samoa.",
    "FM": "No pay figures are published for the Federated States of Micronesia.",
    "MH": "No pay figures are published for the Marshall Islands.",
    "MP": "No pay figures are published for the Northern Mariana Islands.",
    "PW": "No pay figures are published for Palau.",
}
_UNPUBLISHED_NAMES = {
    "americansamoa": "AS",
    "northernmarianaislands": "MP",
    "micronesia": "FM",
    "marshallislands": "MH",
    "palau": "PW",
}

_SAYS_REMOTE = """
remote remotely anywhere everywhere nationwide virtual virtually online wfh
telework teleworking telecommute telecommuting
"""
# No letters of a state but "in", so that "Remote, OR" stays the town.
_SAYS_NO_MORE = """
work working works job jobs position role in the from at of only based fully full time 100
us usa u s united states america home office
"""
_REMOTE = frozenset(_SAYS_REMOTE.split())
_AROUND_REMOTE = frozenset(_SAYS_NO_MORE.split())

# Georgia is left out, which is a state, and so is New Brunswick, which readers here know as a city of New Jersey.
_COUNTRIES = """
Afghanistan, Albania, Algeria, Andorra, Angola, Antigua, Antigua and Barbuda, Argentina, Armenia, Australia, Austria,
Azerbaijan, Bahamas, The Bahamas, Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bermuda, Bhutan,
Bolivia, Bosnia, Bosnia and Herzegovina, Botswana, Brazil, Brasil, Britain, Brunei, Bulgaria, Burkina Faso, Burma,
Burundi, Cambodia, Cameroon, Canada, Cape Verde, Cayman Islands, Central African Republic, Chad, Chile, China,
Colombia, Comoros, Congo, Costa Rica, Côte d'Ivoire, Croatia, Cuba, Cyprus, Czechia, Czech Republic, Denmark,
Deutschland, Djibouti, Dominica, Dominican Republic, Ecuador, Egypt, El Salvador, England, Eritrea, Estonia, Eswatini,
Ethiopia, Fiji, Finland, France, Gabon, Gambia, The Gambia, Germany, Ghana, Great Britain, Greece, Grenada, Guatemala,
Guinea, Guyana, Haiti, Honduras, Hong Kong, Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Northern Ireland,
Israel, Italy, Ivory Coast, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Kiribati, Korea, South Korea, North Korea,
Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg,
Macau, Madagascar, Malawi, Malaysia, Maldives, Mali, Malta, Mauritania, Mauritius, Mexico, México, Mexico City,
Moldova, Monaco, Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia, Nauru, Nepal, Netherlands, The
Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Macedonia, Norway, Oman, Pakistan, Palestine, Panama, Papua
New Guinea, Paraguay, Peru, Philippines, The Philippines, Poland, Portugal, Qatar, Romania, Russia, Rwanda, Saint
Lucia, Samoa, San Marino, Saudi Arabia, Scotland, Senegal, Serbia, Seychelles, Sierra Leone, Singapore, Slovakia,
Slovenia, Solomon Islands, Somalia, South Africa, South Sudan, Spain, España, Sri Lanka, Sudan, Suriname, Sweden,
Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, Timor-Leste, Togo, Tonga, Trinidad, Trinidad and Tobago,
Tunisia, Turkey, Türkiye, Turkmenistan, Tuvalu, UAE, Uganda, UK, Ukraine, United Arab Emirates, United Kingdom,
Uruguay, Uzbekistan, Vanuatu, Vatican City, Venezuela, Vietnam, Viet Nam, Wales, Yemen, Zambia, Zimbabwe
"""
_PROVINCES = """
Alberta, British Columbia, Manitoba, Newfoundland, Newfoundland and Labrador, Nova Scotia,
Northwest Territories, Nunavut, Ontario, Prince Edward Island, Quebec, Québec, Saskatchewan, Yukon, Yukon Territory
"""
_PROVINCE_LETTERS = {"ab", "bc", "mb", "nb", "nl", "ns", "nt", "nu", "on", "pe", "qc", "sk", "yt"}
_ABROAD = {place_key(name) for name in f"{_COUNTRIES},{_PROVINCES}".split(",")} | _PROVINCE_LETTERS


def unpublished(key: str) -> tuple[str, str]:
    """Return letters of a territory or post without published pay, and the sentence that says so.

    Args: key: folded letters or name.

    >>> unpublished("americansamoa")
    ('AS', 'No pay figures are published for American Samoa.')
    >>> unpublished("tx")
    ('', '')
    """
    letters = _UNPUBLISHED_NAMES.get(key, key.upper())
    return (letters, _UNPUBLISHED[letters]) if letters in _UNPUBLISHED else ("", "")


def is_abroad(key: str) -> bool:
    """Return whether a folded name is that of a foreign country or a Canadian province.

    >>> is_abroad("canada"), is_abroad("georgia")
    (True, False)
    """
    return key in _ABROAD


def ends_abroad(words: list[str]) -> bool:
    """Return whether the last words of a place name a country or province: "Toronto, Canada".

    >>> ends_abroad(["auckland", "new", "zealand"]), ends_abroad(["canada", "ky"])
    (True, False)
    """
    return any("".join(words[-count:]) in _ABROAD for count in (1, 2, 3))


def means_remote(words: list[str]) -> bool:
    """Return whether all words say work from home, or anywhere at all.

    >>> means_remote(["work", "from", "home"]), means_remote(["remote", "or"])
    (True, False)
    """
    rest = without_remote(words)
    return (len(rest) < len(words) or "home" in words) and all(word in _AROUND_REMOTE for word in rest)


def without_remote(words: list[str]) -> list[str]:
    """Return the words of a place without those that mean work from home.

    >>> without_remote(["remote", "texas"])
    ['texas']
    """
    return [word for word in words if word not in _REMOTE]
