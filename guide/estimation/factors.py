"""Effects on pay with their evidence, made by script/fit_factors: change that and run it, never this file.

Effects are log points of yearly pay. Experience, education and remote work average 0 over the occupation's own
workers; roles average 0 over the mix of roles in the pay records, because the occupation's own mix is not known.
"""

from collections.abc import Mapping
from functools import partial

from guide.estimation.evidence import ExperienceFactor, Factor, Model, Source

# sha256 of the files that were fitted.
INPUTS: Mapping[str, str] = {
    "acs2024_pums_health_information_pool_25_states.csv.gz": (
        "09b29c89c4d8e4a87cd05b5f4741f7de4478dccd947604491a18c3bf07e18731"
    ),
    "pay_records_2013_2019.csv": "2641c78c45a6e74ab6a4552a9160f15ea01f4ad198f9e46b03bc8fbb8f85b4b7",
    "oews_M2025_industry.csv.gz": "99c4715d24b0b668f644ed29bbdabd59b84b9dde3f76e9719c3e4bab4fb2139e",
    "oews_M2025_state.csv.gz": "129178fa363dd3ce9ad3fd22d50e32bab035955ec9b545617e8d3155e5706147",
}
SOURCES: Mapping[str, Source] = {
    "acs_pums_2024": Source(
        publisher="U.S. Census Bureau",
        title="American Community Survey 1-year Public Use Microdata Sample",
        vintage="2024",
        released="",
        url="https://www.census.gov/programs-surveys/acs/microdata.html",
    ),
    "pay_records": Source(
        publisher="Public employers and USAJOBS, gathered for this guide",
        title="Pay records of health information titles from public payrolls and postings",
        vintage="2013-2019",
        released="",
        url="/sources/",
    ),
    "guide_judgement": Source(
        publisher="HIM Career Guide",
        title="The authors' judgement",
        vintage="2026",
        released="",
        url="/sources/",
    ),
}

_REGRESSION = (
    "survey-weighted regression of log pay for 2,080 hours, comparing people inside one state and occupation, "
    "with experience, education and remote work together; centred so that the occupation's average worker has "
    "0; standard error from 1,000 resamples of whole states"
)
_YEARS = (
    "The survey knows years since school (age less years of school less 6), the form asks years in this kind "
    "of work: the fitted pay is averaged over 0 to 20 years of other work before, all counted alike, and the "
    "error also holds how far those differ, so it is widest for the first years. Pay may not fall, stays flat "
    "after 30 years since school, and over a stretch that fewer than 50 of the fitted workers are in."
)
_SPREAD = (
    "regression of the size of what the pay regression misses, over its average, on years since school (up to "
    "30; only people paid above the fitted middle) and on a bachelor's degree or more (everyone); averaged "
    "over years of other work as pay is; the squares of the spreads average 1 over the occupation's workers, "
    "so that their range stays the official one; experience stretches only the part above the median; "
    "standard error from resamples of whole states"
)
_WORKERS_29_2072 = (
    "711 wage and salary workers in 25 states, at work last week, full-time (35 hours or more a week), "
    "year-round (50 weeks or more), paid 12,000 dollars or more: medical records specialists (census "
    "occupation 3515)"
)
_EXPERIENCE_29_2072 = ExperienceFactor(
    years=(0, 2, 5, 10, 15, 20, 30),
    effects=(-0.1282, -0.0923, -0.0548, -0.0191, 0.0098, 0.0298, 0.0510),
    standard_errors=(0.1197, 0.0838, 0.0481, 0.0423, 0.0353, 0.0298, 0.0247),
    shares=(0.0471, 0.0793, 0.1206, 0.1351, 0.1247, 0.1806, 0.3127),
    spreads=(0.7934, 0.8237, 0.8692, 0.9450, 1.0099, 1.0568, 1.0965),
    n=711,
    evidence="association",
    population=_WORKERS_29_2072,
    formula=(
        f"{_REGRESSION}. {_YEARS} By years since school the rise from none to 30 is 0.47 log points. Pay in the "
        "first 10 years since school comes from the wider pool of 3370 health support workers (3515, 3545, 3645, "
        "3646, 5730), later years from 3515 alone; the error also holds the difference that medical assistants in "
        "that pool make."
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_education_29_2072 = partial(
    Factor,
    unit="log points",
    evidence="fitted",
    population=_WORKERS_29_2072,
    formula=f"{_REGRESSION}; a higher level may not have a lower effect: levels out of order are fitted as one",
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_remote_29_2072 = partial(
    Factor,
    unit="log points",
    evidence="association",
    population=_WORKERS_29_2072,
    formula=(
        f"{_REGRESSION}; people who work from home hold other jobs in part, so this is a difference, not what a "
        "move brings"
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_spread_29_2072 = partial(
    Factor,
    unit="share of the average spread",
    evidence="association",
    population=_WORKERS_29_2072,
    formula=_SPREAD,
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_WORKERS_11_9111 = (
    "3000 wage and salary workers in 25 states, at work last week, full-time (35 hours or more a week), "
    "year-round (50 weeks or more), paid 12,000 dollars or more: medical and health services managers of "
    "every kind (census occupation 0350), not only of records"
)
_EXPERIENCE_11_9111 = ExperienceFactor(
    years=(0, 2, 5, 10, 15, 20, 30),
    effects=(-0.2202, -0.1555, -0.0738, -0.0035, 0.0413, 0.0662, 0.0808),
    standard_errors=(0.2186, 0.1801, 0.1039, 0.0693, 0.0423, 0.0199, 0.0107),
    shares=(0.0532, 0.0896, 0.1378, 0.1631, 0.1476, 0.1855, 0.2231),
    spreads=(0.8348, 0.8611, 0.9005, 0.9661, 1.0223, 1.0629, 1.0973),
    n=3000,
    evidence="association",
    population=_WORKERS_11_9111,
    formula=(
        f"{_REGRESSION}. {_YEARS} By years since school the rise from none to 30 is 0.73 log points. Most managers "
        "did other work first: years since school say least here."
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_education_11_9111 = partial(
    Factor,
    unit="log points",
    evidence="fitted",
    population=_WORKERS_11_9111,
    formula=f"{_REGRESSION}; a higher level may not have a lower effect: levels out of order are fitted as one",
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_remote_11_9111 = partial(
    Factor,
    unit="log points",
    evidence="association",
    population=_WORKERS_11_9111,
    formula=(
        f"{_REGRESSION}; people who work from home hold other jobs in part, so this is a difference, not what a "
        "move brings"
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_spread_11_9111 = partial(
    Factor,
    unit="share of the average spread",
    evidence="association",
    population=_WORKERS_11_9111,
    formula=_SPREAD,
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_WORKERS_29_9021 = (
    "1099 wage and salary workers in 25 states, at work last week, full-time (35 hours or more a week), "
    "year-round (50 weeks or more), paid 12,000 dollars or more: a wider pool of other healthcare "
    "practitioners (3550, which holds 29-9021 among others) and medical records specialists (3515)"
)
_EXPERIENCE_29_9021 = ExperienceFactor(
    years=(0, 2, 5, 10, 15, 20, 30),
    effects=(-0.1526, -0.1174, -0.0647, 0.0090, 0.0502, 0.0654, 0.0820),
    standard_errors=(0.1454, 0.1368, 0.1145, 0.0723, 0.0479, 0.0594, 0.0737),
    shares=(0.0870, 0.1222, 0.1453, 0.1342, 0.1131, 0.1532, 0.2450),
    spreads=(0.7245, 0.7701, 0.8384, 0.9522, 1.0498, 1.1203, 1.1799),
    n=1099,
    evidence="association",
    population=_WORKERS_29_9021,
    formula=(
        f"{_REGRESSION}; the error also holds half the difference between the pool's two parts, because neither is "
        f"the occupation. {_YEARS} By years since school the rise from none to 30 is 0.42 log points."
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_education_29_9021 = partial(
    Factor,
    unit="log points",
    evidence="association",
    population=_WORKERS_29_9021,
    formula=(
        f"{_REGRESSION}; the error also holds half the difference between the pool's two parts, because neither is "
        "the occupation; a higher level may not have a lower effect: levels out of order are fitted as one"
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_remote_29_9021 = partial(
    Factor,
    unit="log points",
    evidence="association",
    population=_WORKERS_29_9021,
    formula=(
        f"{_REGRESSION}; the error also holds half the difference between the pool's two parts, because neither is "
        "the occupation; people who work from home hold other jobs in part, so this is a difference, not what a "
        "move brings"
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_spread_29_9021 = partial(
    Factor,
    unit="share of the average spread",
    evidence="association",
    population=_WORKERS_29_9021,
    formula=_SPREAD,
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
_role_29_2072 = partial(
    Factor,
    unit="log points",
    evidence="fitted",
    population="273 pay records of 29-2072 titles, 2013 to 2019, mostly public employers",
    formula=(
        "regression of log pay on the role that the title tells, comparing people inside one employer and year; a "
        "record counts one over the square root of its employer's records; relative to the records' own mix under "
        "these weights (records clerk 12 %, technician 28 %, coder 38 %, lead or auditor 18 %, documentation "
        "specialist 4 %), because the occupation's mix is not known; standard error from leaving out one employer "
        "at a time. The records hold no education, so a role carries part of education and experience."
    ),
    year="2013-2019",
    source=SOURCES["pay_records"],
)
_REMOTE_PLACE = Factor(
    name="part of the local difference that counts from home",
    unit="multiplier",
    effect=0.3410,
    standard_error=0.3229,
    n=367,
    evidence="association",
    population="people of 29-2072 who work from home, in 25 states; the same part is taken for 11-9111 and 29-9021",
    formula=(
        "regression of log pay for 2,080 hours on the log of the official median of the state, with experience "
        "and education held; managers (11-9111) alone give 0.06 (standard error 0.12); standard error from "
        "leaving out one state at a time. The rest of the way is the nation's median: who works from home can "
        "work for an employer anywhere."
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)

EXPERIENCE: Mapping[str, ExperienceFactor] = {
    "29-2072": _EXPERIENCE_29_2072,
    "11-9111": _EXPERIENCE_11_9111,
    "29-9021": _EXPERIENCE_29_9021,
}
EDUCATION: Mapping[str, Mapping[str, Factor]] = {
    "29-2072": {
        "high_school": _education_29_2072(
            name="high school", effect=-0.0407, standard_error=0.0155, n=152, share=0.2157, spread=0.9187
        ),
        "some_college": _education_29_2072(
            name="some college or a certificate",
            effect=-0.0407,
            standard_error=0.0132,
            n=202,
            share=0.2864,
            spread=0.9187,
        ),
        "associate": _education_29_2072(
            name="associate degree", effect=-0.0348, standard_error=0.0231, n=201, share=0.2626, spread=0.9187
        ),
        "bachelor": _education_29_2072(
            name="bachelor's degree", effect=0.1091, standard_error=0.0315, n=129, share=0.2006, spread=1.2275
        ),
        "master": _education_29_2072(
            name="master's degree or higher", effect=0.2216, standard_error=0.1005, n=27, share=0.0347, spread=1.2275
        ),
    },
    "11-9111": {
        "high_school": _education_11_9111(
            name="high school", effect=-0.3806, standard_error=0.0432, n=305, share=0.1092, spread=0.9239
        ),
        "some_college": _education_11_9111(
            name="some college or a certificate",
            effect=-0.2933,
            standard_error=0.0220,
            n=403,
            share=0.1437,
            spread=0.9239,
        ),
        "associate": _education_11_9111(
            name="associate degree", effect=-0.2273, standard_error=0.0339, n=341, share=0.1165, spread=0.9239
        ),
        "bachelor": _education_11_9111(
            name="bachelor's degree", effect=0.0505, standard_error=0.0196, n=962, share=0.3166, spread=1.0420
        ),
        "master": _education_11_9111(
            name="master's degree or higher", effect=0.2999, standard_error=0.0191, n=989, share=0.3141, spread=1.0420
        ),
    },
    "29-9021": {
        "high_school": _education_29_9021(
            name="high school", effect=-0.1461, standard_error=0.2062, n=179, share=0.1625, spread=0.8276
        ),
        "some_college": _education_29_9021(
            name="some college or a certificate",
            effect=-0.1257,
            standard_error=0.1410,
            n=231,
            share=0.2018,
            spread=0.8276,
        ),
        "associate": _education_29_9021(
            name="associate degree", effect=-0.1257, standard_error=0.1456, n=236, share=0.1963, spread=0.8276
        ),
        "bachelor": _education_29_9021(
            name="bachelor's degree", effect=0.0877, standard_error=0.0530, n=256, share=0.2602, spread=1.1841
        ),
        "master": _education_29_9021(
            name="master's degree or higher", effect=0.2845, standard_error=0.0477, n=197, share=0.1791, spread=1.1841
        ),
    },
}
REMOTE: Mapping[str, Mapping[str, Factor]] = {
    "29-2072": {
        "yes": _remote_29_2072(name="works from home", effect=0.0829, standard_error=0.0282, n=367, share=0.4985),
        "no": _remote_29_2072(name="works on site", effect=-0.0824, standard_error=0.0267, n=344, share=0.5015),
    },
    "11-9111": {
        "yes": _remote_11_9111(name="works from home", effect=0.1274, standard_error=0.0230, n=475, share=0.1551),
        "no": _remote_11_9111(name="works on site", effect=-0.0234, standard_error=0.0043, n=2525, share=0.8449),
    },
    "29-9021": {
        "yes": _remote_29_9021(name="works from home", effect=0.0969, standard_error=0.0338, n=451, share=0.3957),
        "no": _remote_29_9021(name="works on site", effect=-0.0634, standard_error=0.0274, n=648, share=0.6043),
    },
}
REMOTE_PLACE: Mapping[str, Factor] = {
    "29-2072": _REMOTE_PLACE,
    "11-9111": _REMOTE_PLACE,
    "29-9021": _REMOTE_PLACE,
}
ROLES: Mapping[str, Mapping[str, Factor]] = {
    "29-2072": {
        "records_clerk": _role_29_2072(name="records clerk", effect=-0.2624, standard_error=0.1955, n=44),
        "technician": _role_29_2072(name="technician", effect=-0.0770, standard_error=0.0800, n=60),
        "coder": _role_29_2072(name="coder", effect=0.0693, standard_error=0.0753, n=112),
        "lead_or_auditor": _role_29_2072(name="lead or auditor", effect=0.0797, standard_error=0.0669, n=46),
        "documentation_specialist": _role_29_2072(
            name="documentation specialist", effect=0.3317, standard_error=0.1750, n=11
        ),
    },
}
SPREADS: Mapping[str, Mapping[str, Factor]] = {
    "29-2072": {
        "experience": _spread_29_2072(
            name="spread with ten years since school", effect=0.1524, standard_error=0.0459, n=711
        ),
        "education": _spread_29_2072(
            name="spread with a bachelor's degree or more", effect=0.3115, standard_error=0.0927, n=711
        ),
    },
    "11-9111": {
        "experience": _spread_11_9111(
            name="spread with ten years since school", effect=0.1317, standard_error=0.0280, n=3000
        ),
        "education": _spread_11_9111(
            name="spread with a bachelor's degree or more", effect=0.1183, standard_error=0.0487, n=3000
        ),
    },
    "29-9021": {
        "experience": _spread_29_9021(
            name="spread with ten years since school", effect=0.2309, standard_error=0.0531, n=1099
        ),
        "education": _spread_29_9021(
            name="spread with a bachelor's degree or more", effect=0.3622, standard_error=0.1170, n=1099
        ),
    },
}
SETTING_EXPONENT = Factor(
    name="setting exponent",
    unit="exponent",
    effect=0.4089,
    standard_error=0.1119,
    n=2954,
    evidence="fitted",
    population=(
        "full-time, year-round medical records specialists and medical and health services managers who work in "
        "one of the 12 kinds of employer on the salary form"
    ),
    formula=(
        "regression of log yearly pay inside a state on the log of the kind of employer's national median over "
        "the national median of the occupation, with experience, education and remote work held and both "
        "occupations counting alike; 29-2072 alone 0.39 (standard error 0.28); 11-9111 alone 0.42 (standard error "
        "0.14); 0.67 (standard error 0.11) when nothing else is held; standard error from leaving out one kind of "
        "employer at a time"
    ),
    year="2024",
    source=SOURCES["acs_pums_2024"],
)
ROLE_OVERLAP = Factor(
    name="overlap of role with the other answers",
    unit="multiplier",
    effect=0.5000,
    standard_error=0.2900,
    n=None,
    evidence="judgement",
    population="none: the pay records hold no education and no remote work",
    formula=(
        "with a role given, the effects of experience, education and remote work are multiplied by this, half way "
        "between counting them in full and not at all, because a role carries part of them; the error is that of "
        "a number of which only this is known. The one check at hand, the rise of pay with years at an employer "
        "in 136 pay records, settles nothing: 1.3 % in ten years overall and 4.8 % inside a role, a ratio with "
        "standard error 8.1"
    ),
    year="2026",
    source=SOURCES["guide_judgement"],
)
# Variance of log pay between the answers to one question, in log points squared: over the occupation's own
# workers; for a role over the pay records, less the squared errors of the roles.
EXPLAINED_VARIANCE: Mapping[str, Mapping[str, float]] = {
    "29-2072": {"experience": 0.0028, "education": 0.0052, "remote": 0.0068, "setting": 0.0015, "role": 0.0066},
    "11-9111": {"experience": 0.0080, "education": 0.0632, "remote": 0.0030, "setting": 0.0019},
    "29-9021": {"experience": 0.0069, "education": 0.0263, "remote": 0.0061, "setting": 0.0023},
}
# Whom the effects were fitted on, where that is not the occupation alone.
WIDER_POOL: Mapping[str, str] = {
    "11-9111": "health services managers of every kind, not only of health records",
    "29-9021": "other healthcare practitioners together with medical records specialists",
}
MODEL = Model(
    experience=EXPERIENCE,
    education=EDUCATION,
    remote=REMOTE,
    remote_place=REMOTE_PLACE,
    roles=ROLES,
    role_overlap=ROLE_OVERLAP,
    setting_exponent=SETTING_EXPONENT,
    explained_variance=EXPLAINED_VARIANCE,
    wider_pool=WIDER_POOL,
)
