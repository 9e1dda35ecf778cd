# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What calls cost on a link of which the producer refuses a share, by name or by credential."""

from __future__ import annotations

import math
from dataclasses import dataclass

from icnfig.forms.octets import Load, octets, refused_octets


@dataclass(frozen=True)
class Mixture:
    """Octets of a call on a link, of one that is accepted and of one that is refused."""

    accepted: float
    refused: float

    @staticmethod
    def of(scheme: str, load: Load, links: int = 1) -> Mixture:
        """`links`: of the path."""
        accepted = octets(scheme, load, links).per_hop(load.objects)
        return Mixture(accepted, refused_octets(scheme, load, links))

    def at(self, share: float) -> float:
        """Mean of all calls if this share is refused."""
        return (1 - share) * self.accepted + share * self.refused

    def meets(self, other: Mixture) -> float:
        """The share at which both cost the same, anywhere on their lines; NaN if nowhere."""
        steeper = (self.accepted - self.refused) - (other.accepted - other.refused)
        if math.isclose(steeper, 0.0, abs_tol=1e-9):
            return math.nan
        return (self.accepted - other.accepted) / steeper


def share_of_headers(headers: float, size: float) -> float:
    """Where fetching meets pushing if one Interest pushes many objects: K H / (K S + K H)."""
    return headers / (size + headers)
