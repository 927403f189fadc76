"""The pages of the timeline: each finds through the circle, calls one act, and shows or redirects."""

from litestar.handlers import HTTPRouteHandler

from timeline.pages import caseload, child, families, family, notes, record, step

ROUTES: list[HTTPRouteHandler] = [
    *family.ROUTES,
    *child.ROUTES,
    *step.ROUTES,
    *record.ROUTES,
    *notes.ROUTES,
    *families.ROUTES,
    *caseload.ROUTES,
]

SAID: dict[str, str] = {**step.SAID, **record.SAID, **notes.SAID, **families.SAID}
