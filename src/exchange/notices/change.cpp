#include "exchange/notices/change.hpp"

#include "exchange/notices/page.hpp"
#include "exchange/notices/words.hpp"

namespace xinheng::exchange {
namespace {

std::string joined(Json const& array) {
  std::string words;
  for (auto const& one : array.elements()) words += (words.empty() ? "" : "、") + one.text();
  return words;
}

std::string said(Json const& change, bool zh) {
  auto const what = change["what"].text();
  if (what == "listing")
    return (zh ? "名单记录 " : "listing ") + change["listing"].text() + " " + change["list"].text() + " " +
           event_words(change["event"].text(), zh) + " " + change["effective"].text();
  if (what == "relation")
    return (zh ? "关联 " : "relation ") + change["relation"].text() +
           (change["withdrawn"].boolean() ? zh ? "（撤回）" : " (withdrawn)" : "") + " " + change["of"].text() + " ← " +
           change["who"].text();
  if (what == "batch")
    return (zh ? "批次 " : "batch ") + change["batch"].text() + " " + joined(change["lists"]) +
           joined(change["relations"]) + " " + change["as_of"].text();
  if (what == "adjudication")
    return (zh ? "身份裁定 " : "adjudication ") + change["listing"].text() + " " +
           (*change["is_subject"].boolean() ? zh ? "是 " : "is "
            : zh                            ? "不是 "
                                            : "is not ") +
           change["identifier"]["value"].text();
  return (zh ? "主体 " : "subject ") + change["name"].text() + " " + change["identifier"]["value"].text();
}

}  // namespace

std::string change_words(Json const& change, messages::Language language) {
  return said(change, language == messages::Language::zh);
}

std::string change_text(Json const& change, messages::Language language) {
  bool const zh = language == messages::Language::zh;
  Page page(zh ? 8 : 14, 100);
  auto const number = change["sequence"].integer();
  page.line(0,
            (number ? std::to_string(*number) : std::string{}) + "  " + change["recorded"].text().substr(0, 19) + "  " +
                said(change, zh),
            2);
  page.row(1, zh ? "涉及" : "touches", joined(change["touches"]));
  return page.text();
}

}  // namespace xinheng::exchange
