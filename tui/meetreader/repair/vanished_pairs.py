"""Whether a pair of bytes may have vanished inside a run without a trace: then nothing in the run is beyond doubt.

三八節 with an annotation put before it is shown as 斯?jié) where the pair FDB0, the last byte of 三 and the first one of
八, was not shown; 人節, of the bytes that are left, damages to the same page:

    三八節   C8FD B0CB B9..      人節   C8CB B9..
"""

from __future__ import annotations

from meetreader.repair.candidates import CandidateRanking, PartialOriginal, list_options
from meetreader.repair.language_model import fold_text
from meetreader.repair.published_score import SEEN
from meetreader.repair.shifted_runs import ANY_LEAD, Run, Slot, unassigned_leads

_LIKELIER = 4.0  # bits by which two characters may be less likely than one that is shown
_BEYOND_DOUBT = 13.3  # bits: one in ten thousand
_COST_OF_PAIR = 3.0  # bits: that a pair vanished at just this place
_MOST_GAINED = 3.0  # bits: by which one more character can make an original likelier
_FOLLOWED = 3  # partial originals
_BEHIND = 1  # slots behind one that show whether it is read correctly


def may_hide_pair(run: Run, original: str, before: str, ranking: CandidateRanking) -> bool:
    """Whether some character of a run's original, after a folded text, may be what is left of two."""
    return any(
        _may_be_two(run.slots[k : k + 1 + _BEHIND], (before + fold_text(original[:k]))[-SEEN:], ranking)
        for k, slot in enumerate(run.slots)
        if slot.trails and len(list_options(slot)) == 1
    )


def is_rather_two(run: Run, k: int, before: str, ranking: CandidateRanking) -> bool:
    """Whether slot `k` of a run, after a folded text, is likelier to be what is left of two characters than one."""
    slots = run.slots[k : k + 1 + _BEHIND]
    return slots[0].trails != () and _may_be_two(slots, before[-SEEN:], ranking, _LIKELIER)


def _may_be_two(
    slots: tuple[Slot, ...], before: str, ranking: CandidateRanking, behind: float = _BEYOND_DOUBT
) -> bool:
    """Whether two characters in place of the first slot are at most some bits less likely than one.

    The slots behind it are counted in, and what it costs that a pair vanished.
    """
    first = slots[0]
    opened = first._replace(trails=unassigned_leads(), reading="")
    closed = Slot(ANY_LEAD, first.trails, first.end, first.reading, follows_lost_pair=True)
    one = ranking.rank_originals(slots, before)
    two = [PartialOriginal(0.0, "", before)]
    least = one[0].score - behind + _COST_OF_PAIR if one else 0.0
    for slot in (opened, closed, *slots[1:]):
        two = ranking.extend_beam(two, slot)[:_FOLLOWED]
        if not two or two[0].score <= least - _MOST_GAINED:
            return False
    return bool(one) and two[0].score > least
