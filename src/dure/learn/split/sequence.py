"""How long a series remembers: the correlation of a value with those before it."""

import numpy as np
from numpy.typing import NDArray

LONGEST = 20_000
"""Longer series are looked at in their last part; memory of more rows than this is not measured."""


def autocorrelation(values: NDArray[np.float64], lags: int) -> NDArray[np.float64]:
    """Return the correlation at lag 0 to ``lags`` of an evenly spaced series, missing values set to the mean.

    Biased estimate through the Fourier transform; all zeros (after lag 0) for a series that stands still.
    """
    x = values[-LONGEST:]
    x = np.where(np.isfinite(x), x, np.nan)
    still: NDArray[np.float64] = np.zeros(lags + 1)
    still[0] = 1.0
    if np.isnan(x).all():
        return still
    x = np.nan_to_num(x - np.nanmean(x))
    size = 1 << int(2 * x.size - 1).bit_length()
    spectrum = np.fft.rfft(x, size)
    raw = np.fft.irfft(spectrum * spectrum.conj(), size)[: lags + 1]
    if raw[0] <= 1e-12 * max(1.0, float(np.abs(values[np.isfinite(values)]).max(initial=0.0)) ** 2):
        return still
    result = np.zeros(lags + 1)
    result[: raw.size] = raw / raw[0]
    return result


def memory(values: NDArray[np.float64]) -> float:
    """Return the integrated autocorrelation time in rows: n values carry the information of n / memory.

    1 + 2 * sum of correlations up to the window of Sokal (five times the sum so far); at least 1.
    """
    known = values[np.isfinite(values)]
    if known.size < 20:
        return 1.0
    rho = autocorrelation(known, min(known.size // 3, LONGEST // 3))
    total = 1.0 + 2.0 * np.cumsum(rho[1:])
    lags = np.arange(1, rho.size)
    inside = np.flatnonzero(lags >= 5.0 * total)
    value = total[inside[0]] if inside.size else total.max(initial=1.0)
    return float(max(1.0, value))


def window_length(values: NDArray[np.float64], longest: int = 500) -> int:
    """Return the length of the moving average that the series is, or 0.

    The step from one moving average of ``w`` values to the next is ``(u[t] - u[t-w]) / w``, so the steps of
    such a series are negatively correlated at lag w (-1/2 for independent u) and at no other.
    """
    known = values[np.isfinite(values)]
    steps = np.diff(known)
    # A setting that steps now and then looks like a window of the length between two steps.
    if steps.size < 60 or np.mean(steps != 0) < 0.5:
        return 0
    lags = min(longest, steps.size // 5)
    rho = autocorrelation(steps, lags)
    lag = int(np.argmin(rho[2:])) + 2
    others = np.delete(rho[1:], lag - 1)
    noise = 4.0 / np.sqrt(steps.size)
    return lag if rho[lag] < -0.3 and np.abs(others).max(initial=0.0) < 0.5 * -rho[lag] + noise else 0
