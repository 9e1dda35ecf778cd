# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Files that the programs read, made by scripts: hosts that move, walk or stop, and maps."""
