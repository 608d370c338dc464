#include "exchange/json/read.hpp"

#include <charconv>
#include <string>
#include <unordered_set>

#include "exchange/json/near_names.hpp"
#include "support/utf8.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::int64_t largest_exact = 9007199254740991;  // 2^53 - 1, I-JSON's bound

class Reader {
 public:
  Reader(std::string_view text, JsonLimits limits) : text_(text), limits_(limits) {}

  JsonRead read() {
    std::optional<Json> value = this->value("", 0);
    skip_blanks();
    if (value && at_ != text_.size()) value = fail();
    if (!value && errors_.empty()) fail();
    return {std::move(value), std::move(errors_)};
  }

 private:
  std::optional<Json> fail() {
    if (failed_) return std::nullopt;
    failed_ = true;
    std::size_t line = 1, column = 1;
    for (std::size_t i = 0; i < at_ && i < text_.size(); ++i) {
      if (text_[i] == '\n') {
        ++line;
        column = 1;
      } else if ((static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80) {
        ++column;
      }
    }
    errors_.push_back({Code::XH4101, "", {std::to_string(line), std::to_string(column)}});
    return std::nullopt;
  }

  void skip_blanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) {
      ++at_;
    }
  }
  bool taken(char c) {
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool taken_word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  std::optional<Json> value(std::string const& pointer, int depth) {
    skip_blanks();
    if (at_ >= text_.size()) return fail();
    switch (text_[at_]) {
      case '{':
      case '[':
        if (depth >= limits_.depth) {
          failed_ = true;
          errors_.push_back({Code::XH4106, pointer, {std::to_string(limits_.depth)}});
          return std::nullopt;
        }
        return text_[at_] == '{' ? object(pointer, depth) : array(pointer, depth);
      case '"': {
        auto text = string();
        if (!text) return std::nullopt;
        return Json(std::move(*text));
      }
      case 't':
        return taken_word("true") ? std::optional<Json>(true) : fail();
      case 'f':
        return taken_word("false") ? std::optional<Json>(false) : fail();
      case 'n':
        return taken_word("null") ? std::optional<Json>(Json()) : fail();
      default:
        return number();
    }
  }

  std::optional<Json> object(std::string const& pointer, int depth) {
    ++at_;
    Json::Object members;
    std::unordered_set<std::string> keys;
    if (taken('}')) return Json(std::move(members));
    do {
      skip_blanks();
      if (at_ >= text_.size() || text_[at_] != '"') return fail();
      auto key = string();
      if (!key) return std::nullopt;
      if (!taken(':')) return fail();
      auto const place = below(pointer, *key);
      auto member = value(place, depth + 1);
      if (!member) return std::nullopt;
      if (keys.insert(*key).second) {
        members.emplace_back(std::move(*key), std::move(*member));
      } else {
        errors_.push_back({Code::XH4102, below(pointer, shown(*key)), {shown(*key)}});
      }
    } while (taken(','));
    if (!taken('}')) return fail();
    return Json(std::move(members));
  }

  std::optional<Json> array(std::string const& pointer, int depth) {
    ++at_;
    Json::Array elements;
    if (taken(']')) return Json(std::move(elements));
    do {
      auto element = value(below(pointer, elements.size()), depth + 1);
      if (!element) return std::nullopt;
      elements.push_back(std::move(*element));
    } while (taken(','));
    if (!taken(']')) return fail();
    return Json(std::move(elements));
  }

  std::optional<Json> number() {
    std::size_t const begin = at_;
    auto digits = [&] {
      std::size_t const first = at_;
      while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
      return at_ - first;
    };
    if (text_[at_] == '-') ++at_;
    bool const zero_first = at_ < text_.size() && text_[at_] == '0';
    std::size_t const whole = digits();
    if (whole == 0 || (zero_first && whole > 1)) {
      at_ = begin;
      return fail();
    }
    bool other = false;
    if (at_ < text_.size() && text_[at_] == '.') {
      ++at_;
      other = true;
      if (digits() == 0) return fail();
    }
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      ++at_;
      other = true;
      if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
      if (digits() == 0) return fail();
    }
    std::string_view const text = text_.substr(begin, at_ - begin);
    std::int64_t exact{};
    if (!other) other = std::from_chars(text.data(), text.data() + text.size(), exact).ec != std::errc();
    if (other || exact > largest_exact || exact < -largest_exact) return Json(Json::OtherNumber{std::string(text)});
    return Json(exact);
  }

  std::optional<char32_t> four_hex() {
    char32_t unit{};
    if (text_.size() - at_ < 4) return std::nullopt;
    for (int i = 0; i < 4; ++i) {
      char const c = text_[at_ + static_cast<std::size_t>(i)];
      char32_t digit{};
      if (c >= '0' && c <= '9')
        digit = static_cast<char32_t>(c - '0');
      else if (c >= 'a' && c <= 'f')
        digit = static_cast<char32_t>(c - 'a' + 10);
      else if (c >= 'A' && c <= 'F')
        digit = static_cast<char32_t>(c - 'A' + 10);
      else
        return std::nullopt;
      unit = unit * 16 + digit;
    }
    at_ += 4;
    return unit;
  }

  bool escape(std::string& out) {
    if (at_ >= text_.size()) return false;
    switch (text_[at_++]) {
      case '"':
        out += '"';
        return true;
      case '\\':
        out += '\\';
        return true;
      case '/':
        out += '/';
        return true;
      case 'b':
        out += '\b';
        return true;
      case 'f':
        out += '\f';
        return true;
      case 'n':
        out += '\n';
        return true;
      case 'r':
        out += '\r';
        return true;
      case 't':
        out += '\t';
        return true;
      case 'u':
        break;
      default:
        return false;
    }
    auto unit = four_hex();
    if (!unit || *unit == 0 || (*unit >= 0xDC00 && *unit <= 0xDFFF)) return false;
    if (*unit >= 0xD800 && *unit <= 0xDBFF) {
      if (!taken_word("\\u")) return false;
      auto const low = four_hex();
      if (!low || *low < 0xDC00 || *low > 0xDFFF) return false;
      unit = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
    }
    utf8::append(out, *unit);
    return true;
  }

  std::optional<std::string> string() {
    ++at_;
    std::string out;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (static_cast<unsigned char>(text_[at_]) < 0x20) break;
      if (text_[at_] != '\\') {
        out += text_[at_++];
        continue;
      }
      std::size_t const begin = at_++;
      if (!escape(out)) {
        at_ = begin;
        break;
      }
    }
    if (at_ >= text_.size() || text_[at_] != '"') {
      fail();
      return std::nullopt;
    }
    ++at_;
    return out;
  }

  std::string_view text_;
  JsonLimits limits_;
  std::size_t at_{};
  bool failed_{};
  Errors errors_;
};

}  // namespace

JsonRead read_json(std::string_view bytes, JsonLimits limits) {
  if (bytes.size() > limits.bytes) return {std::nullopt, {{Code::XH4105, "", {std::to_string(limits.bytes)}}}};
  if (auto const bad = utf8::first_malformed(bytes)) {
    return {std::nullopt, {{Code::XH4104, "", {std::to_string(*bad)}}}};
  }
  return Reader(bytes, limits).read();
}

std::string below(std::string_view parent, std::string_view key) {
  std::string out(parent);
  out += '/';
  for (char c : key) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
  return out;
}

std::string below(std::string_view parent, std::size_t index) {
  return std::string(parent) + '/' + std::to_string(index);
}

}  // namespace xinheng::exchange
