"""Errors of models that are applied to a file."""

from dure.errors.base import DureError


class ModelError(DureError):
    """A model cannot be applied as it was asked."""


class ModelMissing(ModelError):
    """There is no model, or no card beside it, at the path that was named."""

    code = "model-missing"


class ModelUnreadable(ModelError):
    """The card or the model file is damaged, or the two do not belong together."""

    code = "model-unreadable"


class ModelColumnsDiffer(ModelError):
    """The data lack columns that the model reads."""

    code = "model-columns-differ"


class ModelUnitsDiffer(ModelError):
    """A column is in another unit than the one that the model learned."""

    code = "model-units-differ"


class ModelKindsDiffer(ModelError):
    """A column holds words where the model learned numbers, or numbers where it learned words."""

    code = "model-kinds-differ"


class ModelLabelsUnfit(ModelError):
    """The outcomes that were promised are not in the data, or none of them is one that the model knows."""

    code = "model-labels-unfit"
