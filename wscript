# -*- mode: python; -*-
# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors
"""Builds the module in trees up to ns-3.35, which use waf; later ones use CMakeLists.txt."""

import re


def configure(conf):
    conf.require_boost_incs('icn', 'Information-Centric Networking')
    conf.check_cxx(lib='boost_graph', uselib_store='BOOST_GRAPH')
    conf.check_cxx(header_name='nlohmann/json.hpp')
    conf.check_cxx(lib='gnutls', header_name='gnutls/gnutls.h', uselib_store='GNUTLS')
    conf.check_cxx(lib='gtest', header_name='gtest/gtest.h', uselib_store='GTEST', mandatory=False)


def build(bld):
    def files(*patterns, **options):
        return [node.path_from(bld.path) for node in bld.path.ant_glob(patterns, **options)]

    version = re.search(r'set\(ICN_VERSION (\S+)\)', bld.path.find_node('CMakeLists.txt').read())
    compiler = bld.env['COMPILER_CXX'] + ' ' + '.'.join(bld.env['CC_VERSION'])
    topologies = bld.path.find_dir('examples/topologies').abspath()

    module = bld.create_ns3_module('icn', ['core', 'csma', 'internet', 'network', 'point-to-point', 'wifi'])
    module.source = files('model/**/*.cc', 'helper/*.cc')
    module.use.extend(['BOOST_GRAPH', 'GNUTLS'])
    module.defines = [
        'ICN_VERSION="%s"' % version.group(1),
        'ICN_BUILD_TYPE="%s"' % bld.env['BUILD_PROFILE'],
        'ICN_COMPILER="%s"' % compiler,
        'ICN_TOPOLOGY_DIR="%s"' % topologies,
    ]

    headers = bld(features='ns3header')
    headers.module = 'icn'
    headers.source = files('model/**/*.h', 'helper/*.h')

    if bld.env['LIB_GTEST']:
        tests = bld.create_ns3_module_test_library('icn')
        # ns-3 takes the folder of the last source for that of the test data.
        tests.source = (files('test/*/*-test.cc', 'test/fuzz/*.cc')
                        + files('test/*.cc', excl='test/icn-test-main.cc'))
        tests.includes = ['test']
        tests.use.append('GTEST')

    if bld.env['ENABLE_EXAMPLES']:
        for source in files('examples/*.cc'):
            name = source[len('examples/'):-len('.cc')]
            bld.create_ns3_program(name, ['icn', 'point-to-point']).source = source
