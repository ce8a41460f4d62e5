"""The words of a job title: cleaned, abbreviations written out, grades and hours dropped."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

MOST_CHARACTERS = 200

ACRONYMS = {
    "cdi": "clinical documentation improvement",
    "ehr": "electronic health record",
    "emr": "electronic medical record",
    "him": "health information management",
    "hims": "health information management",
    "hit": "health information technology",
    "mpi": "master patient index",
    "roi": "release of information",
}

_SHORT_FORMS = {
    "abstractor": "abstr",
    "account": "acct accts acctg",
    "adjustment": "adj",
    "administrative": "adminstv admv",
    "admissions": "adms",
    "agency": "agcy",
    "ambulatory": "amb",
    "analyst": "anl anlst anlyst anly anal analy anyst anlys",
    "application": "appl apps",
    "assistant": "asst ast asstnt assist",
    "associate": "asc assoc assc asoc",
    "billing": "bil blg",
    "business": "bus biz",
    "business intelligence": "bi",
    "chief": "chf",
    "chief compliance officer": "cco",
    "chief information officer": "cio",
    "chief medical information officer": "cmio",
    "chief nursing information officer": "cnio",
    "chief privacy officer": "cpo",
    "clerk": "clk clrk clks",
    "clinical": "clin clinc",
    "clinical documentation improvement specialist": "cdis",
    "coder": "cdr cdrs",
    "coding": "cdg cdng",
    "compliance": "cmplnc compl complnc",
    "computer": "comptr",
    "coordinator": "coor coord crd cord coordntr crdntr",
    "cybersecurity": "cyber",
    "cycle": "cyc",
    "department": "dept",
    "director": "dir dirctr drctr",
    "documentation": "doc docn docmntn",
    "documents": "docs",
    "educator": "edu educ edctr",
    "electronic": "elec elect elctrnc",
    "emergency": "ed",
    "facility": "fac",
    "financial": "fin fncl",
    "health": "hlth hth hlt htlh hlthcare",
    "health care": "hc healthcare",
    "hospital": "hosp hsp hospt",
    "informatics": "informtcs",
    "information": "inf info infor infrm inform informat",
    "information security": "infosec",
    "information technology": "it",
    "inpatient": "inpt ip inpat",
    "instructor": "instr",
    "insurance": "ins insur",
    "junior": "jr",
    "large": "lrg",
    "lead": "ld ldr",
    "management": "mgmt mgt mngmt",
    "manager": "mgr mngr mgrs mangr manger",
    "medicaid": "mcal",
    "medical": "mdcl med medcl meds mdl",
    "medical record": "mr",
    "medical record technician": "mrt",
    "nurse": "nrs rn",
    "observation": "obsv",
    "office": "ofc off",
    "officer": "ofcr offcr ofr",
    "oncology": "onc",
    "operations": "ops oper",
    "ophthalmology": "opthalmology",
    "outpatient": "op outpt outpat",
    "patient": "pat",
    "patient financial services": "pfs",
    "physician": "phys",
    "professional": "prof",
    "professional fee": "profee",
    "program": "prg prgm pgm",
    "quality": "qual qlty",
    "radiology": "rad",
    "receptionist": "recept",
    "records": "rcd rcds rcrd rcrds rec recs recd recds recrd",
    "registered": "reg",
    "registrar": "rgstr rgstrr",
    "registry": "regstry rgstry",
    "reimbursement": "reimb",
    "release": "rel",
    "representative": "rep repr reps rprsntv reprsntv",
    "research": "rsch",
    "revenue": "rev",
    "review": "rvw revw",
    "scheduler": "sched",
    "science": "sci",
    "secretary": "sec secy secty sctry",
    "security": "scr",
    "senior": "sr snr",
    "services": "srv srvc srvcs srvs svc svcs svs serv",
    "specialist": "spc spcl spclst spcls spec specs splst spclist speclst spclt spl",
    "superintendent": "supt",
    "supervising": "supvg",
    "supervisor": "sup supr supv supvr supvsr suprv spv spvr spvsr suvr supvs",
    "surgical": "surg",
    "systems": "sys syst systs systms",
    "technician": "tec tech techn techs tchn tchncn tecn tch techncn",
    "technologist": "technol technlgst tchnlgst",
    "training": "trng",
    "transcription": "trans trnscrb transcr trnscrpt",
    "tumor": "tmr tum tumour",
    "university": "univ",
    "vicepresident": "vp svp avp evp",
}
ABBREVIATIONS = ACRONYMS | {short: written for written, shorts in _SHORT_FORMS.items() for short in shorts.split()}


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for word lists."""
    return frozenset(text.split())


# Grades, hours and contracts say what a person is paid as, not what the work is.
NOISE = word_set(
    """i ii iii iv v vi vii viii ix x xi xii one two three level lvl grade step class tier band full part time ft pt
    prn per diem perdiem remote remotely wfh home hybrid onsite telecommute virtual temporary temp tmp seasonal
    contract travel traveling hourly days nights night evening evenings weekend weekends shift bilingual nc pa
    fulltime parttime permanent perm casual unclassified classified exempt nonexempt intermittent limited relief
    pool usa us soc hiring needed wanted job position opening non competitive exc"""
)
# Words that may stand in any title and leave the work as it is.
EMPTY_WORDS = word_set(
    """a an and at by for from in of on or the to with senior junior entry experienced certified registered licensed
    principal general main corporate advanced acting interim deputy working"""
)
FILLERS = EMPTY_WORDS | word_set(
    """regional department division unit section site campus trainee intern apprentice student professional provisional
    associate assistant multi special specialty program operation service system center facility large small
    national local state county federal area region officer specialist analyst representative coordinator
    technician clerk technologist consultant quality review reviewer production support data document aide
    worker office nurse physician fee team claim operational consulting basic based emergency"""
)

_PLAIN_MARKS = str.maketrans({**dict.fromkeys("®©™", " "), **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "")})
_HIDDEN_OR_PICTURE = {"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk"}
_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_CODE = re.compile(r"(?:soc\s*:?\s*)?(\d{2})[\s-]*(\d{4})(?:\.\d{2})?")
_NOISE_MARKS = re.compile(r"(?<!\w)(?:[npft]/[actw])(?!\w)")
_INITIALS = re.compile(r"(?<!\w)(?:[a-z]\.){2,}[a-z]?(?!\w)")
_CREDENTIAL_TAILS = re.compile(r"(?<!\w)(ccs|ccds|cpc|chpse?)[\s-]+([pohai])(?!\w)")
_TWO_WORD_SHORTS = {
    "info sec": "information security",
    "e h r": "ehr",
    "sec analyst": "security analyst",
    "health it": "health information technology",
    "p a": "",
    "n c": "",
    "follow up": "followup",
    "e m": "",
    "cyber security": "cybersecurity",
    "pro fee": "professional fee",
    "vice president": "vicepresident",
    "co ordinator": "coordinator",
}
_TWO_WORDS = re.compile(r"(?<!\w)(" + "|".join(_TWO_WORD_SHORTS) + r")(?!\w)")
_AFTER_ADMINISTRATIVE = ("assist", "spec", "support", "clerk", "secretary", "aide", "coord", "tech")
_NO_PLURALS = word_set(
    "informatics analytics statistics sales business access process series genetics us ccds chps cphims rhds chds icds"
)


@dataclass(frozen=True, slots=True)
class TitleWords:
    """A title word by word: as shown to a visitor, as compared (singular), and the acronyms that were written out."""

    shown: tuple[str, ...]
    compared: tuple[str, ...]
    acronyms: tuple[str, ...]


class UnreadableTitle(ValueError):
    """The text holds nothing that could be a job title."""


def cleaned(text: str) -> str:
    """Return ``text`` in one plain lower-case form.

    Args: text: what a visitor typed.
    Raises: UnreadableTitle: empty, longer than 200 characters, or with hidden characters or pictures in it.

    >>> cleaned("  Coder \u2013 Inpatient® ")
    'coder - inpatient'
    """
    if len(text) > MOST_CHARACTERS:
        raise UnreadableTitle(f"A job title has at most {MOST_CHARACTERS} characters; this has {len(text)}.")
    if not text.isascii():
        text = _DASHES.sub("-", unicodedata.normalize("NFKC", text.translate(_PLAIN_MARKS)))
    plain = " ".join(text.split()).casefold()
    if not plain.isascii():
        if any(unicodedata.category(character) in _HIDDEN_OR_PICTURE for character in plain):
            raise UnreadableTitle("A job title has letters, digits and punctuation only.")
    elif not plain.isprintable():
        raise UnreadableTitle("A job title has letters, digits and punctuation only.")
    if not plain:
        raise UnreadableTitle("Type a job title, for example inpatient coder.")
    return plain


def soc_code_in(plain: str) -> str | None:
    """Return the SOC code that the cleaned text is, or None.

    >>> soc_code_in("29 2072"), soc_code_in("292072.00"), soc_code_in("coder 2")
    ('29-2072', '29-2072', None)
    """
    found = _CODE.fullmatch(plain)
    return f"{found[1]}-{found[2]}" if found else None


@cache
def singular(word: str) -> str:
    """Return the form under which a word is compared.

    >>> singular("records"), singular("secretaries"), singular("informatics"), singular("diagnosis")
    ('record', 'secretary', 'informatics', 'diagnosis')
    """
    if len(word) <= 3 or word in _NO_PLURALS or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def title_words(plain: str) -> TitleWords:
    """Return the words of a cleaned title, written out.

    >>> title_words("med rcds tech ii").shown
    ('medical', 'records', 'technician')
    >>> title_words("cdi spec").acronyms
    ('cdi',)
    """
    text = _NOISE_MARKS.sub(" ", plain.replace("&", " and ").replace("'", "").replace("\u2019", ""))
    if "." in text:
        text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    text = re.sub(r"[\W_]+", " ", text)
    text = _CREDENTIAL_TAILS.sub(r"\1\2", text)
    text = _TWO_WORDS.sub(lambda found: _TWO_WORD_SHORTS[found[0]], text)
    shown: list[str] = []
    acronyms: list[str] = []
    for typed in text.split():
        if typed in NOISE or len(typed) == 1 or typed[0].isdigit():
            continue
        written_out = ABBREVIATIONS.get(typed)
        if written_out is None:
            shown.append(typed)
            continue
        if typed in ACRONYMS:
            acronyms.append(typed)
        shown.extend(written_out.split())
    for position, word in enumerate(shown):
        if word in ("admin", "adm", "admn", "admr", "admnstr", "admstr"):
            following = shown[position + 1 : position + 2]
            administrative = following and following[0].startswith(_AFTER_ADMINISTRATIVE)
            shown[position] = "administrative" if administrative else "administrator"
    if len(shown) > 1 and shown[-1] in ("special", "speciali", "specialis"):
        shown[-1] = "specialist"
    while shown and shown[-1] in ("and", "of", "a", "the", "to"):
        shown.pop()
    return TitleWords(tuple(shown), tuple(map(singular, shown)), tuple(acronyms))
