# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""A model of one forwarder, written from the texts, and its comparison with icn-replay."""
