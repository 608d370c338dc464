#pragma once

#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <future>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace xinheng::store::snapshot {

/// More items than memory may hold, in parts by the upper bits of a 64-bit hash, each part in a nameless file; the
/// parts are taken one after the other, so that sorting each gives all in the order of the hash. Small ones never reach
/// a file.
template <class T>
class Spill {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  /// `folder` is where the files are made. Failures are kept, as the system's number, in `failure`.
  Spill(std::string folder, std::atomic<int>& failure) : folder_(std::move(folder)), failure_(failure) {}
  ~Spill() {
    for (auto const& part : parts_)
      if (part.descriptor >= 0) ::close(part.descriptor);
  }
  Spill(Spill const&) = delete;
  Spill& operator=(Spill const&) = delete;

  void add(std::uint64_t hash, T const& item) {
    ++count_;
    auto& part = parts_[hash >> 58];
    part.kept.push_back(item);
    if (part.kept.size() >= most_kept) write(part);
  }
  std::uint64_t count() const { return count_; }

  static constexpr std::size_t parts = 64;
  /// What was added with these upper bits, in the order of adding. Can be asked for several times.
  std::vector<T> part(std::size_t which) const {
    auto const& part = parts_[which];
    std::vector<T> items(part.written + part.kept.size());
    read(part, items);
    std::ranges::copy(part.kept, items.begin() + static_cast<std::ptrdiff_t>(part.written));
    return items;
  }
  void each_part(auto const& take) const {
    for (std::size_t i = 0; i < parts; ++i)
      if (auto items = part(i); !items.empty()) take(items);
  }
  /// A part in ascending order. PRECONDITION: items are ordered by the hash that they were added with, then by what
  /// else tells them apart.
  std::vector<T> sorted_part(std::size_t which) const {
    auto items = part(which);
    // By twelve more bits of the hash they go to places so small that sorting them stays in the processor's cache.
    std::vector<std::size_t> ends(std::size_t{1} << 12);
    auto const place = [](T const& item) { return (hash_of_item(item) >> 46) & 0xfff; };
    for (auto const& item : items) ++ends[place(item)];
    std::size_t before = 0;
    for (auto& end : ends) before += std::exchange(end, before);
    std::vector<T> sorted(items.size());
    for (auto const& item : items) sorted[ends[place(item)]++] = item;
    std::size_t begin = 0;
    for (auto const end : ends) {
      std::sort(sorted.begin() + static_cast<std::ptrdiff_t>(begin), sorted.begin() + static_cast<std::ptrdiff_t>(end));
      begin = end;
    }
    return sorted;
  }
  /// Every part in ascending order, each sorted while the one before is taken.
  void each_sorted_part(auto const& take) const {
    auto const sorted = [this](std::size_t which) { return sorted_part(which); };
    auto next = std::async(std::launch::async, sorted, std::size_t{0});
    for (std::size_t i = 0; i < parts; ++i) {
      auto items = next.get();
      if (i + 1 < parts) next = std::async(std::launch::async, sorted, i + 1);
      if (!items.empty()) take(items);
    }
  }
  void each(auto const& take) const {
    each_part([&](std::vector<T>& items) {
      for (auto const& item : items) take(item);
    });
  }

 private:
  static std::uint64_t hash_of_item(T const& item) {
    if constexpr (std::is_same_v<T, std::uint64_t>)
      return item;
    else
      return item.hash();
  }
  static constexpr std::size_t most_kept = (std::size_t{1} << 18) / sizeof(T) + 1;
  struct Part {
    std::vector<T> kept;
    std::uint64_t written{};
    int descriptor{-1};
  };
  void write(Part& part) {
    if (part.descriptor < 0) {
      auto name = folder_ + "/.snapshot-XXXXXX";
      part.descriptor = ::mkstemp(name.data());
      if (part.descriptor < 0) return failed();
      ::unlink(name.c_str());
    }
    auto const* bytes = reinterpret_cast<char const*>(part.kept.data());
    auto left = part.kept.size() * sizeof(T);
    while (left > 0) {
      auto const written = ::write(part.descriptor, bytes, left);
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return failed();
      bytes += written;
      left -= static_cast<std::size_t>(written);
    }
    part.written += part.kept.size();
    part.kept.clear();
  }
  void read(Part const& part, std::vector<T>& items) const {
    auto* bytes = reinterpret_cast<char*>(items.data());
    std::uint64_t at = 0;
    while (at < part.written * sizeof(T)) {
      auto const read = ::pread(part.descriptor, bytes + at, part.written * sizeof(T) - at, static_cast<off_t>(at));
      if (read < 0 && errno == EINTR) continue;
      if (read <= 0) return failed();
      at += static_cast<std::uint64_t>(read);
    }
  }
  void failed() const {
    int none = 0;
    failure_.compare_exchange_strong(none, errno == 0 ? EIO : errno);
  }

  std::string folder_;
  std::atomic<int>& failure_;
  std::array<Part, parts> parts_;
  std::uint64_t count_{};
};

}  // namespace xinheng::store::snapshot
