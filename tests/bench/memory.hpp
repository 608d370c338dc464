#pragma once

#include <cstddef>

namespace xinheng::bench {

/// Counts what is taken from the heap while it lives: one at a time, in the thread that made it. The program's
/// `operator new` and `delete` report to it; a block counts with its usable size, which is what it really takes.
class HeapCount {
 public:
  HeapCount();
  ~HeapCount();
  HeapCount(HeapCount const&) = delete;
  HeapCount& operator=(HeapCount const&) = delete;

  std::size_t peak() const;  ///< the most bytes that were held at one time
  std::size_t held() const;  ///< the bytes that are held now
};

}  // namespace xinheng::bench
