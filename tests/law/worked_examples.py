"""Dates that somebody published, and dates worked out by hand for the edges: sections 3.1 and 3.2 of the reference."""

from dataclasses import dataclass, field
from datetime import date

FIRST = "first_assessment"
APPEAL = "mediation_and_appeal"
REVIEW = "annual_review"
TRANSFER = "phase_transfer"
MOVE = "moving_council"


@dataclass(frozen=True)
class Example:
    """`due` is the last lawful day of each step; `also_read` the day that another reading of the words gives."""

    row: str
    says: str
    pathway: str
    happened: dict[str, str]
    due: dict[str, str]
    also_read: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"{self.row}: {self.says}"

    @property
    def days(self) -> dict[str, date]:
        return {name: date.fromisoformat(day) for name, day in self.happened.items()}


PUBLISHED = [
    Example(
        "1 and 2",
        "a request of 21 May 2025 in Leeds is answered by 10 September, and the plan is final by 8 October",
        FIRST,
        {"request_received": "2025-05-21"},
        {"decision_to_issue": "2025-09-10", "final_plan_issued": "2025-10-08"},
    ),
    Example(
        "3 and 4",
        "Leeds agreed to assess on 14 January 2025, so it decides by 25 March and the plan is final by 22 April",
        APPEAL,
        {"agreed_to_assess": "2025-01-14"},
        {"agreed_assess_decision": "2025-03-25", "agreed_assess_final_plan": "2025-04-22"},
    ),
    Example(
        "5 and 6",
        "Essex agreed to assess on 21 February 2025, so it decides by 2 May and the plan is final by 30 May",
        APPEAL,
        {"agreed_to_assess": "2025-02-21"},
        {"agreed_assess_decision": "2025-05-02", "agreed_assess_final_plan": "2025-05-30"},
    ),
    Example(
        "8",
        "two months from a letter of 1 October end on 1 December",
        APPEAL,
        {"decision_sent": "2025-10-01"},
        {"appeal_deadline": "2025-12-01", "mediation_contact": "2025-12-01"},
    ),
    Example(
        "10 for 2025",
        "with a certificate of 29 November they end at Christmas, so an appeal is in time on 2 January 2026",
        APPEAL,
        {"decision_sent": "2025-10-01", "mediation_certificate": "2025-11-29"},
        {"appeal_deadline": "2026-01-02"},
    ),
    Example(
        "10 for 2026",
        "a year later the next working day in January is Monday the 4th",
        APPEAL,
        {"decision_sent": "2026-10-01", "mediation_certificate": "2026-11-29"},
        {"appeal_deadline": "2027-01-04"},
    ),
    Example(
        "12",
        "a letter of 8 April 2013 can be appealed until Monday 10 June, as 8 June is a Saturday",
        APPEAL,
        {"decision_sent": "2013-04-08"},
        {"appeal_deadline": "2013-06-10"},
    ),
    Example(
        "13",
        "Kent promised its letters for September 2025 by Friday 14 February, the day before a Saturday",
        TRANSFER,
        {"transfer_year": "2025-09-01"},
        {"transfer_review_school": "2025-02-14"},
        {"transfer_review_school": ("commonly_stated", "2025-02-15")},
    ),
    Example(
        "14",
        "Sunday 15 February 2026 was published as the day, and is not moved; the law’s last day is the 14th",
        TRANSFER,
        {"transfer_year": "2026-09-01"},
        {"transfer_review_school": "2026-02-14"},
        {"transfer_review_school": ("commonly_stated", "2026-02-15")},
    ),
    Example(
        "15",
        "31 March 2026 was published for college; “before 31 March” ends on the 30th",
        TRANSFER,
        {"transfer_year": "2026-09-01"},
        {"transfer_review_post16": "2026-03-30"},
        {"transfer_review_post16": ("commonly_stated", "2026-03-31")},
    ),
    Example(
        "25 009 978",
        "a request of 14 May 2024 in Essex is answered by 3 September, and the plan is final by 1 October",
        FIRST,
        {"request_received": "2024-05-14"},
        {"decision_to_issue": "2024-09-03", "final_plan_issued": "2024-10-01"},
    ),
    Example(
        "25 005 755",
        "a request of 19 March 2024 is answered by 9 July, and the plan is final by 6 August",
        FIRST,
        {"request_received": "2024-03-19"},
        {"decision_to_issue": "2024-07-09", "final_plan_issued": "2024-08-06"},
    ),
    Example(
        "24 019 445",
        "a council that agreed to assess on 12 April 2024 decides by 21 June and finishes by 19 July",
        APPEAL,
        {"agreed_to_assess": "2024-04-12"},
        {"agreed_assess_decision": "2024-06-21", "agreed_assess_final_plan": "2024-07-19"},
    ),
]

DERIVED = [
    Example(
        "D1",
        "a draft that comes on Monday 2 November 2026 can be commented on to the end of Monday the 16th",
        FIRST,
        {"draft_served": "2026-11-02"},
        {"comments_window": "2026-11-16"},
    ),
    Example(
        "D3",
        "a request to assess again of Monday 2 November 2026 is answered by Tuesday the 17th, a day later than D1",
        "reassessment",
        {"reassess_request_received": "2026-11-02"},
        {"reassess_decision": "2026-11-17"},
    ),
    Example(
        "D4",
        "told of a move on Maundy Thursday 2026, the old council sends the plan by Friday 24 April",
        MOVE,
        {"old_council_became_aware": "2026-04-02"},
        {"plan_transferred": "2026-04-24"},
    ),
    Example(
        "D5",
        "a review meeting on Wednesday 14 October 2026 sets every date around it",
        REVIEW,
        {"review_meeting": "2026-10-14", "amendment_notice_sent": "2026-11-11"},
        {
            "review_notice": "2026-09-30",
            "review_papers": "2026-09-30",
            "review_report": "2026-10-28",
            "review_decision": "2026-11-11",
            "amendment_notice": "2026-11-11",
            "amended_final_plan": "2027-01-06",
        },
        {"review_notice": ("safer", "2026-09-29"), "review_papers": ("safer", "2026-09-29")},
    ),
    Example(
        "D6",
        "changes sent a week early bring the final plan forward to 30 December 2026",
        REVIEW,
        {"review_meeting": "2026-10-14", "amendment_notice_sent": "2026-11-04"},
        {"amended_final_plan": "2026-12-30"},
    ),
    Example(
        "D6 turned round",
        "changes sent late leave the final plan due twelve weeks after the meeting",
        REVIEW,
        {"review_meeting": "2026-10-14", "amendment_notice_sent": "2026-12-02"},
        {"amended_final_plan": "2027-01-06"},
    ),
    Example(
        "D7",
        "a decision sent on 31 December 2026 can be appealed until Monday 1 March, as 28 February is a Sunday",
        APPEAL,
        {"decision_sent": "2026-12-31"},
        {"appeal_deadline": "2027-03-01"},
    ),
    Example(
        "D8",
        "a decision sent on 15 June 2026 can be appealed until Tuesday 1 September",
        APPEAL,
        {"decision_sent": "2026-06-15"},
        {"appeal_deadline": "2026-09-01"},
    ),
    Example(
        "D9",
        "a decision sent on 25 October 2026 can be appealed until Monday 4 January",
        APPEAL,
        {"decision_sent": "2026-10-25"},
        {"appeal_deadline": "2027-01-04"},
    ),
    Example(
        "D10 for the 30th",
        "a decision sent on 30 December 2027 can be appealed until 29 February 2028",
        APPEAL,
        {"decision_sent": "2027-12-30"},
        {"appeal_deadline": "2028-02-29"},
    ),
    Example(
        "D10 for the 31st",
        "and so can one sent on 31 December 2027",
        APPEAL,
        {"decision_sent": "2027-12-31"},
        {"appeal_deadline": "2028-02-29"},
    ),
    Example(
        "D11",
        "an appeal sent to the council on 20 July 2026 is answered by 29 September, August left out",
        APPEAL,
        {"appeal_sent_to_council": "2026-07-20"},
        {"la_response": "2026-09-29"},
    ),
    Example(
        "D12",
        "a wish to mediate told on 1 December 2026 leads to a meeting by 31 December",
        APPEAL,
        {"mediation_wanted": "2026-12-01"},
        {"mediation_held": "2026-12-31"},
    ),
    Example(
        "D13",
        "after mediation that ended on 23 December 2026 the certificate comes by Wednesday the 30th",
        APPEAL,
        {"mediation_held": "2026-12-23"},
        {"certificate_after_mediation": "2026-12-30"},
    ),
    Example(
        "D14",
        "an order of Friday 10 July 2026 is obeyed by dates that August does not move",
        APPEAL,
        {"order_made": "2026-07-10"},
        {
            "order_assess_notify": "2026-07-24",
            "order_make_plan_draft": "2026-08-14",
            "order_assess_refuse_plan": "2026-09-18",
            "order_make_plan_final": "2026-09-25",
            "order_assess_final_plan": "2026-10-16",
        },
    ),
    Example(
        "D15",
        "six weeks from 20 November 2026 end on New Year’s Day",
        FIRST,
        {"request_received": "2026-11-20"},
        {"decision_to_assess": "2027-01-01"},
    ),
    Example(
        "D16",
        "a request of Sunday 1 March 2026 has its three dates on Sundays, whatever the clocks do",
        FIRST,
        {"request_received": "2026-03-01"},
        {
            "decision_to_assess": "2026-04-12",
            "decision_to_issue": "2026-06-21",
            "final_plan_issued": "2026-07-19",
        },
    ),
    Example(
        "D17",
        "born on 31 August 2010, a child leaves school age on Friday 26 June 2026, aged 15",
        "growing_up",
        {"born": "2010-08-31"},
        {"csa_end": "2026-06-26", "rights_transfer": "2026-06-27"},
    ),
    Example(
        "D18",
        "born a day later, a child leaves it on Friday 25 June 2027",
        "growing_up",
        {"born": "2010-09-01"},
        {"csa_end": "2027-06-25", "rights_transfer": "2027-06-26"},
    ),
    Example(
        "D19",
        "a college course from 1 September 2027 is settled by Thursday 1 April",
        TRANSFER,
        {"transfer_year": "2027-09-01"},
        {"transfer_post16_to_post16": "2027-04-01"},
        {"transfer_post16_to_post16": ("safer", "2027-03-31")},
    ),
    Example(
        "D20",
        "a plan first made on 10 March 2026 is reviewed by 9 March 2027, with a meeting four weeks sooner",
        REVIEW,
        {"plan_made_or_reviewed": "2026-03-10"},
        {"review_cycle_due": "2027-03-09", "review_meeting": "2027-02-09"},
    ),
    Example(
        "D21",
        "a plan transferred on 2 February 2026 is written about by 16 March, and reviewed by 1 May at the earliest",
        MOVE,
        {"plan_transferred": "2026-02-02", "plan_made_or_reviewed": "2025-03-01"},
        {"new_la_letter": "2026-03-16", "review_after_move": "2026-05-01"},
    ),
]
