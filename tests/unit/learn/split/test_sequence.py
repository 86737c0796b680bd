import numpy as np
import pytest

from dure.learn.split.sequence import autocorrelation, memory, window_length


def test_autocorrelation_agrees_with_the_slow_sum():
    x = np.random.default_rng(1).normal(size=300).cumsum()
    fast = autocorrelation(x, 40)
    centred = x - x.mean()
    slow = [(centred[: x.size - k] * centred[k:]).sum() / (centred**2).sum() for k in range(41)]
    np.testing.assert_allclose(fast, slow, atol=1e-10)


@pytest.mark.parametrize("phi", [0.0, 0.5, 0.9])
def test_memory_of_an_autoregressive_series_is_the_closed_formula(phi):
    rng = np.random.default_rng(2)
    x = np.zeros(20_000)
    for i in range(1, x.size):
        x[i] = phi * x[i - 1] + rng.normal()
    assert memory(x) == pytest.approx((1 + phi) / (1 - phi), rel=0.25)


@pytest.mark.parametrize("length", [5, 24, 100])
def test_a_moving_average_tells_its_length(length):
    noise = np.random.default_rng(3).normal(size=4_000)
    assert window_length(np.convolve(noise, np.ones(length) / length, mode="valid")) == length


@pytest.mark.parametrize("kind", ["white", "walk", "sine", "constant", "setting"])
def test_other_series_are_no_moving_average(kind):
    noise = np.random.default_rng(4).normal(size=3_000)
    series = {
        "white": noise,
        "walk": noise.cumsum(),
        "sine": np.sin(np.arange(3_000) / 15) + 0.1 * noise.cumsum() / 50,
        "constant": np.ones(3_000),
        "setting": np.repeat([10.0, 12.0, 10.0, 11.0, 10.0, 12.0, 10.0], 430)[:3_000],
    }[kind]
    assert window_length(series) == 0
