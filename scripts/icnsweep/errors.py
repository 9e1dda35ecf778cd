# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What a user can put right."""


class SweepError(Exception):
    """One line that names the place, the value and the remedy."""


class CallError(SweepError):
    """The call, a file or the store is wrong; nothing has been run."""
