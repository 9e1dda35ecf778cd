# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Runs the comparison of schemes over many seeds and draws its figures."""
