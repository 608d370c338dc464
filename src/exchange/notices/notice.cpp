#include "exchange/notices/notice.hpp"

#include <map>
#include <vector>

#include "exchange/notices/decision_words.hpp"
#include "exchange/notices/sheet.hpp"
#include "exchange/notices/words.hpp"

namespace xinheng::exchange {
namespace {

class Notice : DecisionWords {
 public:
  Notice(Json const& decision, messages::Language language, DecidedOn const* decided_on)
      : DecisionWords(language, Ids::shown), decision_(decision), decided_on_(decided_on) {
    for (auto const& one : decision["obligations"].elements())
      if (!one["name"].is_null()) names_[one["measure"].text()] = duty(one);
    for (auto const& party : decision["parties"].elements()) {
      for (auto const* key : {"applied", "considered"}) {
        for (auto const& standing : party[key].elements()) collect(standing);
      }
    }
  }

  Sheet sheet() {
    sheet_.heading(0, (zh() ? "结论 " : "outcome ") + outcome(decision_["outcome"]));
    sheet_.row(0, label("核查节点", "checkpoint"), thing(decision_["checkpoint"]));
    sheet_.row(0, label("名单记录", "listing"), decision_["listing"].text());
    sheet_.row(0, label("核查日", "on"), decision_["inputs"]["on"].text());
    sheet_.row(0, label("所知截至", "known at"), decision_["inputs"]["known_at"].text());
    range(0, decision_);
    for (auto const& group : decision_["groups"].elements()) group_row(group);
    for (auto const& party : decision_["parties"].elements()) this->party(party);
    questions();
    obligations();
    sheet_.heading(0, label("凭据", "what it rests on"));
    sheet_.row(0, label("决定编号", "decision"), decision_["decision_id"].text());
    sheet_.row(0, label("规则包", "bundle"), decision_["inputs"]["bundle"].text());
    sheet_.row(0, label("登记库", "registry"), registry());
    return std::move(sheet_);
  }

 private:
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
    sheet_.row(depth, label("可能范围", "range"),
               outcome(bounded["lightest"]) + (zh() ? " 至 " : " to ") + outcome(bounded["heaviest"]));
  }

  void group_row(Json const& group) {
    std::string bound_by;
    for (auto const& ref : group["bound_by"].elements()) bound_by += (bound_by.empty() ? "" : "、") + ref.text();
    std::string words = group["group"].text() + (zh() ? "：" : ": ") + outcome(group["outcome"]);
    if (!bound_by.empty()) words += zh() ? "，取决于 " + bound_by : ", bound by " + bound_by;
    sheet_.row(0, label("联合体", "group"), words);
  }

  void party(Json const& party) {
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
    sheet_.heading(0, heading);
    sheet_.row(1, label("结论", "outcome"), outcome(party["outcome"]));
    if (party["would_be"].object()) {
      sheet_.row(1, label("本应", "would be"),
                 outcome(party["would_be"]["outcome"]) +
                     (zh() ? "（当事人拒绝仅以自动化方式作出决定，须人工审核）"
                           : " (the party refuses a purely automated decision: an official has to review it)"));
    }
    range(1, party);
    identity(party["identity"]);
    int number = 0;
    for (auto const& standing : party["applied"].elements()) applied(standing, ++number);
    considered(party["considered"].elements(), party["ref"].text());
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
    sheet_.row(1, label("身份", "identity"), words);
    for (auto const& one : identity["possible"].elements()) {
      sheet_.item(1, "-", std::string(label("疑似：", "may be: ")) + basis_words(one["basis"].text(), language()));
      sheet_.line(1, one["subject"].text());
    }
    for (auto const& note : identity["notes"].elements()) {
      auto const code = code_named(note.text());
      sheet_.row(1, label("提示", "note"), code ? messages::text(*code, {}, language()) : note.text());
    }
  }

  void applied(Json const& standing, int number) {
    auto const words = what_is_done(standing);
    sheet_.heading(1, std::to_string(number) + ". " + thing(standing["measure"]) + (zh() ? "：" : ": ") + words);
    sheet_.row(2, label("版本", "edition"), edition(standing["edition"]));
    sheet_.row(2, label("文件", "instrument"), instrument(standing));
    sheet_.row(2, label("依据", "basis"), basis(standing["basis"].elements()));
    sheet_.row(2, label("归类", "category"), category(standing["category"]));
    sheet_.row(2, label("实施", "by"), organs(standing));
    for (auto const& ground : standing["grounds"].elements()) this->ground(ground);
    sheet_.row(
        2, label("至", "until"),
        standing["until"].is_null() ? std::string(label("无期限", "no end is stated")) : standing["until"].text());
    if (!standing["feedback_due"].is_null()) {
      sheet_.row(2, label("反馈", "report back"), (zh() ? "最迟 " : "by ") + standing["feedback_due"].text());
    }
    if (standing["text_unread"].boolean()) {
      sheet_.row(2, label("注意", "mind"),
                 label("条文尚未核对原文", "the clause has not been read against its source"));
    }
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
      if (auto const basis = basis_words(ground["match_basis"].text(), language()); !basis.empty())
        words += zh() ? "（" + basis + "）" : " (" + basis + ")";
    }
    sheet_.row(2, label("名单", "listing"), words);
    std::string record = ground["authority"].text();
    if (!ground["document_number"].is_null()) record += (record.empty() ? "" : " ") + ground["document_number"].text();
    sheet_.row(3, label("认定", "determined"), record);
    if (ground["from"].is_null()) return;
    auto const from = ground["from"].text(), last = ground["last_day"].text();
    sheet_.row(3, label("期间", "period"),
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
    sheet_.row(3, label("提前移出", "early removal"), words);
  }

  void bullet(std::string const& words, int depth = 2) { sheet_.item(depth, "-", words); }

  void considered(Json::Array const& standings, std::string const& ref) {
    std::vector<Json const*> unknown, others;
    for (auto const& standing : standings) {
      (standing["standing"].text() == "undetermined" ? unknown : others).push_back(&standing);
    }
    if (!unknown.empty()) {
      sheet_.heading(1, label("未能确定", "not determined"));
    }
    for (auto const* standing : unknown) {
      std::map<std::string, int> missing;
      for (auto const& ground : (*standing)["grounds"].elements()) {
        for (auto const& one : ground["missing"].elements()) ++missing[missing_words(one, language())];
      }
      std::string words;
      for (auto const& [one, count] : missing) words += (words.empty() ? "" : zh() ? "；" : "; ") + one;
      bullet(described(*standing) + (zh() ? "：尚不知 " : ": not known: ") + words);
    }
    if (!others.empty()) {
      sheet_.heading(1, label("已审查而未适用", "considered and not applied"));
    }
    for (auto const* standing : others) {
      bullet(described(*standing) + (zh() ? "：" : ": ") + standing_words((*standing)["standing"].text(), language()) +
             (zh() ? "，" : ", ") + reason_words((*standing)["reason"], language()) + given(*standing, ref));
    }
  }
  /// The values that decided, behind a reason.
  std::string given(Json const& standing, std::string const& ref) const {
    auto const values = decided_on_ ? given_values(*decided_on_, standing, ref) : std::string{};
    if (values.empty()) return {};
    return zh() ? "（给出的是 " + values + "）" : " (given: " + values + ")";
  }
  std::string described(Json const& standing) const {
    auto const words = what_is_done(standing);
    auto const of = edition(standing["edition"]);
    return thing(standing["measure"]) +
           (zh() ? "（" + words + (of.empty() ? "" : "；" + of) + "）" : ", " + words + (of.empty() ? "" : ", " + of));
  }

  void remedies(Json::Array const& remedies) {
    if (remedies.empty()) return;
    sheet_.heading(1, label("异议与修复", "objection and repair"));
    for (auto const& one : remedies) bullet(remedy(one, name_of(one["list"].text())));
  }

  void questions() {
    auto const& questions = decision_["questions"].elements();
    if (questions.empty()) return;
    sheet_.heading(0, label("查明以下事项即可确定结论", "what would settle it"));
    int number = 0;
    for (auto const& question : questions) {
      std::string measures;
      for (auto const& measure : question["settles"].elements()) {
        measures += (measures.empty() ? "" : "、") + name_of(measure.text());
      }
      sheet_.item(1, std::to_string(++number) + ".",
                  missing_words(question, language()) + (zh() ? "，可确定：" : ", settles: ") + measures);
      sheet_.row(2, label("何处取得", "where from"), where_found(question, language()));
    }
  }

  void obligations() {
    auto const& obligations = decision_["obligations"].elements();
    if (obligations.empty()) return;
    sheet_.heading(0, label("办理要求", "what must be done"));
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
  DecidedOn const* decided_on_;
  Sheet sheet_;
  std::map<std::string, std::string> names_;
};

/// The first line, which says the outcome, in the outcome's colour.
std::string coloured(std::string text, std::string_view outcome) {
  bool const heavy = outcome == "refuse" || outcome == "restrict";
  text.insert(text.find('\n'), "\033[0m");
  return (heavy ? "\033[1;31m" : outcome == "review" ? "\033[1;33m" : "\033[1;32m") + text;
}

}  // namespace

Result<Sheet, Error> notice_sheet(Json const& decision, messages::Language language, DecidedOn const* decided_on) {
  if (auto const is = held_to_be_a_decision(decision); !is) return std::unexpected(is.error());
  return Notice(decision, language, decided_on).sheet();
}

std::string notice_text(Sheet const& sheet, std::string_view outcome, NoticeStyle style) {
  auto text = sheet_text(sheet, style.language == messages::Language::zh ? 8 : 10);
  return style.colour ? coloured(std::move(text), outcome) : text;
}

Result<std::string, Error> notice(Json const& decision, NoticeStyle style) {
  auto const sheet = notice_sheet(decision, style.language);
  if (!sheet) return std::unexpected(sheet.error());
  return notice_text(*sheet, decision["outcome"].text(), style);
}

}  // namespace xinheng::exchange
