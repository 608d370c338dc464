#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/feeds/byte_source.hpp"
#include "exchange/feeds/opening.hpp"

namespace xinheng::exchange {

/// As a message writes it: `UTF-8`, `GB18030`.
std::string_view wire_name(Mapping::Encoding encoding);

/// The text of a feed, block by block, in well-formed UTF-8 without a byte order mark and without NUL. A character that
/// lies across two blocks of the file is given whole.
class TextBlocks {
 public:
  /// `file` is for messages; more bytes than the limit are refused (XH4248).
  TextBlocks(ByteSource bytes, std::string file, Mapping::Encoding encoding, FeedLimits const& limits);
  ~TextBlocks();

  /// The next block, good until the next call; empty at the end. `line` is where the reader stands after all that it
  /// was given, so that a fault names its place: what can be read before the fault is given first. XH4230: a byte that
  /// cannot be read; XH4281: the file is visibly in another encoding.
  Result<std::string_view, Error> next(std::size_t line);

 private:
  class FromGb18030;
  std::optional<Error> fill();
  /// Which encoding the block settles; `automatic` where all of it is ASCII. `whole`: its last character is not cut.
  static Mapping::Encoding judged(std::string_view block, bool whole);
  std::string_view utf8(std::string_view block, bool whole);
  std::string_view gb18030(std::string_view block, bool whole);
  void fail(Code code, std::vector<std::string> args);
  void unreadable(std::size_t at);

  ByteSource bytes_;
  std::string file_;
  Mapping::Encoding encoding_;
  std::uint64_t most_bytes_;
  std::string raw_;
  std::size_t size_{};      ///< bytes of raw_ that were read
  std::size_t taken_{};     ///< of these, given out already
  std::uint64_t offset_{};  ///< of raw_'s first byte in the file
  bool begun_{}, ended_{};
  bool declared_;  ///< the mapping names the encoding, and the text has not yet borne it out
  std::string text_;
  std::unique_ptr<FromGb18030> conversion_;
  std::optional<Error> fault_;
};

}  // namespace xinheng::exchange
