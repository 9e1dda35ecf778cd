# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Event files for --events of the programs: hosts that move, walk or stop."""
