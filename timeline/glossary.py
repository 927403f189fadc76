"""Words explained: each term of the law and of the office that our texts cannot do without, in plain words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sharing.languages import later, tr


@dataclass(frozen=True)
class Term:
    id: str
    name: str
    means: str
    said: tuple[str, ...]
    """How it stands in our English texts: `*` for any ending, initials in capitals."""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(_way, self.said))})(?!\w)", re.IGNORECASE)

    def stands_in(self, text: str) -> bool:
        return bool(self._pattern.search(text))

    def shown(self) -> dict[str, str]:
        return {"id": self.id, "name": tr(self.name), "means": tr(self.means)}


def terms_in(texts: Iterable[str]) -> list[Term]:
    """Those that stand in these English texts, in the order of the alphabet."""
    text = "\n".join(texts)
    return [term for term in GLOSSARY if term.stands_in(text)]


def _way(said: str) -> str:
    """Initials only as initials: not every “send” is SEND."""
    pattern = re.escape(said).replace(r"\*", r"\w*")
    return f"(?-i:{pattern})" if said.isupper() else pattern


def _term(id: str, name: str, means: str, *said: str) -> Term:
    return Term(id, name, means, said or (name.lower(),))


GLOSSARY: tuple[Term, ...] = (
    _term("appeal", later("Appeal"),
          later("You ask a judge to look again at what the council said."),
          "appeal*"),
    _term("bundle", later("Bundle"),
          later("The pack of papers for a hearing. The pages have numbers."),
          "bundle", "pack of papers"),
    _term("case-officer", later("Case officer"),
          later("The person at the council who looks after your plan. Ask this person first.")),
    _term("certificate", later("Certificate (mediation certificate)"),
          later("A paper that shows you thought about mediation. You need it for most appeals."),
          "certificate*"),
    _term("check-of-needs", later("Check of needs (EHC needs assessment)"),
          later("The council finds out what a child needs. It asks the family, the school and other experts."),
          "check of {names} needs", "check of needs", "checks of needs", "needs assessment"),
    _term("complaint", later("Complaint"),
          later("You write to say that something went wrong. The council must answer."),
          "complain*"),
    _term("custody", later("Custody"),
          later("A court says that a young person must live in a locked place for a time.")),
    _term("direct-payment", later("Direct payment"),
          later("Money that you get to pay for help yourself. The help must be in the plan."),
          "direct payment*"),
    _term("draft-plan", later("Draft plan"),
          later("The first version of the plan. You read it and say what to change. It names no school yet."),
          "draft*"),
    _term("education", later("Education, Health and Care plan (EHCP)"),
          later("A paper that counts in law. It says what a child needs, and what help there must be. "
                "On our pages we just say “plan”."),
          "ehcp*", "ehc plan*", "education, health and care plan*"),
    _term("exclusion", later("Exclusion"),
          later("A school sends a child home and says not to come back. It can be for some days or for good."),
          "exclusion*", "excluded"),
    _term("experts", later("Experts"),
          later("People who know a lot about one thing, such as how children learn or talk. "
                "Each writes a report."),
          "expert*"),
    _term("final-plan", later("Final plan"),
          later("The version of the plan that counts. It names the school."),
          "final plan*"),
    _term("guidance", later("Guidance"),
          later("A book of rules from the government. It says what should happen. It is not law."),
          "guidance", "code of practice"),
    _term("hearing", later("Hearing"),
          later("You and the council tell the judges what you think. It may be in a room or on a screen."),
          "hearing*"),
    _term("high-court", later("High Court (judicial review)"),
          later("A court that can look at how the council used the law. Ask a lawyer first, and be quick."),
          "high court", "judicial review"),
    _term("higher-judges", later("Higher judges (Upper Tribunal)"),
          later("They only ask if the first judges got the law wrong."),
          "(upper tribunal)", "higher judge*"),
    _term("data-office", later("Information Commissioner"),
          later("You can go to this office if your data was not kept well.")),
    _term("judges", later("Judges (Tribunal)"),
          later("They look at both sides and then decide. They do not work for the council."),
          "judge*", "tribunal"),
    _term("legal-date", later("Legal date"),
          later("The last day that the law allows. It is not the day to aim for."),
          "legal date*", "last lawful day*"),
    _term("letter-of-rights", later("Letter about your rights"),
          later("It says how you can ask a judge to look again, and by when."),
          "letter about your rights", "rights letter"),
    _term("local-offer", later("Local Offer"),
          later("The council’s own guide to help in your area. It is on the council’s website.")),
    _term("mediation", later("Mediation"),
          later("You and the council meet with a neutral person. This person takes no side. You try to agree."),
          "mediation", "neutral person"),
    _term("mediation-adviser", later("Mediation adviser"),
          later("Call this person about mediation. The letter with the “no” says who it is.")),
    _term("nhs-ombudsman", later("NHS Ombudsman"),
          later("Looks at how the NHS treated you. It is free, and it takes no side.")),
    _term("ombudsman", later("Ombudsman"),
          later("Looks at how a council treated you. It is free, and it takes no side. "
                "Most often you complain to the council first.")),
    _term("order", later("Order"),
          later("What the judges decide. The council must do it."),
          "(order)"),
    _term("personal-budget", later("Personal budget"),
          later("The money set aside for some of the help in a plan. You can ask to see it."),
          "personal budget*"),
    _term("planning-date", later("Planning date"),
          later("A good day to aim for. The law does not set it."),
          "planning date*", "plan for is"),
    _term("psychologist", later("Psychologist (educational psychologist)"),
          later("Somebody who finds out how a child learns and feels at school."),
          "psychologist*"),
    _term("re-assessment", later("Re-assessment"),
          later("A new check of needs for a child who has a plan. You can ask for it if things have changed."),
          "re-assessment*", "new check of needs"),
    _term("recommendation", later("Recommendation"),
          later("What the judges say should happen in health or social care. It must be answered. "
                "It does not have to be followed."),
          "recommendation*"),
    _term("send", later("SEN and SEND (special educational needs and disability)"),
          later("A child with SEN needs more help to learn than most. The D stands for disability."),
          "SEN", "SEND", "special educational needs"),
    _term("senco", later("SENCO"),
          later("The teacher at a school who makes sure that children with special needs get help."),
          "SENCO"),
    _term("sendiass", later("SENDIASS"),
          later("Free help for families, in each area. It does not take the council’s side."),
          "SENDIASS"),
    _term("social-care", later("Social care"),
          later("Help from the council with daily life, such as a short break or help at home.")),
    _term("special-school", later("Special school"),
          later("A school for children who need more help than most schools can give."),
          "special school*"),
    _term("working-day", later("Working day"),
          later("A day from Monday to Friday. Bank holidays do not count."),
          "working day*"),
    _term("yearly-review", later("Yearly review"),
          later("Once a year, people meet and look at the plan. Then the council keeps it, changes it or ends it."),
          "yearly review*", "annual review*", "review of the plan"),
    _term("young-person", later("Young person"),
          later("Somebody who is past school age and under 25. In the law, they speak for themself."),
          "young person", "young people"),
)  # fmt: skip
"""In the order of the alphabet, as the page shows it in English."""
