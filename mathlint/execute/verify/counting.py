"""How the entries of arrays are counted, where a formula leaves it open."""

from __future__ import annotations

from msgspec import Struct


class Counting(Struct, frozen=True):
    """What a formula leaves open about its arrays.

    outputs, arrays: the first value of a free index, and of one whose range begins elsewhere: G_0,
        R_1
    rows: vectors are rows, as x in xW + b, and are added to every row
    first_only: of the values for each free index at which a sum begins only the first is asked: G_0
    length: how many values a free index takes where nothing given says so
    """

    outputs: int = 1
    arrays: int = 1
    rows: bool = False
    first_only: bool = False
    length: int = 1
