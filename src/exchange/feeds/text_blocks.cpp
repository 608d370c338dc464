#include "exchange/feeds/text_blocks.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "support/utf8.hpp"

namespace xinheng::exchange {
namespace {

using Encoding = Mapping::Encoding;

constexpr std::string_view mark_of_utf8 = "\xEF\xBB\xBF", mark_of_gb18030 = "\x84\x31\x95\x33";
constexpr std::size_t longest_character = 4;  // bytes, in either encoding

bool ascii(char c) {
  return (static_cast<unsigned char>(c) & 0x80u) == 0;
}

std::size_t before_first_beyond_ascii(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, ascii) - text.begin());
}

/// How many characters of three bytes or more the text holds: Chinese in UTF-8. Text in GB18030 that happens to be
/// well-formed as UTF-8 for a while hardly has one.
std::size_t wide_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xE0u) == 0xE0u; }));
}

constexpr std::size_t enough_to_be_utf8 = 2;  // before a byte that is none
constexpr std::size_t enough_to_contradict =
    4;  // of a text that is UTF-8 throughout, against a mapping that says GB18030

}  // namespace

ByteSource byte_source(std::string_view bytes) {
  return [bytes](std::span<char> into) mutable -> Result<std::size_t, Error> {
    auto const size = std::min(into.size(), bytes.size());
    std::copy_n(bytes.begin(), size, into.begin());
    bytes.remove_prefix(size);
    return size;
  };
}

std::string_view wire_name(Encoding encoding) {
  return encoding == Encoding::gb18030 ? "GB18030" : "UTF-8";
}

/// iconv, opened once.
class TextBlocks::FromGb18030 {
 public:
  FromGb18030() : conversion_(iconv_open("UTF-8", "GB18030")) {}
  ~FromGb18030() {
    if (opened()) iconv_close(conversion_);
  }
  FromGb18030(FromGb18030 const&) = delete;
  FromGb18030& operator=(FromGb18030 const&) = delete;

  /// Appends the text of the bytes; how many of them could be read.
  std::size_t convert(std::string_view bytes, std::string& text) const {
    if (!opened()) return 0;
    auto* from = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
    auto left = bytes.size();
    while (left > 0) {
      auto const had = text.size();
      text.resize(had + 2 * left + longest_character);
      auto* to = text.data() + had;
      auto room = text.size() - had;
      auto const converted = iconv(conversion_, &from, &left, &to, &room);
      text.resize(text.size() - room);
      if (converted == static_cast<std::size_t>(-1) && errno != E2BIG) break;
    }
    return bytes.size() - left;
  }

 private:
  bool opened() const { return reinterpret_cast<std::intptr_t>(conversion_) != -1; }
  iconv_t conversion_;
};

TextBlocks::TextBlocks(ByteSource bytes, std::string file, Encoding encoding, FeedLimits const& limits)
    : bytes_(std::move(bytes)),
      file_(std::move(file)),
      encoding_(encoding),
      most_bytes_(limits.bytes),
      raw_(std::max(limits.block_bytes, 2 * longest_character), '\0'),
      declared_(encoding == Encoding::gb18030) {}

TextBlocks::~TextBlocks() = default;

void TextBlocks::fail(Code code, std::vector<std::string> args) {
  fault_ = Error{code, "", std::move(args)};
}

void TextBlocks::unreadable(std::size_t at) {
  fail(Code::XH4230, {std::string{wire_name(encoding_)}, std::to_string(offset_ + at + 1)});
}

std::optional<Error> TextBlocks::fill() {
  std::memmove(raw_.data(), raw_.data() + taken_, size_ - taken_);
  offset_ += taken_;
  size_ -= taken_;
  taken_ = 0;
  while (!ended_ && size_ < raw_.size()) {
    auto const read = bytes_(std::span{raw_}.subspan(size_));
    if (!read) return read.error();
    ended_ = *read == 0;
    size_ += *read;
  }
  return std::nullopt;
}

Encoding TextBlocks::judged(std::string_view block, bool whole) {
  if (before_first_beyond_ascii(block) == block.size()) return Encoding::automatic;
  auto const malformed = utf8::first_malformed(block);
  if (!malformed) return Encoding::utf_8;
  auto const sound = block.substr(0, *malformed);
  if (!whole && block.size() - *malformed < longest_character)  // a character that the block's end cuts, perhaps
    return before_first_beyond_ascii(sound) == sound.size() ? Encoding::automatic : Encoding::utf_8;
  return wide_characters(sound) >= enough_to_be_utf8 ? Encoding::utf_8 : Encoding::gb18030;
}

std::string_view TextBlocks::utf8(std::string_view block, bool whole) {
  auto const malformed = utf8::first_malformed(block);
  taken_ = malformed.value_or(block.size());
  if (malformed && (whole || block.size() - *malformed >= longest_character)) unreadable(*malformed);
  return block.substr(0, taken_);
}

std::string_view TextBlocks::gb18030(std::string_view block, bool whole) {
  if (!conversion_) conversion_ = std::make_unique<FromGb18030>();
  text_.clear();
  taken_ = conversion_->convert(block, text_);
  if (taken_ < block.size() && (whole || block.size() - taken_ >= longest_character)) unreadable(taken_);
  return text_;
}

Result<std::string_view, Error> TextBlocks::next(std::size_t line) {
  auto const at_line = [&](Error error) {
    error.pointer = file_ + ":" + std::to_string(line);
    return std::unexpected{std::move(error)};
  };
  if (fault_) return at_line(*fault_);
  if (auto error = fill()) return std::unexpected{*std::move(error)};
  if (offset_ + size_ > most_bytes_) {
    fail(Code::XH4248, {"bytes", std::to_string(most_bytes_)});
    return at_line(*fault_);
  }
  std::string_view block{raw_.data(), size_};
  if (!begun_) {
    begun_ = true;
    std::size_t mark = 0;
    if (block.starts_with(mark_of_utf8)) {
      encoding_ = Encoding::utf_8;
      declared_ = false;
      mark = mark_of_utf8.size();
    } else if (block.starts_with(mark_of_gb18030) && encoding_ != Encoding::utf_8) {
      encoding_ = Encoding::gb18030;
      declared_ = false;
      mark = mark_of_gb18030.size();
    }
    taken_ = mark;
    if (mark > 0) return next(line);
  }
  if (block.empty()) return block;
  // A NUL is no text in any encoding that is taken; what stands before it is given first.
  auto const nul = block.find('\0');
  if (nul == 0) {
    unreadable(0);
    return at_line(*fault_);
  }
  bool const whole = ended_ || nul != std::string_view::npos;
  block = block.substr(0, nul);
  auto as = encoding_;
  if (encoding_ == Encoding::automatic) {
    as = judged(block, whole);
    encoding_ = as;
  } else if (declared_) {
    auto const is = judged(block, whole);
    declared_ = is == Encoding::automatic;
    if (is == Encoding::utf_8 && wide_characters(block) >= enough_to_contradict) {
      fail(Code::XH4281, {std::string{wire_name(Encoding::gb18030)}, std::string{wire_name(Encoding::utf_8)}});
      taken_ = before_first_beyond_ascii(block);
      if (taken_ == 0) return at_line(*fault_);
      return block.substr(0, taken_);
    }
  }
  auto const text = as == Encoding::gb18030 ? gb18030(block, whole) : utf8(block, whole);
  if (text.empty() && fault_) return at_line(*fault_);
  return text;
}

}  // namespace xinheng::exchange
