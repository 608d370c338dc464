#pragma once

#include <cstdint>
#include <future>
#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "store/snapshot/format.hpp"
#include "support/result.hpp"

namespace xinheng::store::snapshot {

/// A snapshot's file in the making, beside the one that it takes the place of: section after section in their order,
/// then whole or not at all. What is given up leaves nothing behind; nor does a process that is killed, where the file
/// system knows files without a name, save for the moment in which it gives the file its name.
class SectionWriter {
 public:
  /// XH5001 with the system's reason.
  static Result<SectionWriter, Error> create(std::string const& path);
  SectionWriter(SectionWriter&&) noexcept;
  SectionWriter& operator=(SectionWriter&&) = delete;
  ~SectionWriter();

  /// Begins the section, which is the next of all.
  void begin(Section section);
  /// A failure to write is kept, and said by finish().
  void put(std::string_view bytes) {
    at_ += bytes.size();
    buffer_ += bytes;
    if (buffer_.size() >= buffered) flush_chunks();
  }
  template <class T>
  void put_value(T const& value) {
    put({reinterpret_cast<char const*>(&value), sizeof value});
  }
  /// Of the section that was begun.
  std::uint64_t bytes_so_far() const { return at_ - extents_[section_].offset; }
  /// Ends the last section but `checks`, writes that and the header, and puts the file in its place, durably. `header`
  /// brings what is not about the file itself, and is given back whole. XH5001.
  Result<Header, Error> finish(Header header);
  bool failed() const { return failure_ != 0; }
  Error failure() const;

 private:
  static constexpr std::size_t buffered = 16 * chunk_bytes;
  SectionWriter(std::string path, std::string beside, int descriptor);
  void end();
  /// Each gives 0 or the system's number: puts the file, under that name or under none, in its place.
  int place(std::string const& name) const;
  int place_unnamed() const;
  void flush_chunks();
  void pad();

  std::string path_, beside_;  ///< beside_: empty where the file has no name
  int descriptor_;
  int failure_{};
  std::string buffer_;              ///< what comes last, from the beginning of a chunk
  std::uint64_t at_{header_bytes};  ///< where the next byte goes
  std::size_t section_{};
  bool open_{};
  std::array<Extent, section_count> extents_{};
  std::vector<std::future<std::array<unsigned char, 32>>> digests_;
  std::vector<std::uint64_t> sums_;
};

}  // namespace xinheng::store::snapshot
