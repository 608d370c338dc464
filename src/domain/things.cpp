#include <optional>
#include <utility>

#include "domain/code_text.hpp"
#include "domain/identifier.hpp"
#include "support/normal_form.hpp"
#include "support/utf8.hpp"

namespace xinheng {
namespace {

using utf8::decode;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_han(char32_t character) {
  return character >= U'\u4E00' && character <= U'\u9FFF';
}

/// The bytes of the Chinese character that the text begins with; 0 where it begins with none.
std::size_t han_bytes(std::string_view text) {
  if (text.empty()) return 0;
  auto const [character, bytes] = decode(text, 0);
  return is_han(character) ? bytes : 0;
}

/// Half width, without blanks; letters in either case.
std::string without_blanks(std::string_view text) {
  auto const folded = half_width(text);
  std::string bare;
  for (std::size_t offset = 0; offset < folded.size();) {
    auto const [character, bytes] = decode(folded, offset);
    if (character > U' ' && character != U'\u00A0' && character != U'\u3000' && character != U'\uFEFF')
      bare.append(folded, offset, bytes);
    offset += bytes;
  }
  return bare;
}
std::string upper(std::string text) {
  for (auto& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

/// Takes digits off the front.
std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  auto const digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}
bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

/// 粤ICP备12345678号-1, of an app 粤ICP备12345678号-1A: what is wrong with it, or nothing.
CodeFault record_number_fault(std::string_view text, bool of_app) {
  auto const region = han_bytes(text);
  if (region == 0) return CodeFault::charset;
  text.remove_prefix(region);
  if (!take(text, "ICP备")) return CodeFault::charset;
  auto const number = take_digits(text);
  if (number.size() < 6 || number.size() > 12) return CodeFault::length;
  if (number.find_first_not_of('0') == std::string_view::npos) return CodeFault::placeholder;
  if (!take(text, "号")) return CodeFault::length;
  if (text.empty()) return CodeFault::length;  // of whoever holds the sites, not of one
  if (!take(text, "-")) return CodeFault::charset;
  auto const ordinal = take_digits(text);
  if (ordinal.empty() || ordinal.size() > 6) return CodeFault::length;
  if (of_app && !take(text, "A")) return CodeFault::charset;
  return text.empty() ? CodeFault::none : CodeFault::charset;
}

}  // namespace

Result<PlateNumber, CodeFault> PlateNumber::parse(std::string_view text) {
  std::string bare;
  auto const folded = bare_code(text);
  for (std::size_t offset = 0; offset < folded.size();) {  // 粤F·12345
    auto const [character, bytes] = decode(folded, offset);
    if (character != U'.' && character != U'\u00B7' && character != U'\u2022' && character != U'\u30FB')
      bare.append(folded, offset, bytes);
    offset += bytes;
  }
  if (bare.empty()) return std::unexpected{CodeFault::empty};
  auto const region = han_bytes(bare);
  if (region == 0) return std::unexpected{CodeFault::charset};
  auto const length = character_count(bare);
  if (length != 7 && length != 8) return std::unexpected{CodeFault::length};
  if (!is_upper(bare[region])) return std::unexpected{CodeFault::charset};
  auto rest = std::string_view{bare}.substr(region + 1);
  bool zeros = true;
  while (!rest.empty() && (is_digit(rest.front()) || is_upper(rest.front()))) {
    zeros = zeros && rest.front() == '0';
    rest.remove_prefix(1);
  }
  if (!rest.empty() && han_bytes(rest) != rest.size()) return std::unexpected{CodeFault::charset};
  if (zeros) return std::unexpected{CodeFault::placeholder};
  PlateNumber plate;
  plate.text_ = std::move(bare);
  return plate;
}

Result<SiteRecordNumber, CodeFault> SiteRecordNumber::parse(std::string_view text) {
  auto bare = upper(without_blanks(text));
  if (bare.empty()) return std::unexpected{CodeFault::empty};
  if (auto const fault = record_number_fault(bare, false); fault != CodeFault::none) return std::unexpected{fault};
  SiteRecordNumber number;
  number.text_ = std::move(bare);
  return number;
}

Result<AppId, CodeFault> AppId::parse(std::string_view text) {
  auto bare = without_blanks(text);
  if (bare.empty()) return std::unexpected{CodeFault::empty};
  AppId id;
  if (han_bytes(bare) != 0) {
    bare = upper(std::move(bare));
    if (auto const fault = record_number_fault(bare, true); fault != CodeFault::none) return std::unexpected{fault};
    id.text_ = std::move(bare);
    return id;
  }
  bool something = false;
  for (char const c : bare) {
    bool const letter = is_upper(c) || (c >= 'a' && c <= 'z');
    if (!letter && !is_digit(c) && c != '.' && c != '_' && c != '-') return std::unexpected{CodeFault::charset};
    something = something || letter || (is_digit(c) && c != '0');
  }
  if (bare.size() < 3 || bare.size() > 200) return std::unexpected{CodeFault::length};
  if (!something) return std::unexpected{CodeFault::placeholder};
  id.text_ = std::move(bare);
  return id;
}

std::string_view wire_name(IdentifierKind kind) {
  switch (kind) {
    case IdentifierKind::none:
      return "";
    case IdentifierKind::credit_code:
      return "credit_code";
    case IdentifierKind::pseudonym:
      return "pseudonym";
    case IdentifierKind::org_code:
      return "org_code";
    case IdentifierKind::registration_number:
      return "registration_number";
    case IdentifierKind::masked_citizen_number:
      return "masked_citizen_number";
    case IdentifierKind::plate_number:
      return "plate_number";
    case IdentifierKind::site_record_number:
      return "site_record_number";
    case IdentifierKind::app_id:
      return "app_id";
  }
  std::unreachable();
}

}  // namespace xinheng
