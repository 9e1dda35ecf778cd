# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Lets the tests import icnfig: pytest puts the folder of this file on the path."""
