"""What is counted and how, as texts with holes: one and more of each unit, and what else bears on the end."""

from sharing.languages import later, later_n

UNITS = {
    "weeks_after": later_n("{n} week from {since}", "{n} weeks from {since}"),
    "days_after": later_n("{n} day from {since}", "{n} days from {since}"),
    "days_from_and_including": later_n("{n} days, and day 1 is {since}", "{n} days, and day 1 is {since}"),
    "at_least_weeks_before": later_n("At least {n} week before {since}", "At least {n} weeks before {since}"),
    "at_least_clear_weeks_before": later_n(
        "At least {n} whole week between this day and {since}",
        "At least {n} whole weeks between this day and {since}",
    ),
    "at_least_months_before": later_n(
        "At least {n} month before {since}", "At least {n} months before {since}"
    ),
    "at_least_clear_months_before": later_n(
        "At least {n} whole month between this day and {since}",
        "At least {n} whole months between this day and {since}",
    ),
    "months_after": later_n("{n} month from {since}", "{n} months from {since}"),
    "period_of_months_beginning_with": later_n(
        "{n} month, and its first day is {since}", "{n} months, and their first day is {since}"
    ),
    "birthday": later_n("{n} years from {since}", "{n} years from {since}"),
    "end_of_compulsory_school_age": later_n(
        "The last Friday in June, in the school year of birthday {n}. Counted from {since}",
        "The last Friday in June, in the school year of birthday {n}. Counted from {since}",
    ),
    "day_after_compulsory_school_age": later_n(
        "The day after the last Friday in June, in the school year of birthday {n}. Counted from {since}",
        "The day after the last Friday in June, in the school year of birthday {n}. Counted from {since}",
    ),
    "working_days_after": later_n(
        "{n} working day after {since}. Weekends and bank holidays do not count",
        "{n} working days after {since}. Weekends and bank holidays do not count",
    ),
    "working_days_from_and_including": later_n(
        "{n} working day. Day 1 is {since}, or the first working day after it."
        " Weekends and bank holidays do not count",
        "{n} working days. Day 1 is {since}, or the first working day after it."
        " Weekends and bank holidays do not count",
    ),
    "working_days_before": later_n(
        "{n} working day before {since}. Weekends and bank holidays do not count",
        "{n} working days before {since}. Weekends and bank holidays do not count",
    ),
    "tribunal_working_days_after": later_n(
        "{n} working day after {since}. Weekends, bank holidays, August and"
        " 25 December to 1 January do not count",
        "{n} working days after {since}. Weekends, bank holidays, August and"
        " 25 December to 1 January do not count",
    ),
    "school_days_after": later_n(
        "{n} school day after {since}. Days when the school is closed do not count",
        "{n} school days after {since}. Days when the school is closed do not count",
    ),
}
"""What is counted, without the full stop."""
AT_ONCE = later("The law says “as soon as possible”. This date is only the last day.")
NAMED = {
    0: later("By {day}, in the year of {since}"),
    1: later("Before {day}, in the year of {since}"),
}
ENDS = {
    "later": later("It ends on {day}. The later of the two days counts."),
    "earlier": later("It ends on {day}. The earlier of the two days counts."),
}
CAN_BE = {"later": later("It can be later: {counting}."), "earlier": later("It can be earlier: {counting}.")}
ROLLED = later("That is {day}, so the judges’ own rules (Tribunal) move it to {moved}.")
ROLLED_TO_AN_HOUR = later("That is {day}, so the judges’ own rules (Tribunal) move it to {moved}, {hour}.")
