"""Model plants with known answers, and whether the simulation agrees with them."""

from dure.twin.validate.acceptance import Acceptance, accepted
from dure.twin.validate.row import Row
from dure.twin.validate.validating import ValidationQuestion, model_files, validate

__all__ = ["Acceptance", "Row", "ValidationQuestion", "accepted", "model_files", "validate"]
