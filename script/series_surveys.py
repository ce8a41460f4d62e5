"""What sellers of credentials print about their members' pay, and what the College Scorecard says about programs."""

from decimal import Decimal
from statistics import median as middle

from series_figures import Figure, rows_of

TRUSTED = "verbatim publisher page"
# Year, publication and group as the file words them -> key and title. Bands, shares and rounded figures are left out.
AVERAGES = {
    ("2021", "AAPC Medical Coding and Billing Salary Report", "all (certified and not)"): (
        "aapc-2021-all",
        "everybody",
    ),
    ("2021", "AAPC Medical Coding and Billing Salary Report", "not certified"): (
        "aapc-2021-not-certified",
        "not certified",
    ),
    ("2021", "AAPC Medical Coding and Billing Salary Report", "certified"): ("aapc-2021-certified", "certified"),
    ("2019", "AAPC Annual Salary Survey", "all (certified and not)"): ("aapc-2019-all", "everybody"),
    ("2019", "AAPC Annual Salary Survey", "not certified"): ("aapc-2019-not-certified", "not certified"),
    ("2019", "AAPC Annual Salary Survey", "certified (any organisation)"): ("aapc-2019-certified", "certified"),
    ("2019", "AAPC Annual Salary Survey", "two credentials"): ("aapc-2019-two-credentials", "two credentials"),
    ("2019", "AAPC Annual Salary Survey", "three or more credentials"): (
        "aapc-2019-three-credentials",
        "three or more credentials",
    ),
    ("2018", "AAPC 2018 Salary Survey", "all respondents"): ("aapc-2018-all", "everybody"),
    ("2018", "AAPC 2018 Salary Survey", "any AAPC credential"): ("aapc-2018-certified", "any AAPC credential"),
    ("2018", "AAPC 2018 Salary Survey", "CPC holders"): ("aapc-2018-cpc", "holders of the CPC"),
    ("2018", "AAPC 2018 Salary Survey", "CIC holders"): ("aapc-2018-cic", "holders of the CIC"),
    ("2013", "AAPC 2013 Salary Survey", "all respondents"): ("aapc-2013-all", "everybody"),
    ("2013", "AAPC 2013 Salary Survey", "more than 2 years experience"): (
        "aapc-2013-over-2-years",
        "more than 2 years of experience",
    ),
    ("2013", "AAPC 2013 Salary Survey", "more than 15 years experience"): (
        "aapc-2013-over-15-years",
        "more than 15 years of experience",
    ),
    ("2008", "2008 AHIMA salary study", "all respondents"): ("ahima-2008-all", "everybody"),
}
CREDENTIALS = {
    "Undergraduate Certificate or Diploma": ("certificate", "undergraduate certificate"),
    "Associate's Degree": ("associate", "associate degree"),
    "Bachelor's Degree": ("bachelor", "bachelor's degree"),
    "Master's Degree": ("master", "master's degree"),
}
PROGRAM_COLUMNS = {
    "program-debt": ("debt_median_n", "debt_median_p50"),
    "program-earnings": ("earnings_median_1yr_n", "earnings_median_1yr_p50"),
    "program-earnings-4yr": ("earnings_median_4yr_n", "earnings_median_4yr_p50"),
}


def survey_figures(path):
    """Averages that stand on a page of the publisher itself."""
    columns = ("survey_year", "publication", "statistic", "group", "value_usd", "n_respondents", "confidence")
    trusted = [row for row in rows_of(path, columns) if (row["confidence"], row["statistic"]) == (TRUSTED, "average")]
    for (year, publication, group), (key, title) in AVERAGES.items():
        found = [
            row
            for row in trusted
            if (row["survey_year"], row["group"]) == (year, group) and row["publication"].startswith(publication)
        ]
        if len(found) != 1:
            raise SystemExit(
                f"{path} has {len(found)} trusted averages of “{group}” in {publication}, {year}. Needed: one."
            )
        count = found[0]["n_respondents"].replace(",", "")
        yield Figure(
            series=f"{key.split('-')[0]}-survey-{year}",
            key=key,
            period="",
            key_title=title,
            when=year,
            value=Decimal(found[0]["value_usd"]),
            # The count is of everybody who answered, so only their average rests on it.
            sample_count=int(count) if count.isdigit() and key.endswith("-all") else None,
        )


def program_figures(path):
    """Median debt and earnings by credential of the programs that hold health information management."""
    columns = ("cip", "credential", *(column for pair in PROGRAM_COLUMNS.values() for column in pair))
    rows = {row["credential"]: row for row in rows_of(path, columns) if row["cip"] == "5107"}
    for series, (count, median) in PROGRAM_COLUMNS.items():
        for credential, (key, title) in CREDENTIALS.items():
            row = rows[credential]
            if row[median]:
                value = Decimal(row[median])
                yield Figure(series, key, "", title, "", value, sample_count=int(float(row[count])))


def price_a_year_figures(path):
    """Median net price a year of the institutions that offer such a program, by credential, each counted once."""
    prices = {credential: {} for credential in CREDENTIALS}
    for row in rows_of(path, ("unitid", "cip_code", "credential_desc", "net_price_avg")):
        if row["cip_code"] == "5107" and row["credential_desc"] in prices and row["net_price_avg"]:
            prices[row["credential_desc"]][row["unitid"]] = Decimal(row["net_price_avg"])
    for credential, (key, title) in CREDENTIALS.items():
        of_institutions = prices[credential].values()
        yield Figure("program-price", key, "", title, "", middle(of_institutions), sample_count=len(of_institutions))
