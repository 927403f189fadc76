"""Where to read more: our own open pages on what a family can do, and the text of the law itself."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from journeys.law import Route

_APPEAL, _COMPLAINTS = "/dates/mediation_and_appeal", "/dates/complaints"
PAGES: Mapping[Route, str] = MappingProxyType(
    {
        "complaint": f"{_COMPLAINTS}#complaint_stage1",
        "ombudsman": f"{_COMPLAINTS}#lgsco_deadline",
        "judicial_review": f"{_COMPLAINTS}#judicial_review",
        "school_complaint": f"{_COMPLAINTS}#school_complaint",
        "nhs_complaint": f"{_COMPLAINTS}#nhs_complaint",
        "nhs_ombudsman": f"{_COMPLAINTS}#nhs_complaint",
        "data_regulator": f"{_COMPLAINTS}#sar",
        "mediation": f"{_APPEAL}#mediation_contact",
        "certificate": f"{_APPEAL}#certificate_no_mediation",
        "appeal": f"{_APPEAL}#appeal_deadline",
        "tribunal_more_time": f"{_APPEAL}#appeal_deadline",
        "tell_tribunal": f"{_APPEAL}#appeal_registered",
        "upper_tribunal": f"{_APPEAL}#upper_tribunal_permission",
        "ask_for_review": "/dates/annual_review#early_review_request",
        "move_the_meeting": "/dates/annual_review#review_notice",
        "ask_again": "/dates/reassessment#reassess_decision",
        "council_review": "/dates/personal_budget#dp_decision",
    }
)
"""For each way that a page of ours says more about: the step to read there."""

_REGULATION = re.compile(r"SI (?P<year>\d{4})/(?P<number>\d+)(?: reg (?P<reg>\d+[A-Z]?)\b)?")
_ACT = re.compile(r"Children and Families Act 2014(?: s\. (?P<section>\d+[A-Z]?)\b)?")


def law_page(pathway: str, step: str) -> str:
    """The open page's own part on a step."""
    return f"/dates/{pathway}#{step}"


def text_of(source: str) -> str | None:
    """The address of what a source names first, in its text of today. None for what is not on legislation.gov.uk, or
    whose number there the source does not tell."""
    if found := _REGULATION.match(source):
        place = f"regulation/{found['reg']}" if found["reg"] else "contents"
        return f"https://www.legislation.gov.uk/uksi/{found['year']}/{found['number']}/{place}"
    if found := _ACT.match(source):
        place = f"section/{found['section']}" if found["section"] else "contents"
        return f"https://www.legislation.gov.uk/ukpga/2014/6/{place}"
    return None
