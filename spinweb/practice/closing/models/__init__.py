from spinweb.practice.closing.models.closing import AftercareMoment, Closing, ClosingVoice, LadderMark, Lesson
from spinweb.practice.closing.models.follow_ups import FollowUp, FollowUpAgreement

__all__ = ["AftercareMoment", "Closing", "ClosingVoice", "FollowUp", "FollowUpAgreement", "LadderMark", "Lesson"]
