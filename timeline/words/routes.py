"""What a family can do when a step is late, or when the answer is no: one plain sentence for each way."""

from collections.abc import Mapping
from types import MappingProxyType

from journeys.law import Route

ROUTES: Mapping[Route, str] = MappingProxyType(
    {
        "ask_in_writing": "Write and ask for it. Say which date has passed, and keep a copy.",
        "complaint": "Complain to the council. Ask for its complaints form, or write that it is a complaint.",
        "ombudsman": "Go to the Ombudsman if the council does not put it right. It is free. You have 12 months "
        "from the day you knew of the problem.",
        "judicial_review": "Ask a lawyer about the High Court (judicial review). You must be quick: within 3 months "
        "at the very most.",
        "mediation": "Ask for a meeting with a neutral person (mediation). You have 2 months from the day "
        "the letter was sent.",
        "appeal": "Ask a judge to look again (appeal). You have 2 months from the day the letter was sent. "
        "If 1 month from the mediation certificate ends later, that counts.",
        "tribunal_more_time": "Send your appeal even if the last day has passed. Ask the judges (Tribunal) for more "
        "time, and say why you are late.",
        "upper_tribunal": "If the judge got the law wrong, ask for leave to go to a higher judge (Upper Tribunal). "
        "You have 28 days.",
        "nhs_complaint": "Complain to the NHS. You have 12 months.",
        "nhs_ombudsman": "Did the NHS not put it right? Then go to the NHS Ombudsman.",
        "ask_for_review": "Ask the council in writing to review the plan early.",
        "ask_again": "Ask for a new check of needs (re-assessment). If the answer is no, you can appeal.",
        "certificate": "Ask the adviser for the paper that you need to appeal (mediation certificate). "
        "You can still meet later.",
        "tell_tribunal": "Tell the judges (Tribunal) in writing. Say which date has passed.",
        "council_review": "Ask the council to look again at its decision. It must do so once.",
        "more_time_in_writing": "Ask the council in writing for more time.",
        "move_the_meeting": "Ask for a later day for the meeting. Then everyone has time to read.",
        "school_complaint": "Complain to the school. Ask for its complaints rules.",
        "data_regulator": "Tell the office that looks after people’s data rights (Information Commissioner).",
    }
)
