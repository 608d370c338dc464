#include "memory.hpp"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace {

thread_local bool counting = false;
std::size_t live = 0, most = 0;

void* taken(std::size_t bytes) {
  void* const block = std::malloc(bytes == 0 ? 1 : bytes);
  if (block == nullptr) throw std::bad_alloc{};
  if (counting) {
    live += malloc_usable_size(block);
    most = std::max(most, live);
  }
  return block;
}

void given_back(void* block) {
  // What was taken before the count began may be given back within it.
  if (counting && block != nullptr) live -= std::min(live, malloc_usable_size(block));
  std::free(block);
}

}  // namespace

void* operator new(std::size_t bytes) {
  return taken(bytes);
}
void* operator new[](std::size_t bytes) {
  return taken(bytes);
}
void operator delete(void* block) noexcept {
  given_back(block);
}
void operator delete[](void* block) noexcept {
  given_back(block);
}
void operator delete(void* block, std::size_t) noexcept {
  given_back(block);
}
void operator delete[](void* block, std::size_t) noexcept {
  given_back(block);
}

namespace xinheng::bench {

HeapCount::HeapCount() {
  live = most = 0;
  counting = true;
}
HeapCount::~HeapCount() {
  counting = false;
}
std::size_t HeapCount::peak() const {
  return most;
}
std::size_t HeapCount::held() const {
  return live;
}

}  // namespace xinheng::bench
