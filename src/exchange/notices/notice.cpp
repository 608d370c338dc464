#include "exchange/notices/notice.hpp"

#include <map>
#include <vector>

#include "exchange/notices/page.hpp"
#include "exchange/notices/words.hpp"

namespace xinheng::exchange {
namespace {

class Notice {
 public:
  Notice(Json const& decision, NoticeStyle style) : decision_(decision), style_(style), page_(zh() ? 8 : 14) {
    for (auto const& one : decision["obligations"].elements())
      if (!one["name"].is_null()) names_[one["measure"].text()] = duty(one);
    for (auto const& party : decision["parties"].elements()) {
      for (auto const* key : {"applied", "considered"}) {
        for (auto const& standing : party[key].elements()) collect(standing);
      }
    }
  }

  std::string text() {
    page_.line(0, (zh() ? "结论 " : "outcome ") + outcome(decision_["outcome"]));
    page_.blank();
    page_.row(0, label("核查节点", "checkpoint"), thing(decision_["checkpoint"]));
    page_.row(0, label("名单记录", "listing"), decision_["listing"].text());
    page_.row(0, label("核查日", "on"), decision_["inputs"]["on"].text());
    page_.row(0, label("所知截至", "known at"), decision_["inputs"]["known_at"].text());
    range(0, decision_);
    for (auto const& group : decision_["groups"].elements()) group_row(group);
    for (auto const& party : decision_["parties"].elements()) this->party(party);
    questions();
    obligations();
    page_.blank();
    page_.row(0, label("决定编号", "decision"), decision_["decision_id"].text());
    page_.row(0, label("规则包", "bundle"), decision_["inputs"]["bundle"].text());
    page_.row(0, label("登记库", "registry"), registry());
    return coloured(page_.text());
  }

 private:
  bool zh() const { return style_.language == messages::Language::zh; }
  std::string_view label(std::string_view chinese, std::string_view english) const { return zh() ? chinese : english; }
  std::string thing(Json const& json) const { return thing_words(json, style_.language); }
  std::string outcome(Json const& json) const {
    auto const wire = json.text();
    return zh() ? outcome_words(wire, style_.language) + " (" + wire + ")" : outcome_words(wire, style_.language);
  }
  std::string quoted(std::string const& text) const { return zh() ? "「" + text + "」" : "`" + text + "`"; }

  void collect(Json const& standing) {
    names_[standing["measure"]["id"].text()] = thing(standing["measure"]);
    for (auto const& ground : standing["grounds"].elements())
      names_[ground["list"]["id"].text()] = thing(ground["list"]);
  }
  std::string duty(Json const& query) const {
    Json named;
    named.set("id", query["measure"]).set("name", query["name"]);
    return thing(named);
  }
  std::string name_of(std::string const& id) const {
    auto const found = names_.find(id);
    return found == names_.end() ? id : found->second;
  }

  /// The first line, which says the outcome, in the outcome's colour.
  std::string coloured(std::string text) const {
    if (!style_.colour) return text;
    auto const wire = decision_["outcome"].text();
    bool const heavy = wire == "refuse" || wire == "restrict";
    text.insert(text.find('\n'), "\033[0m");
    return (heavy ? "\033[1;31m" : wire == "review" ? "\033[1;33m" : "\033[1;32m") + text;
  }

  std::string registry() const {
    auto const& point = decision_["inputs"]["registry"];
    auto const sequence = point["sequence"].integer();
    auto const number = sequence ? std::to_string(*sequence) : std::string();
    return point["id"].text() + (zh() ? " 第 " + number + " 号事件止 " : " up to event " + number + " ") +
           point["head"].text();
  }

  /// The bounds, where something unknown leaves them apart.
  void range(int depth, Json const& bounded) {
    if (bounded["lightest"] == bounded["heaviest"]) return;
    page_.row(depth, label("可能范围", "range"),
              outcome(bounded["lightest"]) + (zh() ? " 至 " : " to ") + outcome(bounded["heaviest"]));
  }

  void group_row(Json const& group) {
    std::string bound_by;
    for (auto const& ref : group["bound_by"].elements()) bound_by += (bound_by.empty() ? "" : "、") + ref.text();
    std::string words = group["group"].text() + (zh() ? "：" : ": ") + outcome(group["outcome"]);
    if (!bound_by.empty()) words += zh() ? "，取决于 " + bound_by : ", bound by " + bound_by;
    page_.row(0, label("联合体", "group"), words);
  }

  void party(Json const& party) {
    page_.blank();
    std::string heading = label("当事方", "party").data();
    heading += " " + party["ref"].text();
    auto const& subject = party["subject"];
    if (subject.object()) {
      if (!subject["name"].is_null()) heading += "  " + subject["name"].text();
      for (auto const& [key, value] : *subject.object()) {
        if (key != "name") heading += "  " + value.text();
      }
    }
    if (party["role"].object()) heading += "  " + thing(party["role"]);
    page_.line(0, heading);
    page_.row(1, label("结论", "outcome"), outcome(party["outcome"]));
    if (party["would_be"].object()) {
      page_.row(1, label("本应", "would be"),
                outcome(party["would_be"]["outcome"]) +
                    (zh() ? "（当事人拒绝仅以自动化方式作出决定，须人工审核）"
                          : " (the party refuses a purely automated decision: an official has to review it)"));
    }
    range(1, party);
    identity(party["identity"]);
    int number = 0;
    for (auto const& standing : party["applied"].elements()) applied(standing, ++number);
    considered(party["considered"].elements());
    remedies(party["remedies"].elements());
  }

  void identity(Json const& identity) {
    auto const match = identity["match"].text();
    std::string words;
    if (match == "name_only") {
      words = label("只有名称，名称不能确定主体", "name only: a name alone identifies nobody");
    } else if (match == "possible") {
      words = label("仅为疑似匹配，须核实身份", "a possible match only: the identity has to be established");
    }
    page_.row(1, label("身份", "identity"), words);
    for (auto const& one : identity["possible"].elements())
      page_.row(1, label("疑似", "may be"),
                one["subject"].text() + (zh() ? "：" : ": ") + basis_words(one["basis"].text(), style_.language));
    for (auto const& note : identity["notes"].elements()) {
      auto const code = code_named(note.text());
      page_.row(1, label("提示", "note"), code ? messages::text(*code, {}, style_.language) : note.text());
    }
  }

  void applied(Json const& standing, int number) {
    auto const words = what_is_done(standing);
    page_.blank();
    page_.line(1, std::to_string(number) + ". " + thing(standing["measure"]) + (zh() ? "：" : ": ") + words);
    page_.row(2, label("版本", "edition"), edition(standing["edition"]));
    page_.row(2, label("文件", "instrument"), instrument(standing));
    page_.row(2, label("依据", "basis"), basis(standing["basis"].elements()));
    page_.row(2, label("归类", "category"), category(standing["category"]));
    page_.row(2, label("实施", "by"), organs(standing));
    for (auto const& ground : standing["grounds"].elements()) this->ground(ground);
    page_.row(
        2, label("至", "until"),
        standing["until"].is_null() ? std::string(label("无期限", "no end is stated")) : standing["until"].text());
    if (!standing["feedback_due"].is_null()) {
      page_.row(2, label("反馈", "report back"), (zh() ? "最迟 " : "by ") + standing["feedback_due"].text());
    }
    if (standing["text_unread"].boolean()) {
      page_.row(2, label("注意", "mind"), label("条文尚未核对原文", "the clause has not been read against its source"));
    }
  }

  /// 应当不予, 可以择一：限制 一年、从严 …
  std::string what_is_done(Json const& standing) const {
    auto const modality = modality_words(standing["modality"].text(), style_.language);
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
  std::string treatment(Json const& treated) const {
    auto words = treatment_words(treated["treatment"].text(), style_.language);
    if (!treated["amount"].is_null()) words += " " + treated["amount"].text();
    return words;
  }

  /// The interval of the edition; empty where the measure has no other.
  std::string edition(Json const& edition) const {
    if (!edition.object()) return {};
    auto const from = edition["from"].text(), last = edition["last_day"].text();
    std::string words = from.empty() ? "" : zh() ? from + " 起" : "from " + from;
    if (!last.empty()) words += (words.empty() ? "" : zh() ? "，" : " ") + (zh() ? "至 " + last : "through " + last);
    return words;
  }
  std::string instrument(Json const& standing) const {
    std::string words = thing(standing["memorandum"]);
    auto const& number = standing["memorandum"]["document_number"];
    if (!number.is_null()) words += zh() ? "（" + number.text() + "）" : ", " + number.text() + " ";
    if (number.is_null()) words += " ";
    words += standing["clause"].text();
    while (words.ends_with(' ')) words.pop_back();
    return words;
  }
  std::string basis(Json::Array const& citations) const {
    std::string words;
    for (auto const& one : citations) {
      words += (words.empty() ? "《" : "、《") + one["law"].text() + "》" + one["article"].text() + what_became(one);
    }
    return words;
  }
  std::string what_became(Json const& citation) const {
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
  std::string category(Json const& category) const {
    if (!category.object()) return {};
    Json item;
    item.set("id", category["item"]);
    item.set("name", category["name"]);
    auto words = thing(item);
    if (!category["catalogue"].is_null()) words += (zh() ? "，见清单 " : ", catalogue ") + category["catalogue"].text();
    return words;
  }
  std::string organs(Json const& standing) const {
    if (!standing["by"].object()) return {};
    auto words = thing(standing["by"]);
    for (auto const& organ : standing["jointly_by"].elements()) words += "、" + thing(organ);
    return words;
  }

  void ground(Json const& ground) {
    std::string words = thing(ground["list"]);
    Json named;
    named.set("id", ground["ground"]).set("name", ground["ground_name"]);
    if (!ground["ground"].is_null()) words += (zh() ? "，情形 " : ", ground ") + thing(named);
    auto const reached = ground["reached_as"].text();
    if (reached != "listed-subject") {
      words += zh() ? "，经由关系 " : ", reached through the relation ";
      words += ground["relation"].text();
    }
    if (ground["contested"].boolean() && *ground["contested"].boolean()) words += zh() ? "，有异议待决" : ", contested";
    if (ground["possible_match"].boolean()) {
      words += zh() ? "，仅为疑似匹配" : ", a possible match only";
      if (auto const basis = basis_words(ground["match_basis"].text(), style_.language); !basis.empty())
        words += zh() ? "（" + basis + "）" : " (" + basis + ")";
    }
    page_.row(2, label("名单", "listing"), words);
    std::string record = ground["authority"].text();
    if (!ground["document_number"].is_null()) record += (record.empty() ? "" : " ") + ground["document_number"].text();
    page_.row(3, label("认定", "determined"), record);
    if (ground["from"].is_null()) return;
    auto const from = ground["from"].text(), last = ground["last_day"].text();
    page_.row(3, label("期间", "period"),
              zh() ? (last.empty() ? from + " 起，末日未定或未载明" : from + " 至 " + last)
                   : (last.empty() ? "from " + from + ", open or not stated" : from + " to " + last));
    early_removal(ground["early_removal"]);
  }

  void early_removal(Json const& removal) {
    if (removal.is_null()) return;
    auto const from = removal["from"].text();
    std::string words = zh() ? "不适用" : "not possible";
    if (*removal["possible"].boolean()) {
      words = zh() ? (from.empty() ? "起算日未载明" : from + " 起可以申请")
                   : (from.empty() ? "counted from a day not stated" : "can be asked for from " + from);
    }
    page_.row(3, label("提前移出", "early removal"), words);
  }

  void bullet(std::string const& words, int depth = 2) { page_.line(depth, "- " + words, 2); }

  void considered(Json::Array const& standings) {
    std::vector<Json const*> unknown, others;
    for (auto const& standing : standings) {
      (standing["standing"].text() == "undetermined" ? unknown : others).push_back(&standing);
    }
    if (!unknown.empty()) {
      page_.blank();
      page_.line(1, label("未能确定", "not determined"));
    }
    for (auto const* standing : unknown) {
      std::map<std::string, int> missing;
      for (auto const& ground : (*standing)["grounds"].elements()) {
        for (auto const& one : ground["missing"].elements()) ++missing[missing_words(one, style_.language)];
      }
      std::string words;
      for (auto const& [one, count] : missing) words += (words.empty() ? "" : zh() ? "；" : "; ") + one;
      bullet(described(*standing) + (zh() ? "：尚不知 " : ": not known: ") + words);
    }
    if (!others.empty()) {
      page_.blank();
      page_.line(1, label("已审查而未适用", "considered and not applied"));
    }
    for (auto const* standing : others) {
      bullet(described(*standing) + (zh() ? "：" : ": ") +
             standing_words((*standing)["standing"].text(), style_.language) + (zh() ? "，" : ", ") +
             reason_words((*standing)["reason"], style_.language));
    }
  }
  std::string described(Json const& standing) const {
    auto const words = what_is_done(standing);
    auto const of = edition(standing["edition"]);
    return thing(standing["measure"]) +
           (zh() ? "（" + words + (of.empty() ? "" : "；" + of) + "）" : ", " + words + (of.empty() ? "" : ", " + of));
  }

  void remedies(Json::Array const& remedies) {
    if (remedies.empty()) return;
    page_.blank();
    page_.line(1, label("异议与修复", "objection and repair"));
    for (auto const& remedy : remedies) {
      auto const kind = remedy["kind"].text();
      std::string what = remedy["name"].text();
      if (what.empty()) {
        what = kind == "repair"   ? label("信用修复", "repair")
               : kind == "review" ? label("复议", "review")
                                  : label("异议", "objection");
      } else if (!zh()) {
        what = kind + " (" + what + ")";
      }
      auto const list = name_of(remedy["list"].text());
      bullet(zh()
                 ? list + "：" + what + "，向" + remedy["with"].text() + "提出，" + remedy["days"].text() + "内处理"
                 : list + ": " + what + " with " + remedy["with"].text() + ", decided within " + remedy["days"].text());
    }
  }

  void questions() {
    auto const& questions = decision_["questions"].elements();
    if (questions.empty()) return;
    page_.blank();
    page_.line(0, label("查明以下事项即可确定结论", "what would settle it"));
    int number = 0;
    for (auto const& question : questions) {
      std::string measures;
      for (auto const& measure : question["settles"].elements()) {
        measures += (measures.empty() ? "" : "、") + name_of(measure.text());
      }
      page_.line(1,
                 std::to_string(++number) + ". " + missing_words(question, style_.language) +
                     (zh() ? "，可确定：" : ", settles: ") + measures,
                 3);
    }
  }

  void obligations() {
    auto const& obligations = decision_["obligations"].elements();
    if (obligations.empty()) return;
    page_.blank();
    page_.line(0, label("办理要求", "what must be done"));
    for (auto const& one : obligations) {
      auto const kind = one["kind"].text();
      bool const feedback = kind == "feedback", query = kind == "query";
      std::string words{feedback ? label("反馈执行情况", "report back on")
                        : query  ? label("查询", "query for")
                                 : label("实施", "execute")};
      words += (zh() ? "" : " ") + quoted(name_of(one["measure"].text()));
      if (!one["party"].is_null()) words += (zh() ? "，当事方 " : ", party ") + one["party"].text();
      if (!one["due"].is_null()) {
        words += (zh() ? "，最迟 " : ", by ") + one["due"].text();
      } else if (feedback) {
        words += zh() ? "，未定日期" : ", no day is set";
      }
      if (query) words += (zh() ? "：" : ": ") + instrument(one) + (zh() ? "，" : ", ") + organs(one);
      if (!feedback && !query) words += (zh() ? "：" : ": ") + organs(one);
      if (one["text_unread"].boolean())
        words += label("，条文尚未核对原文", ", the clause has not been read against its source");
      bullet(words, 1);
    }
  }

  Json const& decision_;
  NoticeStyle style_;
  Page page_;
  std::map<std::string, std::string> names_;
};

}  // namespace

Result<std::string, Error> notice(Json const& decision, NoticeStyle style) {
  if (!decision["decision_id"].string()) return std::unexpected(Error{Code::XH4173, "/decision_id", {"decision_id"}});
  if (!decision["inputs"].object()) return std::unexpected(Error{Code::XH4173, "/inputs", {"inputs"}});
  if (!enumerator(decision["outcome"].text(), Outcome::refuse)) {
    return std::unexpected(Error{Code::XH4173, "/outcome", {"outcome"}});
  }
  if (!decision["parties"].array()) return std::unexpected(Error{Code::XH4173, "/parties", {"parties"}});
  return Notice(decision, style).text();
}

}  // namespace xinheng::exchange
