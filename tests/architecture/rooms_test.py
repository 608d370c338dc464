"""The room test itself: it must find what it is there to find."""
import pathlib
import sys
import unittest

import rooms

TABLE = rooms.table_of("""
xinheng_room(support LIBRARIES fmt::fmt)
xinheng_room(domain USES support)
xinheng_room(engine USES support domain
                    LIBRARIES x)
""")


def faults(path, text):
    return rooms.faults_of(pathlib.PurePath(path), text, TABLE)


class RoomsTest(unittest.TestCase):
    def test_the_table_is_read_from_the_calls(self):
        self.assertEqual(TABLE, {"support": set(), "domain": {"support"}, "engine": {"support", "domain"}})

    def test_an_include_of_a_room_above_that_the_row_names_is_right(self):
        self.assertEqual(faults("engine/decide.cpp", '#include "domain/date.hpp"\n#include "engine/decide.hpp"\n'), [])

    def test_an_include_of_a_room_below_is_found(self):
        self.assertEqual(len(faults("domain/date.cpp", '#include "engine/decide.hpp"\n')), 1)

    def test_a_library_outside_its_room_is_found(self):
        self.assertEqual(len(faults("engine/decide.cpp", "#include <nlohmann/json.hpp>\n")), 1)
        self.assertEqual(len(faults("engine/decide.cpp", "#include <boost/spirit/home/x3.hpp>\n")), 1)

    def test_a_clock_or_floating_point_in_a_pure_room_is_found(self):
        self.assertEqual(len(faults("engine/decide.cpp", "auto t = std::chrono::system_clock::now();\n")), 1)
        self.assertEqual(len(faults("engine/decide.cpp", "  double share = 0;\n")), 1)

    def test_one_surface_including_another_is_found(self):
        self.assertEqual(len(faults("surfaces/cli/main.cpp", '#include "surfaces/http/serve.hpp"\n')), 1)

    def test_the_tree_follows_the_table(self):
        root = pathlib.Path(__file__).resolve().parents[2]
        self.assertEqual(rooms.faults_in(root), [])


if __name__ == "__main__":
    sys.exit(unittest.main())
