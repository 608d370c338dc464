#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <utility>

/// What the targets share. Each target is one file with `LLVMFuzzerTestOneInput`, linked with libFuzzer under clang and
/// with replay.cpp everywhere else.
namespace xinheng::fuzz {

/// Says what does not hold and stops the process: libFuzzer keeps the input, a replay fails.
inline void must(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "must hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

/// Processor time that one act may take: a second for every 100 kB begun. Held under libFuzzer only; how long it took
/// on the wall says nothing on a machine that others use.
template <class Work>
auto in_time(std::size_t bytes, std::string_view what, Work const& work) {
#ifdef XINHENG_FUZZER
  auto const begin = std::clock();
  auto result = work();
  auto const allowed = static_cast<std::clock_t>(1 + bytes / 100'000) * CLOCKS_PER_SEC;
  must(std::clock() - begin <= allowed, what);
  return result;
#else
  static_cast<void>(bytes);
  static_cast<void>(what);
  return work();
#endif
}

inline std::string_view text_of(std::uint8_t const* data, std::size_t size) {
  return {reinterpret_cast<char const*>(data), size};
}

}  // namespace xinheng::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);
