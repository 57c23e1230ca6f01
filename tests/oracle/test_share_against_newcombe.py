"""The interval of a share against Newcombe (1998), Statist. Med. 17, 857-872, table I, method 3 (score)."""

import pytest

from insikt.stats import interval

# Printed with four decimals of the proportion.
PRINTED = 0.005 + 1e-9
TABLE = [(81, 263, 25.53, 36.62), (15, 148, 6.24, 16.05), (0, 20, 0.00, 16.11), (1, 29, 0.61, 17.18)]


@pytest.mark.parametrize(("count", "n", "low", "high"), TABLE)
def test_the_ends_are_those_printed(count: int, n: int, low: float, high: float) -> None:
    share = interval.share(count, n)
    assert share.low == pytest.approx(low, abs=PRINTED)
    assert share.high == pytest.approx(high, abs=PRINTED)
