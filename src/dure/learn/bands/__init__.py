"""Prediction intervals of a number: frozen by what was held out, or adapting as labels arrive."""
