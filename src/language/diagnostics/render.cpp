#include "language/diagnostics/render.hpp"

#include <algorithm>

#include "language/diagnostics/oddities.hpp"
#include "support/utf8.hpp"

namespace xinheng::language {
namespace {

using messages::Language;

std::string_view colour_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "\x1b[1;31m";
    case Severity::warning:
      return "\x1b[1;33m";
    case Severity::note:
      return "\x1b[1;36m";
  }
  return {};
}

/// The same word in both languages: editors and scripts look for `error[`.
std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return {};
}

/// Whether a terminal would show something else in its place, or elsewhere, or nothing, or end the line.
bool misleads(char32_t character) {
  auto const odd = oddity(character);
  return odd == Oddity::bidirectional || odd == Oddity::invisible || character == 0x2028 || character == 0x2029;
}

/// `<E4>`
std::string hexadecimal_byte(char given) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  auto const byte = static_cast<unsigned char>(given);
  return {'<', digits[byte >> 4], digits[byte & 15u], '>'};
}

/// The text as a terminal may be given it: a control character, which could move its cursor or change its colours, is
/// shown by its picture; what cannot be seen or turns the writing around, by its number; a byte that is no UTF-8, by
/// its own. Tabs stay.
std::string visible(std::string_view text, bool unread = false) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    auto const [character, bytes] = utf8::decode(text, at);
    // A range of a text that was read may begin or end within a character.
    if (unread && bytes == 1 && character == 0xFFFD)
      result += hexadecimal_byte(text[at]);
    else if (character < 0x20 && character != '\t')
      utf8::append(result, U'\u2400' + character);
    else if (character == 0x7F)
      utf8::append(result, U'\u2421');
    else if (character >= 0x80 && character < 0xA0)
      utf8::append(result, U'\uFFFD');
    else if (misleads(character))
      result += '<' + code_point(character) + '>';
    else
      result += text.substr(at, bytes);
    at += bytes;
  }
  return result;
}

/// Blanks of the width of `text`; tabs stay tabs, so that the marks stand below what they mark.
std::string blanks_for(std::string_view text) {
  std::string result;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && text[at] != '\t') continue;
    result.append(utf8::display_width(text.substr(begin, at - begin)), ' ');
    if (at < text.size()) result += '\t';
    begin = at + 1;
  }
  return result;
}

/// The part of a line that is shown: all of it, or where it is longer than anybody reads, what stands around its wrong
/// range. Bytes [begin, end) of the line, at characters' borders.
struct Window {
  std::size_t begin{}, end{};
};
Window window_of(std::string_view line, std::size_t wrong_begin) {
  constexpr std::size_t longest = 2000, before = 200;
  if (line.size() <= longest) return {0, line.size()};
  auto const to_border = [&](std::size_t at) {
    while (at > 0 && at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0u) == 0x80u) --at;
    return at;
  };
  auto const begin = to_border(wrong_begin > before ? wrong_begin - before : 0);
  return {begin, to_border(std::min(line.size(), begin + longest / 2))};
}

class Rendering {
 public:
  Rendering(std::span<Source const> sources, RenderOptions options) : sources_(sources), options_(options) {}

  void sentence(Code code, std::vector<std::string> const& args) {
    auto const severity = entry(code).severity;
    out_ += paint(colour_of(severity), severity_name(severity));
    out_ += '[' + code_name(code) + "]: " + visible(messages::text(code, args, options_.language)) + '\n';
  }

  void place(Span span, char mark) {
    if (span.file.value >= sources_.size()) return;
    Source const& source = sources_[span.file.value];
    bool const unread = source.malformed().has_value();
    auto const from = source.position(span.begin);
    auto const line = source.line(from.line);
    std::size_t const line_begin = source.begin_of_line(from.line);
    auto const begin = std::min<std::size_t>(span.begin - line_begin, line.size());
    auto const window = window_of(line, begin);
    auto const end = std::clamp<std::size_t>(span.end - line_begin, begin, std::max(begin, window.end));
    auto const width = std::max<std::size_t>(1, utf8::display_width(visible(line.substr(begin, end - begin), unread)));
    auto const number = std::to_string(from.line);
    std::string const gutter(number.size(), ' ');
    out_ += gutter + " --> " + visible(source.path()) + ':' + number + ':' + std::to_string(from.column) + '\n';
    std::string const left_out_before = window.begin > 0 ? "…" : "";
    std::string const left_out_behind = window.end < line.size() ? "…" : "";
    auto const shown = visible(line.substr(window.begin, window.end - window.begin), unread);
    out_ += number + " | " + left_out_before + shown + left_out_behind + '\n';
    auto const in_front = left_out_before + visible(line.substr(window.begin, begin - window.begin), unread);
    out_ += gutter + " | " + blanks_for(in_front) + paint("\x1b[1;31m", std::string(width, mark)) + '\n';
    gutter_ = gutter;
  }

  void footer(std::string_view zh, std::string_view en, std::string_view text) {
    bool const chinese = options_.language == Language::zh;
    out_ += gutter_ + " = " + std::string{chinese ? zh : en} + (chinese ? "：" : ": ") + visible(text) + '\n';
  }

  std::string near(std::vector<std::string> const& names) const {
    std::string result;
    for (auto const& name : names) {
      if (!result.empty()) result += options_.language == Language::zh ? "、" : ", ";
      result += options_.language == Language::zh ? "「" + name + "」" : '`' + name + '`';
    }
    return result;
  }

  std::string take() { return std::move(out_); }

 private:
  std::string paint(std::string_view colour, std::string_view text) const {
    if (!options_.colour) return std::string{text};
    return std::string{colour} + std::string{text} + "\x1b[0m";
  }

  std::span<Source const> sources_;
  RenderOptions options_;
  std::string out_, gutter_;
};

}  // namespace

std::string render(Diagnostic const& diagnostic, std::span<Source const> sources, RenderOptions options) {
  Rendering rendering{sources, options};
  rendering.sentence(diagnostic.code, diagnostic.args);
  rendering.place(diagnostic.span, '^');
  for (auto const& label : diagnostic.labels) {
    rendering.sentence(label.code, label.args);
    rendering.place(label.span, '-');
  }
  if (auto hint = messages::hint(diagnostic.code, diagnostic.args, options.language); !hint.empty()) {
    rendering.footer("提示", "hint", hint);
  }
  if (!diagnostic.near.empty()) rendering.footer("是不是", "did you mean", rendering.near(diagnostic.near));
  return rendering.take();
}

std::string render(std::vector<Diagnostic> const& diagnostics, std::span<Source const> sources, RenderOptions options) {
  std::string result;
  for (auto const& diagnostic : diagnostics) {
    if (!result.empty()) result += '\n';
    result += render(diagnostic, sources, options);
  }
  return result;
}

}  // namespace xinheng::language
