#include <algorithm>
#include <string_view>
#include <vector>

#include "exchange/notices/explanation.hpp"
#include "exchange/notices/page.hpp"
#include "support/embedded.hpp"

namespace xinheng {

std::span<EmbeddedFile const> diagnostic_pages();  ///< docs/diagnostics/XH*.md

}  // namespace xinheng

namespace xinheng::exchange {
namespace {

using messages::Language;

std::string_view severity(Severity severity, bool zh) {
  if (severity == Severity::error) return zh ? "错误" : "error";
  if (severity == Severity::warning) return zh ? "警告" : "warning";
  return zh ? "提示" : "note";
}

/// The sentence with … for its arguments.
std::string open_sentence(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool const argument = text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}';
    if (argument) {
      out += "…";
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
  std::vector<std::string_view> parts;
  while (true) {
    auto const end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + at.size());
  }
}

/// The blocks of a page: the example and the same mended.
std::vector<std::string_view> examples(std::string_view page) {
  std::vector<std::string_view> result;
  auto const parts = split(page, "```");
  for (std::size_t i = 1; i < parts.size(); i += 2) result.push_back(parts[i].substr(parts[i].find('\n') + 1));
  return result;
}

void add_example(std::string& out, std::string_view label, std::string_view example) {
  out += std::string(label) + "\n";
  while (example.ends_with('\n')) example.remove_suffix(1);
  for (auto const line : split(example, "\n")) out += "  " + printable(line) + "\n";
}

}  // namespace

std::string explanation(Code code, Language language) {
  auto const& line = entry(code);
  bool const zh = language == Language::zh;
  Page page(0);
  page.line(0, code_name(code) + "  " + std::string(severity(line.severity, zh)));
  page.line(1, open_sentence(zh ? line.zh : line.en));
  if (auto const hint = zh ? line.hint_zh : line.hint_en; !hint.empty()) {
    page.line(1, (zh ? "= 提示：" : "= hint: ") + open_sentence(hint));
  }
  auto const pages = diagnostic_pages();
  auto const file = std::ranges::find(pages, code_name(code) + ".md", &EmbeddedFile::name);
  if (file == pages.end()) return page.text();
  // The heading and the sentence stand first; then what the page says of them, a paragraph a language.
  auto const paragraphs = split(file->bytes, "\n\n");
  if (paragraphs.size() > 3) {
    page.blank();
    page.line(0, paragraphs[zh ? 2 : 3]);
  }
  auto out = page.text();
  auto const blocks = examples(file->bytes);
  if (blocks.size() == 2) {
    add_example(out, zh ? "\n例：" : "\nexample:", blocks[0]);
    add_example(out, zh ? "\n改正：" : "\nmended:", blocks[1]);
  }
  return out;
}

}  // namespace xinheng::exchange
