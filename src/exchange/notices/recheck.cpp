#include "exchange/notices/recheck.hpp"

#include <algorithm>

#include "exchange/notices/change.hpp"
#include "exchange/notices/page.hpp"
#include "exchange/notices/words.hpp"

namespace xinheng::exchange {
namespace {

class RecheckPage {
 public:
  RecheckPage(Json const& document, messages::Language language)
      : document_(document), language_(language), page_(zh() ? 6 : 10, 100) {}

  std::string text() {
    heading();
    if (!*document_["changed"].boolean()) return page_.text();
    auto const& earlier = document_["earlier"];
    auto const& now = document_["now"];
    page_.row(1, said("节点", "checkpoint"), moved(thing(earlier["checkpoint"]), thing(now["checkpoint"])));
    page_.row(1, said("核查日", "on"), moved(earlier["on"].text(), now["on"].text()));
    if (auto const& out = document_["facts_left_out"].elements(); !out.empty())
      page_.row(1, said("未用事实", "left out"), joined(out));
    auto const& differences = document_["differences"].elements();
    told_by_measures_ = std::ranges::any_of(differences, [](Json const& one) { return one["measure"].object(); });
    for (auto const& one : differences) difference(one);
    page_.row(1, said("新决定", "now"), now["decision_id"].text());
    return page_.text();
  }

 private:
  bool zh() const { return language_ == messages::Language::zh; }
  std::string said(char const* chinese, char const* english) const { return zh() ? chinese : english; }
  std::string thing(Json const& json) const { return thing_words(json, language_); }
  static std::string moved(std::string const& from, std::string const& to) {
    return from == to ? to : from + " → " + to;
  }
  static std::string joined(Json::Array const& all) {
    std::string out;
    for (auto const& one : all) out += (out.empty() ? "" : "、") + one.text();
    return out;
  }
  std::string outcome(Json const& json) const { return outcome_words(json.text(), language_); }

  void heading() {
    auto const& earlier = document_["earlier"];
    auto const& now = document_["now"];
    std::string words;
    if (document_["watch"].object()) words += document_["watch"]["watch"].text() + "  ";
    words += said("复核 ", "re-check ") + earlier["decision_id"].text() + "  ";
    words += *document_["changed"].boolean() ? said("有变化", "changed") : said("无变化", "unchanged");
    page_.line(0, words);
    page_.row(1, said("结论", "outcome"), moved(outcome(earlier["outcome"]), outcome(now["outcome"])));
  }

  void difference(Json const& one) {
    auto const what = one["what"].text();
    auto words = where(one);
    if (what == "outcome")
      words += said("结论 ", "outcome ") + moved(bounds(one["before"]), bounds(one["after"]));
    else if (what == "identity")
      words += said("身份比对 ", "identity ") + moved(one["before"]["match"].text(), one["after"]["match"].text());
    else if (what == "until")
      words += said("至 ", "until ") + moved(day(one["before"]), day(one["after"]));
    else if (what == "grounds")
      words += said("依据 ", "grounds ") + moved(grounds(one["before"]), grounds(one["after"]));
    else
      words += moved(standing(one["before"]), standing(one["after"]));
    page_.line(1, words, 2);
    if (what == "outcome" && told_by_measures_) return;
    auto const& causes = one["causes"].elements();
    for (auto const& cause : causes) page_.row(2, said("因", "by"), cause_words(cause));
    if (causes.empty())
      page_.row(2, said("因", "by"),
                said("原因不明：所记的决定与其输入不符，请先 replay",
                     "not known: the decision as recorded is not what its inputs give; replay it first"));
  }

  std::string where(Json const& one) const {
    std::string out;
    if (auto const ref = one["party"].text(); !ref.empty()) out += said("当事方 ", "party ") + ref + named(ref);
    if (auto const group = one["group"].text(); !group.empty()) out += said("联合体 ", "group ") + group;
    if (one["measure"].object()) out += "  " + thing(one["measure"]);
    return out.empty() ? out : out + (zh() ? "：" : ": ");
  }
  std::string named(std::string const& ref) const {
    for (auto const& party : document_["decision"]["parties"].elements())
      if (auto const name = party["subject"]["name"].text(); party["ref"].text() == ref && !name.empty())
        return " " + name;
    return {};
  }

  std::string bounds(Json const& json) const {
    if (!json["outcome"].string()) return said("（无）", "(none)");
    auto out = outcome(json["outcome"]);
    if (json["lightest"] != json["heaviest"])
      out += (zh() ? "（" : " (") + outcome(json["lightest"]) + said(" 至 ", " to ") + outcome(json["heaviest"]) +
             (zh() ? "）" : ")");
    return out;
  }
  std::string day(Json const& json) const { return json.is_null() ? said("（不定期）", "(open)") : json.text(); }

  std::string standing(Json const& json) const {
    if (json.is_null()) return said("（未触及）", "(not reached)");
    auto out = standing_words(json["standing"].text(), language_);
    if (json["standing"].text() == "applied") {
      if (!json["treatment"].is_null()) {
        auto const modality = modality_words(json["modality"].text(), language_);
        out += " " + modality + (zh() ? "" : " ") + treatment_words(json["treatment"].text(), language_);
      }
    } else if (json["reason"].object()) {
      auto const reason = reason_words(json["reason"], language_);
      if (reason.starts_with(out)) return reason;
      out += (zh() ? "（" : " (") + reason + (zh() ? "）" : ")");
    }
    return out;
  }

  std::string grounds(Json const& json) const {
    std::string out;
    for (auto const& one : json.elements()) {
      out += out.empty() ? "" : "、";
      out += one["listing"].is_null() ? thing(one["list"]) : one["listing"].text();
      if (one["last_day"].string()) out += said(" 至 ", " until ") + one["last_day"].text();
      if (auto const* contested = one["contested"].boolean(); contested && *contested)
        out += said("（异议中）", " (contested)");
    }
    return out.empty() ? said("（无）", "(none)") : out;
  }

  std::string cause_words(Json const& cause) const {
    auto const kind = cause["kind"].text();
    if (kind == "bundle") return said("换了规则包", "another bundle");
    if (kind == "checkpoint") return said("换了节点", "another checkpoint");
    if (kind == "registry") {
      if (!cause["event"].object()) return said("登记库其后的记录", "what the registry recorded since");
      auto const* number = cause["event"]["sequence"].integer();
      auto const what = change_words(cause["event"], language_);
      auto const text = number ? std::to_string(*number) : std::string();
      return zh() ? "登记库第 " + text + " 号：" + what : "event " + text + ": " + what;
    }
    auto const since = cause["since"].text(), listing = cause["listing"].text(), what = cause["what"].text();
    if (what == "last_day")
      return zh() ? "时间经过：" + listing + " 自 " + since + " 起期满" : "time: " + listing + " is over from " + since;
    if (what == "from")
      return zh() ? "时间经过：" + listing + " 自 " + since + " 起生效" : "time: " + listing + " acts from " + since;
    if (what == "state")
      return zh() ? "时间经过：" + listing + " 自 " + since + " 起状态改变"
                  : "time: " + listing + " is in another state from " + since;
    if (what == "until")
      return zh() ? "时间经过：措施自 " + since + " 起期满" : "time: the measure is over from " + since;
    return said("时间经过：", "time: ") + moved(cause["from"].text(), cause["to"].text());
  }

  Json const& document_;
  messages::Language language_;
  Page page_;
  bool told_by_measures_{};  ///< an outcome comes from what its measures come from, which is told once
};

}  // namespace

std::string recheck_text(Json const& document, messages::Language language) {
  return RecheckPage(document, language).text();
}

}  // namespace xinheng::exchange
