"""Outcomes that come late: following the bias of predictions as they arrive."""
