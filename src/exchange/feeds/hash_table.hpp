#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "exchange/feeds/row_digest.hpp"

namespace xinheng::exchange {

// What is remembered of millions of rows. Of a hash 64 bits are kept, and 8 that say in which of many parts it stands,
// so that growing never copies all: of ten million rows two are taken for one once in 10⁸ deliveries.

/// Open addressing. A quarter to a half more memory than what is in it.
template <class Slot>
class HashSlots {
 public:
  /// The slot of the hash, empty where it is not in it; room is made for it.
  Slot& make(Hash128 hash) {
    auto& part = parts_[hash.high >> 56];
    if ((part.used + 1) * 5 > part.slots.size() * 4) grow(part);
    auto& slot = part.slots[place_of(part, Slot::kept_of(hash))];
    if (slot.empty()) ++part.used;
    return slot;
  }
  /// nullptr where it is not in it.
  Slot const* find(Hash128 hash) const {
    auto const& part = parts_[hash.high >> 56];
    if (part.slots.empty()) return nullptr;
    auto const& slot = part.slots[place_of(part, Slot::kept_of(hash))];
    return slot.empty() ? nullptr : &slot;
  }

 private:
  struct Part {
    std::vector<Slot> slots;
    std::size_t used{};
  };
  static std::size_t place_of(Part const& part, std::uint64_t kept) {
    auto at = static_cast<std::size_t>(((kept >> 32) * part.slots.size()) >> 32);
    while (!part.slots[at].empty() && part.slots[at].kept() != kept) at = at + 1 == part.slots.size() ? 0 : at + 1;
    return at;
  }
  static void grow(Part& part) {
    auto const size = part.slots.size() < 16 ? 16 : part.slots.size() * 3 / 2;
    auto const before = std::exchange(part.slots, std::vector<Slot>(size));
    for (auto const& slot : before)
      if (!slot.empty()) part.slots[place_of(part, slot.kept())] = slot;
  }
  std::array<Part, 256> parts_;
};

/// A number by each hash, in some 18 bytes.
class HashTable {
 public:
  /// The number that the hash has; puts `number` (not 0) where it has none, and gives 0.
  std::uint32_t put(Hash128 hash, std::uint32_t number);
  std::optional<std::uint32_t> has(Hash128 hash) const;

 private:
  struct Slot {  // of 12 bytes
    std::uint32_t first{}, second{}, number{};
    static std::uint64_t kept_of(Hash128 hash) { return hash.low; }
    std::uint64_t kept() const { return (std::uint64_t{first} << 32) | second; }
    bool empty() const { return number == 0; }
  };
  HashSlots<Slot> slots_;
};

/// Hashes, each in some 12 bytes.
class HashSet {
 public:
  /// Whether it is new.
  bool put(Hash128 hash);
  bool has(Hash128 hash) const { return slots_.find(hash) != nullptr; }

 private:
  struct Slot {
    std::uint64_t bits{};
    static std::uint64_t kept_of(Hash128 hash) { return hash.low | 1u; }
    std::uint64_t kept() const { return bits; }
    bool empty() const { return bits == 0; }
  };
  HashSlots<Slot> slots_;
};

}  // namespace xinheng::exchange
