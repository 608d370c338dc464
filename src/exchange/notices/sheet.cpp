#include "exchange/notices/sheet.hpp"

#include <utility>

#include "exchange/notices/page.hpp"
#include "support/utf8.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::string_view style = R"(
:root{color-scheme:light}
body{font:16px/1.6 "Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;color:#111;background:#fff;margin:0 auto;padding:1.5em;max-width:48em;overflow-wrap:anywhere}
h1{font-size:1.4em;text-align:center;margin:0 0 1em}
h2{font-size:1.15em;border-bottom:1px solid #888;margin:1.4em 0 .4em}
h3{font-size:1em;margin:1.1em 0 .3em}
dl{display:grid;grid-template-columns:minmax(5em,max-content) 1fr;gap:.1em 1em;margin:.3em 0}
dt{color:#555}dd{margin:0}p{margin:.3em 0}
ul{list-style:none;margin:.3em 0;padding:0}li{display:grid;grid-template-columns:2em 1fr}
.d1{margin-left:1em}.d2{margin-left:2em}.d3{margin-left:3em}
@page{size:A4;margin:20mm}
@media print{body{font-size:11pt;padding:0;max-width:none}h2,h3{break-after:avoid}dl,li{break-inside:avoid}}
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

class Html {
 public:
  void add(Sheet::Line const& line) {
    auto const words = escaped(line.words);
    switch (line.kind) {
      case Sheet::Kind::heading: {
        auto const tag = line.depth == 0 ? std::string{"h2"} : std::string{"h3"};
        inside("", 0);
        out_ += "<" + tag + ">" + words + "</" + tag + ">\n";
        break;
      }
      case Sheet::Kind::line:
        inside("", 0);
        out_ += "<p" + shift(line.depth) + ">" + words + "</p>\n";
        break;
      case Sheet::Kind::row:
        inside("dl", line.depth);
        out_ += "<dt>" + escaped(line.label) + "</dt><dd>" + words + "</dd>\n";
        break;
      case Sheet::Kind::item:
        inside("ul", line.depth);
        out_ += "<li><span>" + escaped(line.label) + "</span><span>" + words + "</span></li>\n";
        break;
    }
  }
  std::string body() {
    inside("", 0);
    return std::move(out_);
  }

 private:
  static std::string shift(int depth) {
    return depth == 0 ? std::string{} : " class=\"d" + std::to_string(depth) + "\"";
  }
  void inside(std::string_view tag, int depth) {
    if (open_ == tag && depth_ == depth) return;
    if (!open_.empty()) out_ += "</" + open_ + ">\n";
    open_ = tag;
    depth_ = depth;
    if (!open_.empty()) out_ += "<" + open_ + shift(depth) + ">\n";
  }

  std::string out_, open_;
  int depth_{};
};

}  // namespace

std::string sheet_text(Sheet const& sheet, std::size_t label_columns) {
  Page page(label_columns, 80);
  for (auto const& line : sheet.lines()) {
    switch (line.kind) {
      case Sheet::Kind::heading:
        if (!page.text().empty()) page.blank();
        page.line(line.depth, line.words);
        break;
      case Sheet::Kind::line:
        page.line(line.depth, line.words);
        break;
      case Sheet::Kind::row:
        page.row(line.depth, line.label, line.words);
        break;
      case Sheet::Kind::item:
        page.line(line.depth, line.label + " " + line.words, utf8::display_width(line.label) + 1);
        break;
    }
  }
  return page.text();
}

std::string sheet_html(Sheet const& sheet, std::string_view title, messages::Language language) {
  Html html;
  for (auto const& line : sheet.lines()) html.add(line);
  auto const name = escaped(title);
  return "<!DOCTYPE html>\n<html lang=\"" + std::string(language == messages::Language::zh ? "zh-CN" : "en") +
         "\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>" +
         name + "</title>\n<style>" + std::string(style) + "</style>\n</head>\n<body>\n<h1>" + name + "</h1>\n" +
         html.body() + "</body>\n</html>\n";
}

Json sheet_json(Sheet const& sheet) {
  Json::Array sections;
  Json::Array lines;
  Json section;
  auto const close = [&] {
    if (section.is_null() && lines.empty()) return;
    if (section.is_null()) section.set("depth", std::int64_t{0});
    section.set("lines", std::exchange(lines, {}));
    sections.push_back(std::exchange(section, Json()));
  };
  for (auto const& line : sheet.lines()) {
    if (line.kind == Sheet::Kind::heading) {
      close();
      section.set("heading", line.words).set("depth", std::int64_t{line.depth});
      continue;
    }
    Json one;
    one.set("depth", std::int64_t{line.depth});
    if (line.kind == Sheet::Kind::row) one.set("label", line.label);
    one.set("words", line.words);
    lines.push_back(std::move(one));
  }
  close();
  return sections;
}

}  // namespace xinheng::exchange
