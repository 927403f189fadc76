"""Which calendar app read a feed, as its owner knows it."""

from sharing.languages import later

BROWSER = later("a web browser")
OTHER = later("another app")
SIGNS = (
    ("google-calendar", "Google Calendar"),
    ("dataaccessd", "Apple Calendar"),
    ("calendaragent", "Apple Calendar"),
    ("thunderbird", "Thunderbird"),
    ("outlook", "Outlook"),
    ("microsoft", "Outlook"),
    ("icsx5", "ICSx5"),
    ("davx5", "DAVx5"),
    ("nextcloud", "Nextcloud"),
    ("fastmail", "Fastmail"),
    ("proton", "Proton Calendar"),
    ("evolution", "Evolution"),
    ("korganizer", "KOrganizer"),
    ("vdirsyncer", "vdirsyncer"),
    # Last: many apps say that they are a browser too.
    ("mozilla/", BROWSER),
)
"""What stands somewhere in the name that an app gives itself (User-Agent), and what people call the app."""


def app_named(user_agent: str) -> str:
    """One of the names above, never anything that was sent. Empty where none fits."""
    sent = user_agent.lower()
    return next((name for sign, name in SIGNS if sign in sent), "")
