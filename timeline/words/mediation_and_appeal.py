"""What is said when the answer is no: of mediation, appeals and orders. {name} and {names} stand for the child.

“The judges” are the Tribunal, and “the certificate” is the paper that shows that a family has thought about mediation.
"""

from timeline.words.shapes import PathwayWords, StepWords

PATHWAY = PathwayWords(
    title="When the answer is no (mediation and appeal)",
    about="The council said no, or its plan is not right for the child. You can meet with a neutral person "
    "(mediation). You can also ask a judge to look again (appeal).",
)

_NOT_A_GOAL = "Most dates are the last lawful day, not the day to aim for."
_NEVER_MOVES = "It does not move for a weekend, for August or for Christmas."
_AGAIN = "If you are not happy with it, you can ask a judge to look again (appeal)."
_LATE = "If it is late, write to the council. You can complain at once."

STEPS: dict[str, StepWords] = {
    "refusal_notified": StepWords(
        title="The letter that says no",
        short="The “no” letter",
        now="The council is writing to say no.",
        meaning="The letter must say why. It must say how to ask a judge to look again (appeal), and by when. "
        "It must say who can help you and how to try mediation.",
        not_this="",
        do="Keep the letter and note the day it was sent. If something is missing, ask the council to send it.",
    ),
    "mediation_contact": StepWords(
        title="Call or email the adviser named in the letter",
        short="Contact the adviser",
        now="You can now call or email the adviser in the letter.",
        meaning="The letter names someone to call (mediation adviser). Say if you want to meet with a neutral person "
        "(mediation). You are free to say no. Either way you get a paper (certificate) that you need to appeal.",
        not_this="It does not mean that you must try mediation. You do not need the paper if you only disagree about "
        "the school or the kind of school.",
        do="Call or email soon. If the time has passed, you can ask the judges to let you appeal. You need a very good "
        "reason.",
    ),
    "certificate_no_mediation": StepWords(
        title="You get the paper that you need to appeal",
        short="Paper for the appeal",
        now="You will soon get the paper that you need to appeal.",
        meaning="You told the adviser that you do not want mediation. The adviser must send you a paper that says so "
        "(mediation certificate). You send it in with your appeal.",
        not_this="It is not your last day to appeal. Weekends and bank holidays are not counted.",
        do="Check your email and post. If it is late, ask the adviser. Tell the judges’ office why you have to wait.",
    ),
    "icb_told_of_mediation": StepWords(
        title="The council tells the NHS about it",
        short="NHS told",
        now="The council is telling the NHS what is wrong for you.",
        meaning="You said that health care in the plan is part of this. So the council must tell the local NHS. "
        "Then the NHS can be part of the meeting.",
        not_this="It does not mean that the NHS has said yes. Weekends and bank holidays are not counted.",
        do="Tell the council in writing what health care you want in the plan. Ask which day it told the NHS.",
    ),
    "mediation_held": StepWords(
        title="You meet with a neutral person (mediation)",
        short="Mediation meeting",
        now="A meeting with a neutral person is being set up.",
        meaning="You, the council and a neutral person meet and try to agree. The council must set it up. "
        "If it is only about health care, the NHS must do so.",
        not_this="It does not mean that you must agree to anything. You can still appeal after it.",
        do="Write down what you want to change, and who should come with you. If there is no meeting in time, you can "
        "take the certificate and appeal. You can still meet later.",
    ),
    "certificate_after_mediation": StepWords(
        title="After you meet, you get the paper that you need to appeal",
        short="Paper for the appeal",
        now="You will soon get the paper that you need to appeal.",
        meaning="After the meeting the adviser sends you a paper (mediation certificate). It must also come if the "
        "council can’t set up the meeting in time. You need it for most appeals.",
        not_this="It is not your last day to appeal. Weekends and bank holidays are not counted.",
        do="Look at the date on it. You can appeal for at least one month from that date.",
    ),
    "mediation_agreement_done": StepWords(
        title="The council does what was agreed",
        short="Agreement kept",
        now="The council must now do what was agreed.",
        meaning="What you agreed in writing counts as if a judge had said it (order). So the same last days count, "
        "from the day of the agreement. You and the council can agree on other days in writing.",
        not_this="",
        do="Keep a signed copy. If the council does not do it, complain. You can still appeal while there is time.",
    ),
    "mediation_agreement_done_other": StepWords(
        title="The rest of what was agreed is done",
        short="The rest is done",
        now="The council or the NHS must do the rest of what was agreed.",
        meaning="Some things in an agreement are not for the judges to decide. Health care and social care are like "
        "that. The council and the NHS must each do their part.",
        not_this="It is not the date for the plan or the school. You may have agreed on another day in writing.",
        do="Ask who does what, and by when. If it is late, complain to the council or to the NHS.",
    ),
    "icb_tells_la": StepWords(
        title="The NHS tells the council what was agreed",
        short="NHS tells the council",
        now="The NHS is telling the council what you agreed.",
        meaning="You agreed with the NHS, and the council was not there. The NHS must tell the council about it.",
        not_this="It does not mean that the help has started by then.",
        do="Send the council a copy of the agreement too.",
    ),
    "agreed_assess_decision": StepWords(
        title="Yes or no to a plan, after the council changed its mind",
        short="Yes or no to a plan",
        now="The council is checking {names} needs and will say if there will be a plan.",
        meaning="The council first said no to a check of needs (EHC needs assessment). At mediation it changed its "
        "mind. The Ombudsman says how long it may then take. The Ombudsman looks at how councils treat people.",
        not_this="The 20 weeks do not start again. This number is not in the law itself. " + _NEVER_MOVES,
        do="Ask for the yes in writing, with its date. If the answer on the plan is late, complain to the council. "
        "After that you can go to the Ombudsman.",
    ),
    "agreed_assess_final_plan": StepWords(
        title="{names} final plan comes, after the council changed its mind",
        short="Final plan",
        now="The council is writing {names} plan.",
        meaning="If the check shows that {name} needs a plan, the council writes one. The Ombudsman counts from the "
        "day the council changed its mind. " + _AGAIN,
        not_this="The 20 weeks do not start again. This number is not in the law itself. " + _NEVER_MOVES,
        do="Ask the council for its own dates. If the plan is late, complain. After that you can go to the Ombudsman.",
    ),
    "appeal_deadline": StepWords(
        title="Last day to ask a judge to look again (appeal)",
        short="Last day to appeal",
        now="You can ask a judge to look again.",
        meaning="Your appeal must get to the judges by 5pm on this day. You have two months from the day the letter "
        "was sent. If one month from the certificate ends later, that counts. A last day on a weekend, in August or "
        "at Christmas moves on, and the date here shows it.",
        not_this="It is not the day to aim for. An appeal sent on this day may come too late. If you agree with the "
        "council in a meeting, the time still runs.",
        do="Send the form, the letter and the certificate early. You need no certificate if you only disagree "
        "about the school or the kind of school. If you are late, send it and say why.",
    ),
    "appeal_registered": StepWords(
        title="The judges’ office takes in the appeal",
        short="Appeal taken in",
        now="The judges’ office is looking at your form.",
        meaning="The office checks the form. Then it sends the council a copy, and it sends you the dates for your "
        "case. It tries to be quick, but it often takes longer.",
        not_this="The law does not set this date. It is only what the office aims for.",
        do="If you hear nothing, call or email the office. Read the letter with care when it comes.",
    ),
    "la_response": StepWords(
        title="The council answers the appeal",
        short="Council’s answer",
        now="The council is writing its answer to your appeal.",
        meaning="The council must say if it still disagrees, and why. It must send the answer to you too. It can also "
        "give in. Then there is no need for a hearing.",
        not_this="If the letter from the judges’ office gives another date, this one does not count. August and "
        "the days from 25 December to 1 January are left out.",
        do="Read the answer and note what is wrong in it. If it does not come, tell the judges’ office.",
    ),
    "bundle_due": StepWords(
        title="The pack of papers for the hearing comes",
        short="Pack of papers",
        now="The council is putting the papers in one pack (bundle).",
        meaning="The pack holds all the papers for the hearing, with page numbers. The council puts it together.",
        not_this="The judges set the real date for your case. If their letter gives another date, this one does not "
        "count.",
        do="Check that all your papers are in it. If not, tell the council and the judges’ office at once.",
    ),
    "tribunal_decision": StepWords(
        title="The judges decide",
        short="Judges decide",
        now="The judges are looking at what both sides say.",
        meaning="The judges write down what they decide and why. The council must do what they say (order).",
        not_this="The law does not set this date. It is only how long it takes most of the time.",
        do="If it does not come, ask the judges’ office. If you think they got the law wrong, get help fast.",
    ),
    "upper_tribunal_permission": StepWords(
        title="Last day to say that the judges got the law wrong",
        short="If the law was wrong",
        now="You can ask to go to a higher judge.",
        meaning="You can go to a higher judge only if the first judges got the law wrong. First you must ask if "
        "you may (permission to appeal).",
        not_this="It is not a new hearing of the whole case. We have not checked this number in the rules.",
        do="Get free help at once. Look at the letter that came with what the judges decided. It says by when.",
    ),
    "recommendation_reply": StepWords(
        title="The NHS or social care answers the judges",
        short="Health or care answers",
        now="The NHS or social care is looking at what the judges advise.",
        meaning="The judges can say what should happen in health or social care (recommendation). The NHS or the "
        "council must answer in writing. They do not have to follow it, but they must say why not.",
        not_this="It does not mean that the help starts by then. We have not checked how the weeks are counted.",
        do="Ask for the answer in writing. If you are not happy with it, complain to the NHS or to the council.",
    ),
    "order_assess_notify": StepWords(
        title="The council says that the check of needs will start",
        short="Check will start",
        now="The council must now start a check of {names} needs.",
        meaning="The judges said that the council must check {names} needs (EHC needs assessment). You may also have "
        "agreed on it at mediation. Now the council must write to you that it will.",
        not_this="It does not mean that the check is done by then. The 20 weeks do not start again. "
        + _NEVER_MOVES,
        do="Tell the council who knows {name} well and should be asked. " + _LATE,
    ),
    "order_assess_refuse_plan": StepWords(
        title="Yes or no to a plan, after the check",
        short="Yes or no to a plan",
        now="The council is checking {names} needs.",
        meaning="After the check the council decides if {name} gets a plan (EHCP). If the answer is no, it must tell "
        "you by this day and say why. Then you can ask a judge to look again (appeal).",
        not_this="It is not the day for the plan to be ready. " + _NEVER_MOVES,
        do="Ask the council when it will decide. " + _LATE,
    ),
    "order_assess_final_plan": StepWords(
        title="{names} final plan comes, after the check",
        short="Final plan",
        now="The council is writing {names} plan.",
        meaning="If the check shows that {name} needs a plan, the council must send the final plan. "
        + _AGAIN,
        not_this="The 20 weeks do not start again. " + _NEVER_MOVES + " " + _NOT_A_GOAL,
        do="Ask when the first version (draft plan) will come. You need time to read it. " + _LATE,
    ),
    "order_make_plan_draft": StepWords(
        title="The first version of {names} plan comes",
        short="Draft plan",
        now="The council is writing the first version of {names} plan.",
        meaning="The judges said that {name} must have a plan. You may also have agreed on it at mediation. First the "
        "council sends you a first version (draft plan) to read.",
        not_this="It is not the final plan. " + _NEVER_MOVES,
        do="Read the draft and say what to change. You can ask for a school. " + _LATE,
    ),
    "order_make_plan_final": StepWords(
        title="{names} final plan comes",
        short="Final plan",
        now="The council is finishing {names} plan.",
        meaning="The final plan is the one that counts in law. It names the school. " + _AGAIN,
        not_this=_NEVER_MOVES + " " + _NOT_A_GOAL,
        do="Check that the changes you asked for are in it. " + _LATE,
    ),
    "order_reconsider": StepWords(
        title="The council thinks again",
        short="Council thinks again",
        now="The council must think again about a plan for {name}.",
        meaning="The judges sent the case back to the council. You may also have agreed on it at mediation. The "
        "council must send a first version of a plan (draft plan) or say no and why.",
        not_this="It does not mean that the answer will be yes. We have not checked this number in the law.",
        do="Send the council anything new that shows what {name} needs. If it says no again, you can appeal again.",
    ),
    "order_amend_plan": StepWords(
        title="{names} changed plan comes",
        short="Changed plan",
        now="The council is changing {names} plan.",
        meaning="The judges said what must change in the plan. You may also have agreed on it at mediation. The "
        "council must send you the changed plan.",
        not_this=_NEVER_MOVES + " " + _NOT_A_GOAL,
        do="Check each change against what the judges wrote. " + _LATE,
    ),
    "order_name_school": StepWords(
        title="{names} plan comes with the new school in it",
        short="School named",
        now="The council is putting the school in {names} plan.",
        meaning="The judges said which school or kind of school the plan must name. You may also have agreed on it at "
        "mediation. The council must send the plan with that school in it.",
        not_this="It is not the first day at the school. " + _NEVER_MOVES,
        do="Ask the school when {name} can start. " + _LATE,
    ),
    "order_continue_plan": StepWords(
        title="{names} plan goes on",
        short="Plan goes on",
        now="{names} plan goes on.",
        meaning="The council wanted to end the plan. Now it must keep it, with all the help in it. There is no waiting "
        "time.",
        not_this="It does not mean that help may stop until the council has written to you.",
        do="Check that all the help in the plan goes on. If some of it stopped, write to the council at once.",
    ),
    "order_continue_and_amend": StepWords(
        title="{names} plan goes on, and the changed plan comes",
        short="Changed plan",
        now="The council is changing {names} plan. The plan goes on.",
        meaning="The council must keep the plan, and it must change it. The help in it goes on while you wait for the "
        "changed plan.",
        not_this="It does not mean that help may stop until the changed plan comes. " + _NEVER_MOVES,
        do="Check that all the help goes on, and check each change. " + _LATE,
    ),
    "order_dismiss_cease": StepWords(
        title="{names} plan ends",
        short="Plan ends",
        now="{names} plan is ending.",
        meaning="The judges said that the council may end the plan. The plan ends on the day they say so.",
        not_this="It does not mean that all help ends. A school can give extra help without a plan (SEN support).",
        do="Ask the school what help {name} will get now. If {names} needs change, you can ask for a new check.",
    ),
    "conceded_assess_notify": StepWords(
        title="The council gave in: the check of needs will start",
        short="Check will start",
        now="The council gave in. It must start a check of {names} needs.",
        meaning="The council told the judges that it will not argue with your appeal (concede). So it must check "
        "{names} needs (EHC needs assessment). Now it must write to you that it will.",
        not_this="It does not mean that the check is done by then. The 20 weeks do not start again. "
        + _NEVER_MOVES,
        do="Ask for a copy of what the council told the judges. " + _LATE,
    ),
    "conceded_assess_refuse_plan": StepWords(
        title="The council gave in: yes or no to a plan",
        short="Yes or no to a plan",
        now="The council is checking {names} needs.",
        meaning="After the check the council decides if {name} gets a plan (EHCP). If the answer is no, it must tell "
        "you by this day and say why. Then you can ask a judge to look again (appeal).",
        not_this="It is not the day for the plan to be ready. " + _NEVER_MOVES,
        do="Ask the council when it will decide. " + _LATE,
    ),
    "conceded_assess_final_plan": StepWords(
        title="The council gave in: {names} final plan after the check",
        short="Final plan",
        now="The council is writing {names} plan.",
        meaning="If the check shows that {name} needs a plan, the council must send the final plan. "
        + _AGAIN,
        not_this="The 20 weeks do not start again. " + _NEVER_MOVES + " " + _NOT_A_GOAL,
        do="Ask when the first version (draft plan) will come. You need time to read it. " + _LATE,
    ),
    "conceded_make_plan_draft": StepWords(
        title="The council gave in: the first version of {names} plan",
        short="Draft plan",
        now="The council gave in. It is writing the first version of {names} plan.",
        meaning="The council told the judges that it will not argue with your appeal. So {name} gets a plan. First "
        "comes a first version (draft plan) for you to read.",
        not_this="It is not the final plan. " + _NEVER_MOVES,
        do="Read the draft and say what to change. You can ask for a school. " + _LATE,
    ),
    "conceded_make_plan_final": StepWords(
        title="The council gave in: {names} final plan",
        short="Final plan",
        now="The council is finishing {names} plan.",
        meaning="The final plan is the one that counts in law. It names the school. " + _AGAIN,
        not_this=_NEVER_MOVES + " " + _NOT_A_GOAL,
        do="Check that the changes you asked for are in it. " + _LATE,
    ),
    "conceded_amend_plan": StepWords(
        title="The council gave in: {names} changed plan",
        short="Changed plan",
        now="The council gave in. It is changing {names} plan.",
        meaning="The council told the judges that it will not argue with your appeal. So it must change the plan and "
        "send it to you.",
        not_this=_NEVER_MOVES + " " + _NOT_A_GOAL,
        do="Check that each change you asked for is in the plan. " + _LATE,
    ),
    "conceded_name_school": StepWords(
        title="The council gave in: {names} plan with the new school",
        short="School named",
        now="The council gave in. It is putting the school in {names} plan.",
        meaning="The council told the judges that it will not argue with your appeal. It must send the plan with the "
        "school, or the kind of school, that you asked for.",
        not_this="It is not the first day at the school. " + _NEVER_MOVES,
        do="Ask the school when {name} can start. " + _LATE,
    ),
    "conceded_continue_plan": StepWords(
        title="The council gave in: {names} plan goes on",
        short="Plan goes on",
        now="The council gave in. {names} plan goes on.",
        meaning="The council wanted to end the plan. Now it must keep it, with all the help in it. There is no waiting "
        "time.",
        not_this="It does not mean that help may stop until the council has written to you.",
        do="Check that all the help in the plan goes on. If some of it stopped, write to the council at once.",
    ),
}

HAPPENED: dict[str, str] = {
    "decision_sent": "The council sent a letter that you can appeal",
    "refusal_to_assess_sent": "The council sent its letter: no to a check of {names} needs",
    "refusal_to_issue_sent": "The council sent its letter: no to a plan for {name}",
    "plan_content_sent": "The council sent {names} plan, and the family does not agree with it",
    "refusal_to_reassess_sent": "The council sent its letter: no to a new check of {names} needs",
    "refusal_to_amend_sent": "The council sent its letter: no to changes in {names} plan",
    "decision_to_cease_sent": "The council sent its letter: it will end {names} plan",
    "mediation_adviser_contacted": "The family called or wrote to the adviser",
    "mediation_wanted": "The family said yes to mediation, and the council was told",
    "mediation_not_wanted": "The family told the adviser that it does not want to meet",
    "health_issue_raised": "The family told the council that health care is part of it",
    "health_told_of_dispute": "The council told the NHS what is wrong for the family",
    "health_told_of_mixed_dispute": "The council told the NHS: it is about health care and other things",
    "health_told_of_health_alone": "The council told the NHS: it is only about health care",
    "mediation_not_arranged": "The council said that it can’t set up the meeting in time",
    "mediation_held": "The two sides met with a neutral person (mediation)",
    "mediation_certificate": "The adviser made the paper for the appeal (mediation certificate)",
    "mediation_agreement": "The two sides agreed at mediation",
    "agreement_to_assess": "At mediation it was agreed in writing: a check of {names} needs",
    "agreement_to_make_plan": "At mediation it was agreed in writing: a plan for {name}",
    "agreement_to_reconsider": "At mediation it was agreed in writing: a fresh yes or no to a plan for {name}",
    "agreement_to_amend": "At mediation it was agreed in writing: changes in {names} plan",
    "agreement_to_name_school": "At mediation it was agreed in writing: only the school in {names} plan",
    "agreement_to_continue": "At mediation it was agreed in writing: {names} plan goes on",
    "agreement_to_continue_and_amend": "At mediation it was agreed in writing: {names} plan goes on, with changes",
    "agreement_on_other_matters": "At mediation it was agreed in writing: only things that are not for the judges",
    "agreement_with_health_alone": "At mediation it was agreed in writing: with the NHS, not with the council",
    "agreed_to_assess": "The council changed its mind at or after mediation: yes to a check of {names} needs",
    "other_matters_agreed_too": "Other things, which are not for the judges, were agreed too",
    "council_told_of_agreement": "The NHS told the council what was agreed",
    "other_matters_done": "The other things that were agreed were done",
    "appeal_received": "The judges’ office got the appeal",
    "decided_not_to_appeal": "The family said that there will be no appeal",
    "appeal_sent_to_council": "The judges’ office took in the appeal and sent it to the council",
    "appeal_response_sent": "The council answered the appeal",
    "appeal_conceded": "The council gave in and told the judges",
    "conceded_assess": "The council gave in: it will check {names} needs",
    "conceded_plan": "The council gave in: it will make a plan for {name}",
    "conceded_content": "The council gave in: it will change {names} plan",
    "conceded_school": "The council gave in: it will only change the school in {names} plan",
    "conceded_continue": "The council gave in: {names} plan goes on",
    "hearing": "The hearing of the appeal",
    "bundle_sent": "The pack of papers for the hearing came",
    "appeal_withdrawn": "The family took its appeal back",
    "order_made": "The judges decided",
    "ordered_to_assess": "The judges decided: the council must check {names} needs",
    "ordered_to_make_plan": "The judges decided: the council must make a plan for {name}",
    "ordered_to_reconsider": "The judges decided: the council must think again",
    "ordered_to_amend": "The judges decided: the council must change {names} plan",
    "ordered_to_name_school": "The judges decided only about the school in {names} plan",
    "ordered_to_continue": "The judges decided: {names} plan goes on",
    "ordered_to_continue_and_amend": "The judges decided: {names} plan goes on, with changes",
    "order_dismissed_cease": "The judges decided: the council may end {names} plan",
    "order_dismissed": "The judges decided: what the council said stays as it is",
    "family_told_of_assessment": "The council wrote that it will check {names} needs",
    "decided_to_make_plan": "The council said yes to a plan for {name}",
    "plan_refused": "The council checked {names} needs and said no to a plan",
    "draft_plan_sent": "The council sent the first version of {names} plan",
    "plan_refused_again": "The council thought again and said no to a plan for {name}",
    "final_plan_issued": "{names} final plan came",
    "amended_plan_issued": "{names} changed plan came",
    "plan_continued": "{names} plan went on",
    "plan_continued_as_it_is": "{names} plan went on as it is",
    "plan_continued_to_be_amended": "{names} plan went on, and changes are still to come",
    "plan_ceased": "{names} plan ended, as the judges said",
    "order_sent_out": "The judges’ office sent out what the judges decided",
    "recommendation_sent": "The judges wrote what should happen in health or social care (recommendation)",
    "recommendation_answered": "The NHS or social care answered the judges",
    "upper_tribunal_permission_asked": "The family asked if it may go to a higher judge",
}

DAY_OF: dict[str, str] = {
    "decision_sent": "the day the council sent its letter",
    "mediation_wanted": "the day the council was told that the family wants to meet (mediation)",
    "mediation_not_wanted": "the day the family said no to mediation",
    "health_issue_raised": "the day the council was told that health care is part of it",
    "health_told_of_health_alone": "the day the council told the NHS that it is only about health care",
    "mediation_not_arranged": "the day the council said that it can’t set up the meeting in time",
    "mediation_held": "the day of the meeting (mediation)",
    "mediation_certificate": "the day the certificate was made",
    "mediation_agreement": "the day of the agreement at mediation",
    "agreed_to_assess": "the day the council changed its mind",
    "appeal_received": "the day the judges’ office got the appeal",
    "appeal_sent_to_council": "the day the council was sent the appeal",
    "appeal_conceded": "the day the council told the judges that it gives in",
    "hearing": "the day of the hearing",
    "order_made": "the day the judges decided",
    "order_sent_out": "the day the judges’ office sent out what the judges decided",
    "recommendation_sent": "the day the judges’ words on it were sent (recommendation)",
}
