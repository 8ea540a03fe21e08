"""The credit line: what the sources' licences ask for, and by how the piece was made."""

from collections.abc import Sequence

# A draft that took over more of its words than this in runs is shortened copy, not a rewrite.
REWRITE_LIMIT = 0.5


def credit_line(
    *, passed_through: bool, verbatim: float, credits: Sequence[str], generated: bool = False
) -> str:
    """The line under the text.

    ``verbatim`` is the share (0-1) of words taken over in runs; ``credits`` are the sources'
    credit lines, in the order of their weight. ``generated``: a language model wrote it. No source
    gives "".
    """
    names = list(dict.fromkeys(name for name in credits if name))
    if not names:
        return ""
    joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    if passed_through:
        return (
            f"(This copy of {joined} was not edited by our desk; it was published as received"
            " from a syndicated feed.)"
        )
    if generated:
        return f"(Written by software from copy of {joined}.)"
    if verbatim > REWRITE_LIMIT:
        return f"(From copy of {joined}, shortened by software.)"
    return "(With inputs from agencies.)"
