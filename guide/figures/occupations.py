"""The occupations of the guide: which rows of a release are kept, and what the guide calls them."""

RECORDS, REGISTRARS, MANAGERS = "29-2072", "29-9021", "11-9111"
# Without these a release cannot answer what readers come for.
CORE_OCCUPATIONS = (RECORDS, REGISTRARS, MANAGERS)
OCCUPATION_TITLES = {
    RECORDS: "Medical Records Specialists",
    REGISTRARS: "Health Information Technologists and Medical Registrars",
    MANAGERS: "Medical and Health Services Managers",
    "13-1041": "Compliance Officers",
    "15-2051": "Data Scientists",
    "31-9094": "Medical Transcriptionists",
    "43-3021": "Billing and Posting Clerks",
    "15-1211": "Computer Systems Analysts",
    "15-1212": "Information Security Analysts",
    "25-1071": "Health Specialties Teachers, Postsecondary",
    "43-6013": "Medical Secretaries and Administrative Assistants",
    "13-1111": "Management Analysts",
}
# All occupations together, and the group that holds workers whose code says no more: kept to compare with.
COMPARED_OCCUPATIONS = ("00-0000", "29-2099")
KEPT_OCCUPATIONS = frozenset((*OCCUPATION_TITLES, *COMPARED_OCCUPATIONS))
