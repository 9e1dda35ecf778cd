# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Parameter sweeps that resume: many runs of a program, one store of their results."""
