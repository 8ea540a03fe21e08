"""When a lesson acts: by a person's word, or once editors have agreed often enough."""

AGREED_AT_LEAST = 3
CONTRADICTED_LESS_THAN = 0.25  # of all times it came up


def acts(active: str, agreed: int, contradicted: int) -> bool:
    """``active`` is "yes", "no", or "auto": then the counts decide."""
    if active != "auto":
        return active == "yes"
    return agreed >= AGREED_AT_LEAST and contradicted < CONTRADICTED_LESS_THAN * (
        agreed + contradicted
    )
