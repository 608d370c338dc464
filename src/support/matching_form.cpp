#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <iterator>
#include <memory>

#include "support/normal_form.hpp"
#include "support/traditional_characters.hpp"
#include "support/utf8.hpp"

namespace xinheng {
namespace {

constexpr std::size_t pair_count = (std::size(traditional_and_simplified) - 1) / 2;

constexpr bool is_sorted_by_code_point() {
  for (std::size_t i = 1; i < pair_count; ++i)
    if (traditional_and_simplified[2 * i - 2] >= traditional_and_simplified[2 * i]) return false;
  return true;
}
static_assert(is_sorted_by_code_point());

char32_t simplified(char32_t character) {
  if (character < traditional_and_simplified[0]) return character;
  std::size_t low = 0, high = pair_count;
  while (low < high) {
    auto const middle = (low + high) / 2;
    if (traditional_and_simplified[2 * middle] < character) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  bool const found = low < pair_count && traditional_and_simplified[2 * low] == character;
  return found ? traditional_and_simplified[2 * low + 1] : character;
}

/// Marks by which two spellings of one name differ and say nothing by it.
bool is_dropped(char32_t character) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(character))) {
    case UTF8PROC_CATEGORY_PD:  // dashes
    case UTF8PROC_CATEGORY_PS:  // brackets and quotation marks, of every kind
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_ZS:  // blanks
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
      return true;
    default:
      break;
  }
  constexpr std::u32string_view marks = U".,:;!'\"`·•‧・∙⋅、。′″<>";
  return marks.find(character) != std::u32string_view::npos;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

template <class Fold>
std::string folded(std::string_view text, Fold const& fold) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    auto const [character, bytes] = utf8::decode(text, offset);
    fold(result, character, text.substr(offset, bytes));
    offset += bytes;
  }
  return result;
}

std::string in_simplified_characters(std::string_view plain) {
  return folded(plain, [](std::string& result, char32_t character, std::string_view bytes) {
    if (auto const other = simplified(character); other != character) {
      utf8::append(result, other);
    } else {
      result += bytes;
    }
  });
}

/// Of a plain form.
std::string with_one_suffix(std::string plain) {
  constexpr std::array<std::string_view, 4> legal_forms{"个体工商户", "特殊普通合伙", "普通合伙", "有限合伙"};
  for (auto const form : legal_forms) {
    if (!plain.ends_with(form) || plain.size() == form.size()) continue;
    plain.resize(plain.size() - form.size());
    break;
  }
  replace_all(plain, "有限责任公司", "有限公司");
  replace_all(plain, "股份公司", "股份有限公司");
  return plain;
}

}  // namespace

std::string compatible_lower_case(std::string_view text) {
  utf8proc_uint8_t* mapped = nullptr;
  auto const options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                      UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  auto const size = utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
  std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owner{mapped, &std::free};
  if (size < 0) return std::string{text};
  return std::string{reinterpret_cast<char const*>(mapped), static_cast<std::size_t>(size)};
}

std::string plain_form(std::string_view name) {
  return folded(compatible_lower_case(name), [](std::string& result, char32_t character, std::string_view bytes) {
    if (!is_dropped(character)) result += bytes;
  });
}

std::string matching_form(std::string_view name) {
  return with_one_suffix(in_simplified_characters(plain_form(name)));
}

std::optional<NameLikeness> likeness(std::string_view one, std::string_view other) {
  auto const plain = plain_form(one), other_plain = plain_form(other);
  auto const form = with_one_suffix(in_simplified_characters(plain));
  if (form.empty() || form != with_one_suffix(in_simplified_characters(other_plain))) return std::nullopt;
  if (one == other) return NameLikeness::as_written;
  if (plain == other_plain) return NameLikeness::in_plain_form;
  if (with_one_suffix(plain) == with_one_suffix(other_plain)) return NameLikeness::suffix_variant;
  return NameLikeness::traditional_or_simplified;
}

}  // namespace xinheng
