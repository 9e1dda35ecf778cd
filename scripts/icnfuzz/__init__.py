# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Inputs of the fuzz targets: from the vectors, and those kept in test/fuzz/corpus."""
