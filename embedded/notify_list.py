"""How GOV.UK Notify lists what it took: the newest first, page by page."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from embedded.notify_rules import Refused

PAGE = 250
_FILTERS = {"reference": "reference", "status": "status", "template_type": "type"}
_MAY_ASK = {*_FILTERS, "older_than", "include_jobs"}


def listed(
    taken: Sequence[Mapping[str, Any]], query: Mapping[str, list[str]], here: str, size: int
) -> dict[str, Any]:
    """As its source does: `older_than` leaves out all of the same instant too, and there is a next page wherever there
    is anything on this one. Raises Refused."""
    if unknown := set(query) - _MAY_ASK:
        raise Refused(400, "ValidationError", f"Additional properties are not allowed ({unknown})")
    kept = [
        one for one in taken if all(one[_FILTERS[name]] in query[name] for name in _FILTERS if name in query)
    ]
    if "older_than" in query:
        instants = [one["created_at"] for one in taken if one["id"] == query["older_than"][0]]
        kept = [one for one in kept if any(one["created_at"] < instant for instant in instants)]
    page = sorted(kept, key=lambda one: one["created_at"], reverse=True)[:size]
    links = {"current": here}
    if page:
        links["next"] = f"{here}?{urlencode({**query, 'older_than': page[-1]['id']}, doseq=True)}"
    return {"notifications": page, "links": links}
