#pragma once

#include <atomic>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "domain/error.hpp"
#include "store/snapshot/format.hpp"
#include "support/result.hpp"

namespace xinheng::store::snapshot {

/// When the sums of a snapshot are held against its bytes.
enum class Checking {
  whole,   ///< at opening, all of them: the file is read once
  as_read  ///< a chunk when something in it is first looked at; what is damaged is then a failure of the read
};

/// A snapshot's bytes, mapped for reading. Nothing outside the file is ever read, and nothing whose sum does not hold
/// is given. Thread-safe. Whoever cuts the file short while it is mapped stops the process; programs replace it whole.
class MappedFile {
 public:
  /// XH5001 with the system's reason; XH5040 no snapshot, XH5041 damaged, XH5042 cut off, XH5043 of another format.
  static Result<MappedFile, Error> open(std::string const& path, Checking checking);
  MappedFile(MappedFile&&) noexcept;
  MappedFile& operator=(MappedFile&&) noexcept;
  ~MappedFile();

  Header const& header() const { return header_; }
  std::string const& path() const { return path_; }
  std::uint64_t bytes_of(Section section) const { return extent(section).bytes; }
  /// A piece of a section; nullopt where it is not wholly inside, or damaged.
  std::optional<std::string_view> piece(Section section, std::uint64_t offset, std::uint64_t bytes) const {
    auto const& where = extent(section);
    if (offset > where.bytes || bytes > where.bytes - offset) return std::nullopt;
    if (seen_ && !sound(where.offset + offset, bytes)) return std::nullopt;
    return bytes_.substr(where.offset + offset, bytes);
  }
  /// Has the processor fetch what will be read.
  void prefetch(Section section, std::uint64_t offset) const {
    if (offset < bytes_of(section)) __builtin_prefetch(bytes_.data() + extent(section).offset + offset);
  }
  std::optional<std::string_view> whole(Section section) const { return piece(section, 0, bytes_of(section)); }
  template <class T>
  std::optional<T> at(Section section, std::uint64_t index) const {
    auto const bytes = piece(section, index * sizeof(T), sizeof(T));
    if (!bytes) return std::nullopt;
    T value;
    std::memcpy(&value, bytes->data(), sizeof(T));
    return value;
  }
  template <class T>
  std::uint64_t count(Section section) const {
    return bytes_of(section) / sizeof(T);
  }
  /// Whether a sum did not hold, here or in what was made of it; then nothing may be decided on the answers.
  bool damaged() const { return damaged_->load(std::memory_order_relaxed); }
  void found_damaged() const { damaged_->store(true, std::memory_order_relaxed); }
  /// Recomputes every SM3. XH5041.
  Result<void, Error> verify() const;

 private:
  MappedFile(std::string path, std::string_view bytes);
  Extent const& extent(Section section) const { return header_.extents[static_cast<std::size_t>(section)]; }
  Result<void, Error> look_at_header();
  /// Whether the sums of the chunks over these bytes of the file hold.
  bool sound(std::uint64_t offset, std::uint64_t bytes) const;
  bool chunk_sound(std::uint64_t chunk) const;
  Error damaged_file() const;

  std::string path_;
  std::string_view bytes_;
  Header header_{};
  std::uint64_t chunks_{};
  std::unique_ptr<std::atomic<std::uint64_t>[]> seen_;  ///< a bit a chunk: its sum holds; null: all do
  std::unique_ptr<std::atomic<bool>> damaged_;
};

}  // namespace xinheng::store::snapshot
