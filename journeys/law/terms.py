"""The words a pack may use. Each has one meaning, which stands here and not in the packs."""

from typing import Annotated, Literal, get_args

from msgspec import Meta

Actor = Literal[
    "family", "young_person", "council", "old_council", "new_council", "school", "college", "health",
    "advice_giver", "mediation_adviser", "tribunal", "ombudsman", "payment_holder", "custody",
]  # fmt: skip
FAMILYS_OWN: tuple[Actor, ...] = ("family", "young_person", "payment_holder")
"""Whoever acts here has rights and time, and is never called late."""

Strength = Literal["statutory", "guidance", "practice", "none"]
"""What a number rests on. `none`: no number is set anywhere, which is not to say that there is no duty."""

Kind = Literal["maximum", "minimum_window", "principle"]
"""`minimum_window`: time that must be given, so nobody is late when it ends. `principle`: no step of its own."""

Evidence = Literal["primary", "secondary", "unverified"]
"""`primary`: the provision was read. `secondary`: somebody's account of it was. `unverified`: neither."""

Ground = Literal[
    "school_closed_4w", "early_years_closed_4w", "exceptional_circumstances", "away_4w", "away_2w",
    "missed_appointment", "more_comments",
]  # fmt: skip
GROUNDS: tuple[Ground, ...] = get_args(Ground)
"""The facts that may lawfully excuse a missed limit. They excuse; they never set a new date."""

Route = Literal[
    "ask_in_writing", "complaint", "ombudsman", "judicial_review", "mediation", "appeal", "tribunal_more_time",
    "upper_tribunal", "nhs_complaint", "nhs_ombudsman", "ask_for_review", "ask_again", "certificate",
    "tell_tribunal", "council_review", "more_time_in_writing", "move_the_meeting", "school_complaint",
    "data_regulator",
]  # fmt: skip
ROUTES: tuple[Route, ...] = get_args(Route)
"""Where a family can turn when a step is late, or when the answer is no."""

How = Literal[
    "received", "served", "sent", "issued", "made", "held", "told", "became_aware", "decided", "agreed", "asked",
    "answered", "started", "born", "planned", "happened",
]  # fmt: skip
"""What kind of day a milestone is. The law tells them apart: a letter is sent on one day and served on another."""

WhyReading = Literal["safer", "commonly_stated", "other_anchor", "first_day_counts"]
"""Why words of the law are also read in another way."""

Roll = Literal["tribunal_appeal"]
"""`tribunal_appeal`: the Tribunal Procedure Rules (SI 2008/2699) r. 12 move an end that falls on certain days."""

Text = Annotated[str, Meta(min_length=1, pattern=r"\S")]
Number = Annotated[int, Meta(ge=0, le=600)]
