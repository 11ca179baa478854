from motcua.cases.feedback.models.invitation import RatingInvitation, SatisfactionRating, StatedReason
from motcua.cases.feedback.models.tables import RatingLevel, RatingReason, RatingRule

__all__ = ["RatingInvitation", "RatingLevel", "RatingReason", "RatingRule", "SatisfactionRating", "StatedReason"]
