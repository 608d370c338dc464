#include "store/snapshot/compact.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/date.hpp"
#include "store/snapshot/format.hpp"

namespace xinheng::store::snapshot {
namespace {

constexpr std::size_t most_words = std::size_t{1} << 20, remembered = std::size_t{1} << 20,
                      number_places = 2 * most_words, fetched_ahead = 24;
constexpr std::uint32_t no_number = 0xffff'ffff, short_words = 192, middle_words = short_words + 4096;
constexpr std::string_view credit_code_prefix = "credit_code:", pseudonym_prefix = "pseudonym:psn:",
                           pseudonym_value_prefix = "psn:";
constexpr std::int32_t first_day = -25567;  // 1900-01-01
enum Token : unsigned char {
  word_middle = 0xc0,
  word_long = 0xd0,
  iso_day = 0xd1,
  credit_code_key = 0xd2,
  code = 0xd3,
  after_colon = 0xd4,
  pseudonym_key = 0xd5,
  pseudonym = 0xd6,
  any_bytes = 0xd7,
  few_bytes = 0xe0
};

void put(std::string& out, unsigned char token) {
  out += static_cast<char>(token);
}
void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xffu);
}

std::uint64_t number(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = (value << 8) | static_cast<unsigned char>(bytes[i]);
  return value;
}

constexpr std::string_view base36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::uint64_t nine_digits = 101'559'956'668'416u;  // 36^9

/// Values of its digits, of anything else 0xff.
constexpr auto base36_values = [] {
  std::array<unsigned char, 256> values{};
  values.fill(0xff);
  for (unsigned char i = 0; i < 36; ++i) values[static_cast<unsigned char>(base36[i])] = i;
  return values;
}();

/// Two halves of nine characters in six bytes each.
bool put_base36(std::string& out, std::string_view text) {
  if (text.size() != 18) return false;
  std::array<std::uint64_t, 2> halves{};
  unsigned wrong = 0;
  for (std::size_t i = 0; i < 18; ++i) {
    auto const value = base36_values[static_cast<unsigned char>(text[i])];
    halves[i / 9] = halves[i / 9] * 36 + value;
    wrong |= value & 0x80u;
  }
  if (wrong != 0) return false;
  for (auto const half : halves) put(out, half, 6);
  return true;
}

bool take_base36(std::string_view bytes, std::string& text) {
  for (std::size_t half = 0; half < 2; ++half) {
    auto value = number(bytes.substr(6 * half, 6));
    if (value >= nine_digits) return false;
    std::array<char, 9> characters{};
    for (std::size_t i = 9; i-- > 0; value /= 36) characters[i] = base36[value % 36];
    text.append(characters.data(), characters.size());
  }
  return true;
}

/// Values of the lower-case digits, of anything else 0xff.
constexpr auto hex_values = [] {
  std::array<unsigned char, 256> values{};
  values.fill(0xff);
  for (unsigned char i = 0; i < 16; ++i) values[static_cast<unsigned char>("0123456789abcdef"[i])] = i;
  return values;
}();

bool put_hex(std::string& out, std::string_view text) {
  std::array<char, 32> bytes;
  if (text.size() != 2 * bytes.size()) return false;
  unsigned wrong = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    unsigned const high = hex_values[static_cast<unsigned char>(text[2 * i])],
                   low = hex_values[static_cast<unsigned char>(text[2 * i + 1])];
    bytes[i] = static_cast<char>(high << 4 | low);
    wrong |= high | low;
  }
  if (wrong > 0xf) return false;
  out.append(bytes.data(), bytes.size());
  return true;
}

void take_hex(std::string_view bytes, std::string& text) {
  constexpr std::string_view digits = "0123456789abcdef";
  for (auto const one : bytes) {
    auto const byte = static_cast<unsigned char>(one);
    text += digits[byte >> 4];
    text += digits[byte & 0xf];
  }
}

/// nullopt for what is not exactly a day's ISO form within three bytes.
std::optional<std::uint64_t> day(std::string_view field) {
  constexpr std::string_view form = "0000-00-00";
  auto const fits = [](char character, char wanted) {
    return wanted == '0' ? character >= '0' && character <= '9' : character == wanted;
  };
  if (!std::ranges::equal(field, form, fits)) return std::nullopt;
  auto const date = Date::parse(field);  // of this form it reads the ISO one alone
  if (!date || date->days_since_epoch() < first_day) return std::nullopt;
  return static_cast<std::uint64_t>(date->days_since_epoch() - first_day);
}

/// Puts the token and what `write` adds, or nothing.
bool put_if(std::string& out, unsigned char token, auto const& write) {
  auto const before = out.size();
  put(out, token);
  if (write()) return true;
  out.resize(before);
  return false;
}

}  // namespace

void put_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) put(out, static_cast<unsigned char>(value | 0x80u));
  put(out, static_cast<unsigned char>(value));
}

std::optional<std::uint64_t> take_varint(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 63 && !bytes.empty(); shift += 7) {
    auto const byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7fu} << shift;
    if (byte < 0x80) return value;
  }
  return std::nullopt;
}

bool Drafts::put_packed(std::string_view field) {
  auto& out = tokens_;
  if (!after_colon_.empty() && field == after_colon_) return put(out, after_colon), true;
  auto const behind = [&](std::string_view prefix) { return field.substr(prefix.size()); };
  switch (field.size()) {  // most fields have none of these sizes
    case 10:
      return put_if(out, iso_day, [&] {
        auto const days = day(field);
        if (days) put(out, *days, 3);
        return days.has_value();
      });
    case 18:
      return put_if(out, code, [&] { return put_base36(out, field); });
    case credit_code_prefix.size() + 18:
      if (!field.starts_with(credit_code_prefix) ||
          !put_if(out, credit_code_key, [&] { return put_base36(out, behind(credit_code_prefix)); }))
        return false;
      after_colon_ = behind(credit_code_prefix);
      return true;
    case pseudonym_prefix.size() + 64:
      if (!field.starts_with(pseudonym_prefix) ||
          !put_if(out, pseudonym_key, [&] { return put_hex(out, behind(pseudonym_prefix)); }))
        return false;
      after_colon_ = field.substr(field.find(':') + 1);
      return true;
    case pseudonym_value_prefix.size() + 64:
      return field.starts_with(pseudonym_value_prefix) &&
             put_if(out, pseudonym, [&] { return put_hex(out, behind(pseudonym_value_prefix)); });
    default:
      return false;
  }
}

void Drafts::field(std::string_view field) {
  if (!put_packed(field)) fields_.push_back({field, hash_of(field), tokens_.size()});
}

void Drafts::clear() {
  tokens_.clear();
  fields_.clear();
  records_.clear();
}

bool Drafts::add(std::string_view canonical) {
  auto const begin = records_.empty() ? Ends{0, 0} : records_.back();
  auto const cut_off = [&] {
    fields_.erase(fields_.begin() + static_cast<std::ptrdiff_t>(begin.fields), fields_.end());
    tokens_.resize(begin.tokens);
    return false;
  };
  after_colon_ = {};
  while (!canonical.empty()) {
    if (canonical.size() < 4) return cut_off();
    std::uint32_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) size = (size << 8) | static_cast<unsigned char>(canonical[i]);
    canonical.remove_prefix(4);
    if (canonical.size() < size) return cut_off();
    field(canonical.substr(0, size));
    canonical.remove_prefix(size);
  }
  records_.push_back({fields_.size(), tokens_.size()});
  return true;
}

Compactor::Compactor() : numbers_(number_places, {0, no_number}), seen_(remembered) {}

std::size_t Compactor::place_of(std::string_view field, std::uint64_t hash) const {
  auto place = static_cast<std::size_t>(hash >> 32) % number_places;
  auto const tag = static_cast<std::uint32_t>(hash);
  while (numbers_[place].number != no_number && (numbers_[place].tag != tag || words_[numbers_[place].number] != field))
    place = (place + 1) % number_places;
  return place;
}

std::optional<std::uint32_t> Compactor::learn(std::string_view field, std::uint64_t hash) {
  auto& there = numbers_[place_of(field, hash)];
  if (there.number != no_number) return there.number;
  if (field.size() > longest_word || words_.size() >= most_words) return std::nullopt;
  there = {static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(words_.size())};
  words_.emplace_back(field);
  return there.number;
}

std::optional<std::uint32_t> Compactor::learn(std::string_view field) {
  return learn(field, hash_of(field));
}

bool Compactor::seen_before(std::uint64_t hash) {
  auto& place = seen_[(hash >> 20) % remembered];
  return std::exchange(place, hash | 1u) == (hash | 1u);
}

void Compactor::prefetch(std::uint64_t hash) const {
  __builtin_prefetch(&numbers_[static_cast<std::size_t>(hash >> 32) % number_places]);
  __builtin_prefetch(&seen_[(hash >> 20) % remembered], 1);
}

void Compactor::put_word(std::uint32_t number, std::string& out) {
  if (number < short_words) return put(out, static_cast<unsigned char>(number));
  if (number < middle_words) {
    put(out, static_cast<unsigned char>(word_middle | ((number - short_words) >> 8)));
    return put(out, static_cast<unsigned char>(number - short_words));
  }
  put(out, word_long);
  put(out, number, 3);
}

void Compactor::field(Drafts::Field const& field, std::string& out) {
  auto const bytes = field.bytes;
  auto number = numbers_[place_of(bytes, field.hash)].number;
  if (number == no_number && bytes.size() <= longest_word && seen_before(field.hash))
    number = learn(bytes, field.hash).value_or(no_number);
  if (number != no_number) return put_word(number, out);
  if (bytes.empty() || bytes.size() > 32) {
    put(out, any_bytes);
    put_varint(out, bytes.size());
  } else {
    put(out, static_cast<unsigned char>(few_bytes + bytes.size() - 1));
  }
  out += bytes;
}

void Compactor::add(Drafts const& drafts, std::size_t which, std::string& out) {
  auto const begin = which == 0 ? Drafts::Ends{0, 0} : drafts.records_[which - 1], end = drafts.records_[which];
  auto const& fields = drafts.fields_;
  auto from = begin.tokens;
  auto const tokens_to = [&](std::size_t to) {
    out.append(drafts.tokens_, from, to - from);
    from = to;
  };
  for (auto i = begin.fields; i < end.fields; ++i) {
    if (i + fetched_ahead < fields.size()) prefetch(fields[i + fetched_ahead].hash);
    tokens_to(fields[i].tokens);
    field(fields[i], out);
  }
  tokens_to(end.tokens);
}

bool Compactor::add(std::string_view canonical, std::string& out) {
  Drafts drafts;
  if (!drafts.add(canonical)) return false;
  add(drafts, 0, out);
  return true;
}

namespace {

/// Reads tokens one by one.
class Expander {
 public:
  Expander(std::string_view tokens, Words const& words) : rest_(tokens), words_(words) {}

  std::optional<std::string> result() {
    while (!rest_.empty())
      if (!token()) return std::nullopt;
    return std::move(out_);
  }

 private:
  std::optional<std::string_view> take(std::uint64_t count) {
    if (rest_.size() < count) return std::nullopt;
    auto const taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  bool field(std::optional<std::string_view> field) {
    if (!field) return false;
    for (int shift = 24; shift >= 0; shift -= 8) out_ += static_cast<char>((field->size() >> shift) & 0xffu);
    out_ += *field;
    return true;
  }
  bool made(std::string_view prefix, std::uint64_t bytes, auto const& read) {
    auto const taken = take(bytes);
    std::string text{prefix};
    if (!taken || !read(*taken, text)) return false;
    if (auto const colon = prefix.find(':'); colon != prefix.npos && prefix != "psn:")
      after_colon_ = text.substr(colon + 1);
    return field(text);
  }
  bool token() {
    auto const first = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    if (first < short_words) return field(words_.word(first));
    if (first < word_long) {
      auto const low = take(1);
      return low && field(words_.word(short_words + (std::uint64_t{first & 0xfu} << 8 | number(*low))));
    }
    if (first >= few_bytes) return field(take(first - few_bytes + 1u));
    auto const hex = [](std::string_view bytes, std::string& text) { return take_hex(bytes, text), true; };
    switch (first) {
      case word_long: {
        auto const which = take(3);
        return which && field(words_.word(number(*which)));
      }
      case iso_day: {
        auto const days = take(3);
        if (!days || number(*days) > 3'000'000) return false;
        return field(Date::from_days(static_cast<std::int32_t>(number(*days)) + first_day).iso());
      }
      case credit_code_key:
        return made(credit_code_prefix, 12, take_base36);
      case code:
        return made("", 12, take_base36);
      case after_colon:
        return field(after_colon_);
      case pseudonym_key:
        return made(pseudonym_prefix, 32, hex);
      case pseudonym:
        return made("psn:", 32, hex);
      case any_bytes: {
        auto const size = take_varint(rest_);
        return size && field(take(*size));
      }
      default:
        return false;
    }
  }

  std::string_view rest_;
  Words const& words_;
  std::string out_, after_colon_;
};

}  // namespace

std::optional<std::string> expanded(std::string_view tokens, Words const& words) {
  return Expander{tokens, words}.result();
}

}  // namespace xinheng::store::snapshot
