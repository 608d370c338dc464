#include "domain/citation.hpp"

#include <utility>

#include "domain/numeral.hpp"
#include "domain/quantity.hpp"
#include "support/utf8.hpp"

namespace xinheng {
namespace {

/// Most characters are; none of these is a blank, a bracket or a mark.
bool is_chinese(char32_t c) {
  return c >= 0x4E00 && c <= 0x9FFF;
}

bool is_blank(char32_t c) {
  return c == U' ' || (c >= U'\t' && c <= U'\r') || c == U'\u00A0' || c == U'\u3000';
}

bool is_open(char32_t c) {
  return c == U'(' || c == U'（' || c == U'[' || c == U'［' || c == U'〔' || c == U'【' || c == U'﹝';
}

bool is_close(char32_t c) {
  return c == U')' || c == U'）' || c == U']' || c == U'］' || c == U'〕' || c == U'】' || c == U'﹞';
}

char32_t half_width_alphanumeric(char32_t c) {
  bool const full_width = (c >= U'０' && c <= U'９') || (c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ');
  return full_width ? c - 0xFF01 + U'!' : c;
}

bool is_hyphen(char32_t c) {
  return c == U'-' || c == U'－' || (c >= U'\u2010' && c <= U'\u2015') || c == U'\u2212';
}

/// The characters of well-formed text without blanks, alphanumerics and hyphens in half width; nullopt for malformed
/// text and for control characters.
std::optional<std::u32string> characters_of(std::string_view text) {
  std::u32string characters;
  characters.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    auto const [character, bytes] = utf8::decode(text, offset);
    offset += bytes;
    if (is_chinese(character)) {
      characters.push_back(character);
      continue;
    }
    if (is_blank(character)) continue;
    bool const malformed = character == U'\uFFFD' && bytes == 1;
    if (malformed || character < U' ' || character == U'\u007F') return std::nullopt;
    characters.push_back(is_hyphen(character) ? U'-' : half_width_alphanumeric(character));
  }
  return characters;
}

std::string utf8_text(std::u32string_view characters) {
  std::string text;
  for (char32_t const character : characters) utf8::append(text, character);
  return text;
}

bool is_year(std::u32string_view characters) {
  if (characters.size() != 4) return false;
  for (char32_t const c : characters) {
    if (c < U'0' || c > U'9') return false;
  }
  return true;
}

/// Brackets made alike: 〔〕 around the year of a document number, （） around the year that opens a case number and
/// around anything else. False where they do not pair.
bool fold_brackets(std::u32string& characters) {
  std::size_t const none = std::u32string::npos;
  std::size_t open = none;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (is_open(characters[i])) {
      if (open != none) return false;
      open = i;
    } else if (is_close(characters[i])) {
      if (open == none || i == open + 1) return false;
      bool const document_year = open > 0 && is_year(std::u32string_view{characters}.substr(open + 1, i - open - 1));
      characters[open] = document_year ? U'〔' : U'（';
      characters[i] = document_year ? U'〕' : U'）';
      open = none;
    }
  }
  return open == none;
}

/// `第五`, `五`, `（五）`, `第（五）` before `unit`, taken off `rest`; 0 where it does not stand there.
int take_number(std::u32string_view& rest, char32_t unit, bool brackets_allowed) {
  if (rest.empty()) return 0;
  auto ahead = rest;
  if (ahead.starts_with(U'第')) ahead.remove_prefix(1);
  bool const bracket = brackets_allowed && ahead.starts_with(U'（');
  if (bracket) ahead.remove_prefix(1);
  std::size_t length = 0;
  while (length < ahead.size() && numeral::is_part(ahead[length])) ++length;
  auto const number = numeral::parse(ahead.substr(0, length));
  ahead.remove_prefix(length);
  if (!number || *number < 1) return 0;
  if (bracket) {
    if (!ahead.starts_with(U'）')) return 0;
    ahead.remove_prefix(1);
  }
  if (!ahead.starts_with(unit)) return 0;
  ahead.remove_prefix(1);
  rest = ahead;
  return *number;
}

/// `之一` after an inserted article, taken off `rest`.
int take_insertion(std::u32string_view& rest) {
  if (!rest.starts_with(U'之')) return 0;
  auto ahead = rest.substr(1);
  std::size_t length = 0;
  while (length < ahead.size() && numeral::is_part(ahead[length])) ++length;
  auto const number = numeral::parse(ahead.substr(0, length));
  if (!number || *number < 1) return 0;
  rest = ahead.substr(length);
  return *number;
}

/// Reads the form of laws, 条 款 项 目 in this order; the text is then written with Chinese numerals.
bool read_law_form(std::u32string_view rest, Clause& clause) {
  Clause read;
  auto const write = [&](int number, std::string_view unit) {
    if (number != 0) read.text.append("第").append(chinese_numeral(number)).append(unit);
  };
  read.article = take_number(rest, U'条', false);
  write(read.article, "条");
  if (read.article != 0) {
    if (auto const insertion = take_insertion(rest); insertion != 0)
      read.text.append("之").append(chinese_numeral(insertion));
  }
  read.paragraph = take_number(rest, U'款', false);
  read.item = take_number(rest, U'项', true);
  read.subitem = take_number(rest, U'目', true);
  if (!rest.empty() || read == Clause{}) return false;
  write(read.paragraph, "款");
  write(read.item, "项");
  write(read.subitem, "目");
  clause = std::move(read);
  return true;
}

constexpr std::u32string_view annexes[] = {U"附件", U"附表", U"附录"};
bool is_annex(std::u32string_view all) {
  for (auto const annex : annexes)
    if (all.starts_with(annex)) return true;
  return false;
}
bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
/// 附件一 is 附件1.
void fold_annex_number(std::u32string& all) {
  if (!is_annex(all)) return;
  std::size_t const begin = annexes[0].size();
  std::size_t end = begin;
  while (end < all.size() && numeral::is_part(all[end])) ++end;
  auto const number = chinese_number(utf8_text(std::u32string_view{all}.substr(begin, end - begin)));
  if (!number) return;
  std::u32string digits;
  for (char const c : std::to_string(*number)) digits.push_back(static_cast<char32_t>(c));
  all.replace(begin, end - begin, digits);
}

/// Marks that stand between document numbers or around titles, never inside a number.
bool ends_a_number(char32_t c) {
  return std::u32string_view{U"《》“”\"，,。；;、：:{}"}.find(c) != std::u32string_view::npos;
}

constexpr std::string_view title_open = "《";
constexpr std::string_view title_close = "》";
constexpr std::string_view country = "中华人民共和国";

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view narrow = " \t\r\n", wide = "\u3000";
  auto const bytes = [&](char edge, bool is_wide) {
    return narrow.find(edge) != narrow.npos ? std::size_t{1} : is_wide ? wide.size() : 0;
  };
  while (!text.empty()) {
    auto const blank = bytes(text.front(), text.starts_with(wide));
    if (blank == 0) break;
    text.remove_prefix(blank);
  }
  while (!text.empty()) {
    auto const blank = bytes(text.back(), text.ends_with(wide));
    if (blank == 0) break;
    text.remove_suffix(blank);
  }
  return text;
}

/// Where the title that opens `text` closes, titles within it counted; npos where it does not.
std::size_t closing_of(std::string_view text) {
  int depth = 0;
  for (std::size_t offset = 0; offset < text.size(); ++offset) {
    if (text[offset] != title_open.front()) continue;  // both begin with this byte
    auto const here = text.substr(offset);
    if (here.starts_with(title_open)) ++depth;
    if (here.starts_with(title_close) && --depth == 0) return offset;
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<DocumentNumber> DocumentNumber::parse(std::string_view text) {
  auto characters = characters_of(text);
  if (!characters || characters->size() < 2 || characters->back() != U'号' || !fold_brackets(*characters)) {
    return std::nullopt;
  }
  bool numbered = false;
  for (char32_t const c : *characters) {
    if (ends_a_number(c)) return std::nullopt;
    numbered = numbered || numeral::digit_of(c) || c == U'十';
  }
  if (!numbered) return std::nullopt;
  DocumentNumber number;
  number.text_ = utf8_text(*characters);
  return number;
}

std::optional<Clause> Clause::parse(std::string_view text) {
  auto characters = characters_of(text);
  if (!characters || characters->empty()) return std::nullopt;
  for (char32_t& c : *characters) {
    if (!is_chinese(c)) c = is_open(c) ? U'（' : is_close(c) ? U'）' : c;
  }
  fold_annex_number(*characters);
  std::u32string_view const all{*characters};
  bool const bracket = all[0] == U'（' && all.size() > 1;
  auto const first = bracket ? all[1] : all[0];
  bool const named = first == U'第' || numeral::is_part(first) || (bracket && is_letter(first)) || is_annex(all);
  if (!named) return std::nullopt;
  Clause clause;
  if (!read_law_form(all, clause)) clause.text = utf8_text(all);
  return clause;
}

std::optional<CitationText> CitationText::parse(std::string_view text) {
  auto const all = trimmed(text);
  if (utf8::first_malformed(all) || !all.starts_with(title_open)) return std::nullopt;
  auto const close = closing_of(all);
  if (close == std::string_view::npos) return std::nullopt;
  auto law = trimmed(all.substr(title_open.size(), close - title_open.size()));
  if (law.starts_with(country)) law.remove_prefix(country.size());
  if (law.empty()) return std::nullopt;
  CitationText citation{std::string{law}, std::nullopt};
  auto const rest = trimmed(all.substr(close + title_close.size()));
  if (!rest.empty()) {
    citation.clause = Clause::parse(rest);
    if (!citation.clause) return std::nullopt;
  }
  return citation;
}

std::string CitationText::text() const {
  return std::string{title_open} + law + std::string{title_close} + (clause ? clause->text : std::string{});
}

}  // namespace xinheng
