"""What is said of a personal budget and direct payments. {name} and {names} stand for the child."""

from timeline.words.shapes import PathwayWords, StepWords

PATHWAY = PathwayWords(
    title="Money for the help in the plan (personal budget)",
    about="You can ask the council how much money there is for some of the help in a plan (EHCP). You "
    "can also ask to be paid some of it, so that you can buy the help. The law sets very few dates "
    "here.",
)

STEPS: dict[str, StepWords] = {
    "pb_request": StepWords(
        title="Ask for a personal budget",
        short="Ask for a budget",
        now="The family can ask for a budget.",
        meaning="A personal budget is a sum of money for some of the help in the plan. You can ask for "
        "it while a draft is being written. You can also ask during a review, or when needs are checked "
        "again.",
        do="Ask in writing. Say which help you would like to choose or buy.",
    ),
    "pb_prepared": StepWords(
        title="The council works out the sum",
        short="Sum worked out",
        now="The council is working out the money for {names} help.",
        meaning="If you ask at the right time, the council must work out how much money there is. It "
        "tells you the sum, and which help it is for.",
        do="Ask the council how it got to the sum. If it will not work it out, you can complain.",
    ),
    "dp_decision": StepWords(
        title="Yes or no to paying the money to you",
        short="Yes or no to pay",
        now="The council is deciding if it will pay you the money.",
        meaning="You have asked to be paid the money (direct payment). If the council says no, it must "
        "write and say why. You can then ask it to look again, once.",
        do="If the answer is no, ask the council to look again. You cannot ask a judge about this, but "
        "you can go to the Ombudsman.",
    ),
    "dp_consent": StepWords(
        title="Say yes in writing to being paid",
        short="Say yes",
        now="The person who will get the money is saying yes.",
        meaning="The person who will get the money must say yes in writing. It must be done before the "
        "first payment.",
        do="Read what you must do with the money before you sign. Ask for help if something is not clear.",
    ),
    "dp_school_consent": StepWords(
        title="The school agrees, if the help is in school",
        short="School agrees",
        now="The head is deciding about the help in school.",
        meaning="Will the help you buy be used in school? Then the head must agree before the first "
        "payment. If not, this step is not needed.",
        do="Talk to the school early about who will come in, and when.",
    ),
    "dp_first_review": StepWords(
        title="The first check of how the money is used",
        short="First money check",
        now="The council is going to check how the money is used.",
        meaning="The council must check how the money is used, in the first 3 months. It looks again at "
        "each yearly review. You can ask it to look at the sum too.",
        not_this="It is not a day on which payments stop. It is the last day for the first check, and "
        "the check may come sooner.",
        do="Keep your bills. If the money is not enough, ask the council to look at the sum.",
    ),
    "dp_reduce": StepWords(
        title="The council wants to pay less",
        short="Less money",
        now="The council is going to pay less for {names} help.",
        meaning="The council must tell you in good time and say why. You can ask it to think again, "
        "once. It may pay less while it does.",
        do="Ask the council to think again. Show what the help costs. After that, you can go to the "
        "Ombudsman.",
    ),
    "dp_stop": StepWords(
        title="The council wants to stop the payments",
        short="Payments stop",
        now="The council is going to stop the payments.",
        meaning="The council must write to you and say why. You can ask it to think again, once. {name} "
        "must still get the help in the plan, so the council must then set it up.",
        do="Ask the council to think again. Ask who will give the help from the day the payments stop.",
    ),
    "dp_yp_takeover": StepWords(
        title="{name} can take over the payments",
        short="Young person takes over",
        now="{name} can choose to take over the payments.",
        meaning="A young person who is past school age can choose to get the money. It is a choice. "
        "There is no last day for it.",
        do="Talk about it with {name}. If the answer is yes, tell the council.",
    ),
}

HAPPENED: dict[str, str] = {
    "budget_asked_for": "The family asked for a personal budget",
    "budget_prepared": "The council said how much money there is for {names} help",
    "direct_payment_asked_for": "The family asked to be paid the money",
    "direct_payment_agreed": "The council said yes to paying the money to the family",
    "direct_payment_refused": "The council said no to paying the money to the family",
    "direct_payment_agreed_on_review": "The council looked again and said yes to paying the money",
    "direct_payment_refused_on_review": "The council looked again and still said no to paying the money",
    "recipient_consented": "The person who gets the money said yes in writing",
    "school_consented": "The school agreed to the help in school",
    "first_payment": "The first payment came",
    "payment_use_checked": "The council checked how the money is used",
    "reduction_notice_sent": "The council’s letter came: it wants to pay less",
    "payment_reduced": "The payments became smaller",
    "rights_moved": "The rights in the plan moved to {name}",
    "young_person_took_over": "{name} took over the payments",
    "stop_notice_sent": "The council’s letter came: it wants to stop the payments",
    "payment_stopped": "The payments stopped",
}

DAY_OF: dict[str, str] = {
    "budget_asked_for": "the day the family asked for a budget",
    "direct_payment_asked_for": "the day the family asked to be paid",
    "first_payment": "the day of the first payment",
    "reduction_notice_sent": "the day the letter about less money was sent",
    "stop_notice_sent": "the day the letter about stopping was sent",
}
