#include "exchange/notices/decision_words.hpp"

#include <utility>

#include "exchange/notices/words.hpp"

namespace xinheng::exchange {

std::string DecisionWords::thing(Json const& json) const {
  if (ids_ == Ids::shown) return thing_words(json, language_);
  auto const name = json["name"].text();
  return name.empty() ? json["id"].text() : name;
}

std::string DecisionWords::outcome(Json const& json) const {
  auto const wire = json.text();
  auto words = outcome_words(wire, language_);
  return zh() && ids_ == Ids::shown ? words + " (" + wire + ")" : words;
}

std::string DecisionWords::what_is_done(Json const& standing) const {
  auto const modality = modality_words(standing["modality"].text(), language_);
  auto const& menu = standing["menu"];
  if (!menu.object()) return modality + (zh() ? "" : " ") + treatment(standing);
  bool const one = menu["choose"].text() == "one";
  std::string words = modality + (zh() ? (one ? "择一：" : "择若干：") : (one ? " one of: " : " some of: "));
  bool first = true;
  for (auto const& choice : menu["choices"].elements()) {
    if (!first) words += zh() ? "、" : ", ";
    first = false;
    words += treatment(choice);
  }
  return words;
}
std::string DecisionWords::treatment(Json const& treated) const {
  auto words = treatment_words(treated["treatment"].text(), language_);
  if (!treated["amount"].is_null()) words += " " + treated["amount"].text();
  return words;
}

std::string DecisionWords::edition(Json const& edition) const {
  if (!edition.object()) return {};
  auto const from = edition["from"].text(), last = edition["last_day"].text();
  std::string words = from.empty() ? "" : zh() ? from + " 起" : "from " + from;
  if (!last.empty()) words += (words.empty() ? "" : zh() ? "，" : " ") + (zh() ? "至 " + last : "through " + last);
  return words;
}
std::string DecisionWords::instrument(Json const& standing) const {
  std::string words = thing(standing["memorandum"]);
  auto const& number = standing["memorandum"]["document_number"];
  if (!number.is_null()) words += zh() ? "（" + number.text() + "）" : ", " + number.text() + " ";
  if (number.is_null()) words += " ";
  words += standing["clause"].text();
  while (words.ends_with(' ')) words.pop_back();
  return words;
}
std::string DecisionWords::basis(Json::Array const& citations) const {
  std::string words;
  for (auto const& one : citations) {
    words += (words.empty() ? "《" : "、《") + one["law"].text() + "》" + one["article"].text() + what_became(one);
  }
  return words;
}
std::string DecisionWords::what_became(Json const& citation) const {
  std::vector<std::string> parts;
  auto const add = [&](std::string_view key, std::string zh_words, std::string en_words) {
    if (!citation[key].is_null()) parts.push_back(zh() ? std::move(zh_words) : std::move(en_words));
  };
  add("gist", citation["gist"].text(), citation["gist"].text());
  add("stands_as", "现为" + citation["stands_as"].text(), "now " + citation["stands_as"].text());
  add("substance_changed", "内容已改", "changed in substance");
  add("repealed", citation["repealed"].text() + " 起不再施行", "not in force from " + citation["repealed"].text());
  add("untraced", citation["untraced"].text() + " 起改到哪里未明", "not traced from " + citation["untraced"].text());
  std::string words;
  for (auto const& part : parts) words += (words.empty() ? (zh() ? "（" : " (") : zh() ? "，" : "; ") + part;
  return words.empty() ? words : words + (zh() ? "）" : ")");
}
std::string DecisionWords::category(Json const& category) const {
  if (!category.object()) return {};
  Json item;
  item.set("id", category["item"]);
  item.set("name", category["name"]);
  auto words = thing(item);
  if (!category["catalogue"].is_null()) words += (zh() ? "，见清单 " : ", catalogue ") + category["catalogue"].text();
  return words;
}
std::string DecisionWords::organs(Json const& standing) const {
  if (!standing["by"].object()) return {};
  auto words = thing(standing["by"]);
  for (auto const& organ : standing["jointly_by"].elements()) words += "、" + thing(organ);
  return words;
}

std::string DecisionWords::remedy(Json const& remedy, std::string const& list) const {
  auto const kind = remedy["kind"].text();
  std::string what = remedy["name"].text();
  if (what.empty()) {
    what = kind == "repair"   ? label("信用修复", "repair")
           : kind == "review" ? label("复议", "review")
                              : label("异议", "objection");
  } else if (!zh()) {
    what = kind + " (" + what + ")";
  }
  auto const with = remedy["with"].text(), days = remedy["days"].text();
  return zh() ? list + "：" + what + "，向" + with + "提出，" + days + "内处理"
              : list + ": " + what + " with " + with + ", decided within " + days;
}

Result<void, Error> held_to_be_a_decision(Json const& json) {
  auto const lacks = [](std::string const& key) { return std::unexpected(Error{Code::XH4173, "/" + key, {key}}); };
  if (!json["decision_id"].string()) return lacks("decision_id");
  if (!json["inputs"].object()) return lacks("inputs");
  if (!enumerator(json["outcome"].text(), Outcome::refuse)) return lacks("outcome");
  if (!json["parties"].array()) return lacks("parties");
  return {};
}

}  // namespace xinheng::exchange
