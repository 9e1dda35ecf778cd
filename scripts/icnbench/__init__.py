# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Speed and memory of the module, as ratios within one run."""
