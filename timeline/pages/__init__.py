"""The pages of the timeline: each finds through the circle, calls one act, and shows or redirects."""

from litestar.handlers import HTTPRouteHandler

from timeline.pages import (
    caseload,
    check_day,
    child,
    families,
    family,
    flags,
    me,
    more_time,
    notes,
    record,
    sheets,
    step,
)

ROUTES: list[HTTPRouteHandler] = [
    *family.ROUTES,
    *me.ROUTES,
    *child.ROUTES,
    *sheets.ROUTES,
    *step.ROUTES,
    *more_time.ROUTES,
    *flags.ROUTES,
    *record.ROUTES,
    *check_day.ROUTES,
    *notes.ROUTES,
    *families.ROUTES,
    *caseload.ROUTES,
]

SAID: dict[str, str] = {
    **step.SAID,
    **more_time.SAID,
    **flags.SAID,
    **record.SAID,
    **check_day.SAID,
    **notes.SAID,
    **families.SAID,
}
