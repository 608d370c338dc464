// Both: the precompiled header has read doctest.h already, so only what it asks for on a second reading is left.
#define DOCTEST_CONFIG_IMPLEMENT
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
