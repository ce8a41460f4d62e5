"""The field's words: kinds of work with the words that name them, credentials, levels, and words of other fields.

The order of WORKS is the rule. It is the field's own and goes before O*NET's list: whoever codes, keeps, releases,
audits or improves records is a medical records specialist; registrars and informatics specialists are health
information technologists; managers of these departments are medical and health services managers; working supervisors
stay with the workers.
"""

from dataclasses import dataclass

from guide.figures.occupations import MANAGERS, RECORDS, REGISTRARS
from guide.figures.title_words import word_set

ROLES = {
    "29-2072": {
        "records_clerk": "Records or release of information clerk",
        "technician": "Health information technician",
        "coder": "Medical coder",
        "lead_or_auditor": "Supervisor, lead or auditor",
        "documentation_specialist": "Clinical documentation specialist",
    },
    "29-9021": {
        "registrar": "Cancer or other medical registrar",
        "informatics_specialist": "Informatics or electronic health record specialist",
    },
}


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work and the words that name it.

    ``signs`` are sets of words, one of which must be in the title as a whole. ``unless`` are words that take the title
    elsewhere. ``only_in_health`` work needs a word of health care beside it; other work needs one only after a word
    that we do not know ("museum registrar"). ``managers`` is the code of those who manage the work; None: not ours,
    unless in health care.
    """

    subject: str
    soc_code: str
    role: str | None
    signs: tuple[str, ...]
    unless: str = ""
    only_in_health: bool = False
    managers: str | None = MANAGERS


_AUDITED = (
    "coding",
    "coder",
    "drg",
    "hcc",
    "icd",
    "cpt",
    "chart",
    "record",
    "documentation",
    "medical",
    "inpatient",
    "outpatient",
    "physician",
    "charge",
    "risk adjustment",
    "health information",
    "professional fee",
)
WORKS = (
    Work(
        "teaching a health subject at a college",
        "25-1071",
        None,
        ("professor", "instructor", "lecturer", "faculty", "teacher", "adjunct"),
        unless="nurse nursing school elementary",
        only_in_health=True,
        managers=None,
    ),
    Work(
        "secretarial and front-desk work in health care",
        "43-6013",
        None,
        (
            "administrative assistant",
            "office assistant",
            "office clerk",
            "secretary",
            "receptionist",
            "unit clerk",
            "ward clerk",
            "front desk",
            "patient access",
            "patient registration",
            "patient registrar",
            "admission clerk",
            "admitting clerk",
            "registration clerk",
        ),
        unless="legal executive",
        only_in_health=True,
    ),
    Work(
        "clinical documentation improvement",
        RECORDS,
        "documentation_specialist",
        (
            "clinical documentation",
            "documentation improvement",
            "documentation integrity",
            "documentation excellence",
            "documentation nurse",
            "medical documentation",
        ),
    ),
    Work(
        "medical transcription",
        "31-9094",
        None,
        ("transcription", "transcriptionist", "transcriber", "transcribing", "scribe", "medical language"),
        unless="data court legal",
    ),
    Work(
        "keeping a medical registry",
        REGISTRARS,
        "registrar",
        ("registrar", "registry", "oncology data", "tumor", "cancer abstractor", "cancer data"),
        unless="patient registration school college university court voter",
    ),
    Work(
        "auditing records and codes",
        RECORDS,
        "lead_or_auditor",
        (
            "coding quality",
            "coding compliance",
            "coding reviewer",
            *(
                f"{doer} {thing}"
                for doer in ("auditor", "audit", "auditing", "validator", "validation")
                for thing in _AUDITED
            ),
        ),
    ),
    Work(
        "medical coding",
        RECORDS,
        "coder",
        ("coder", "coding", "risk adjustment", "hcc", "drg", "icd", "cpt", "nosologist", "code medical"),
    ),
    Work(
        "release of information",
        RECORDS,
        "records_clerk",
        ("release information", "information disclosure", "record disclosure", "record correspondence"),
    ),
    Work(
        "health informatics",
        REGISTRARS,
        "informatics_specialist",
        (
            "informatics",
            "informaticist",
            "informatician",
            "electronic record",
            "health information exchange",
            "meaningful use",
        ),
        unless="clerk assistant technician aide scanning",
    ),
    Work(
        "health information technology",
        REGISTRARS,
        None,
        ("health information technology", "health information technologist", "health record technologist"),
        unless="clerk assistant technician aide",
    ),
    Work(
        "information security",
        "15-1212",
        None,
        ("information security", "cybersecurity", "security analyst", "hipaa security"),
        unless="privacy compliance guard database",
        managers=None,
    ),
    Work(
        "privacy and compliance work",
        "13-1041",
        None,
        ("privacy", "compliance", "hipaa"),
        managers="13-1041",
    ),
    Work(
        "keeping the index of patients",
        RECORDS,
        None,
        ("patient index", "record integrity", "health information integrity", "patient identity"),
    ),
    Work(
        "analyzing data",
        "15-2051",
        None,
        (
            "data analyst",
            "data analytics",
            "data scientist",
            "data science",
            "business intelligence",
            "statistical analyst",
            "outcome analyst",
            "decision support",
            "data quality",
            "data integrity",
        ),
        unless="entry information record",
        managers=None,
    ),
    Work(
        "billing",
        "43-3021",
        None,
        (
            "billing",
            "biller",
            "patient account",
            "patient financial",
            "revenue cycle",
            "charge entry",
            "payment posting",
            "payment poster",
            "medical collector",
            "medical collection",
            "insurance followup",
            "insurance specialist",
            "denial",
        ),
    ),
    Work(
        "advising health organizations",
        "13-1111",
        None,
        ("health consultant", "medical consultant", "hospital consultant"),
        unless="record",
    ),
    Work(
        "keeping medical records",
        RECORDS,
        None,
        (
            "record",
            "health information",
            "chart",
            "medical file",
            "medical information technician",
            "medical information clerk",
            "medical data clerk",
        ),
        unless="student criminal police court land payroll personnel vital property evidence",
    ),
)
# Work that the field's rule does not name: O*NET's list goes before these.
NEIGHBOURS = (
    Work("auditing care against records", RECORDS, "lead_or_auditor", ("clinical auditor", "nurse auditor")),
    Work(
        "abstracting medical records",
        RECORDS,
        None,
        ("abstractor", "medical scanning", "medical imaging clerk", "file clerk health", "file clerk patient"),
        only_in_health=True,
    ),
    Work(
        "analyzing health data", "15-2051", None, ("health data", "clinical data"), unless="entry", managers="15-2051"
    ),
    Work(
        "analyzing computer systems",
        "15-1211",
        None,
        (
            "system analyst",
            "computer analyst",
            "application analyst clinical",
            "application analyst health",
            "epic analyst",
            "cerner analyst",
            "meditech analyst",
            "clinical system",
            "clinical information system",
        ),
        managers=None,
    ),
    Work(
        "analyzing how organizations work",
        "13-1111",
        None,
        (
            "management analyst",
            "management consultant",
            "business analyst",
            "program analyst",
            "process improvement",
            "operation analyst",
            "management engineer",
        ),
        unless="research",
        managers=None,
    ),
    Work("analyzing health data", "15-2051", None, ("health analyst", "health analytics")),
)

# Credential -> what it stands for, occupation, role.
CREDENTIALS = {
    "rhit": ("registered health information technician", RECORDS, None),
    "rhia": ("registered health information administrator", RECORDS, None),
    "ccs": ("certified coding specialist", RECORDS, "coder"),
    "ccsp": ("certified coding specialist, physician-based", RECORDS, "coder"),
    "cca": ("certified coding associate", RECORDS, "coder"),
    "cpc": ("certified professional coder", RECORDS, "coder"),
    "cpca": ("certified professional coder, apprentice", RECORDS, "coder"),
    "coc": ("certified outpatient coder", RECORDS, "coder"),
    "cic": ("certified inpatient coder", RECORDS, "coder"),
    "crc": ("certified risk adjustment coder", RECORDS, "coder"),
    "cpma": ("certified professional medical auditor", RECORDS, "lead_or_auditor"),
    "cdip": ("certified documentation improvement practitioner", RECORDS, "documentation_specialist"),
    "ccds": ("certified clinical documentation specialist", RECORDS, "documentation_specialist"),
    "ccdso": ("certified clinical documentation specialist, outpatient", RECORDS, "documentation_specialist"),
    "ctr": ("certified tumor registrar, now oncology data specialist", REGISTRARS, "registrar"),
    "ods": ("oncology data specialist", REGISTRARS, "registrar"),
    "cphims": (
        "certified professional in health information and management systems",
        REGISTRARS,
        "informatics_specialist",
    ),
    "chda": ("certified health data analyst", "15-2051", None),
    "chps": ("certified in health care privacy and security", "13-1041", None),
    "chpc": ("certified in health care privacy compliance", "13-1041", None),
    "chc": ("certified in health care compliance", "13-1041", None),
    "cpco": ("certified professional compliance officer", "13-1041", None),
    "cpb": ("certified professional biller", "43-3021", None),
    "rhds": ("registered health care documentation specialist", "31-9094", None),
    "chds": ("certified health care documentation specialist", "31-9094", None),
    "cmaa": ("certified medical administrative assistant", "43-6013", None),
}

HEALTH = word_set(
    """health medical medicine clinical clinic hospital patient inpatient outpatient physician doctor nurse nursing
    surgical surgery radiology ambulatory oncology cancer tumor trauma stroke cardiac cardiology orthopedic
    pediatric psychiatric behavioral mental dental pharmacy rehabilitation therapy laboratory pathology
    ophthalmology anesthesia obstetrics gynecology maternity birth hospice care medicare medicaid drg icd cpt
    hcc hipaa epic cerner meditech biller burn transplant diabetes interventional gastroenterology neurology
    urology dermatology chart diagnosis diagnostic imaging informatics informaticist practice"""
)
MANAGER = word_set("manager director administrator superintendent chief vicepresident president ceo coo")
NOT_MANAGED = word_set("system database network server application data case")
LEAD = word_set("supervisor supervising supervisory lead leader teamlead foreman charge head chief")
AUDIT = word_set("auditor audit auditing")
CLERK = word_set(
    """clerk clerical assistant aide associate representative filer file filing worker secretary scanning scanner
    indexer indexing imaging retrieval assembly assembler typist"""
)
# Trades of their own, whatever else the title says.
OTHER_TRADES = word_set(
    """engineer developer programmer architect sale salesperson salesman therapist plumber driver attorney lawyer
    accountant surgeon dentist cook chef baker janitor recruiter electrician carpenter welder mechanic pilot
    cashier phlebotomist paramedic cna lpn hygienist sonographer radiographer dietitian chiropractor optometrist
    veterinarian psychologist counselor librarian journalist editor waiter bartender barber guard teller broker
    buyer realtor caregiver midwife optician embalmer"""
)
# Words that put records, codes and registrars outside health care.
OTHER_FIELDS = word_set(
    """software web game python java javascript html police court criminal voter election museum school college
    university student land deed property payroll personnel human evidence legal law bank mortgage tax motor
    vehicle art music tutor building fire enforcement internal"""
)
