#include "exchange/reports/scenario_source.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "ruleset/condition_types.hpp"

namespace xinheng::exchange {
namespace {

using ruleset::literal_text;
using ruleset::Scenario;
using EventKind = Scenario::ListingEventGiven::Kind;

std::string_view word(EventKind kind) {
  switch (kind) {
    case EventKind::extended:
      return "延长";
    case EventKind::contested:
      return "异议";
    case EventKind::contest_closed:
      return "异议终结";
    case EventKind::suspended:
      return "停止";
    case EventKind::resumed:
      return "恢复执行";
    case EventKind::repaired:
      return "修复";
    case EventKind::removed:
      return "移出";
    case EventKind::revoked:
      return "撤销";
    case EventKind::restored:
      return "恢复列入";
    case EventKind::published:
      return "公布";
  }
  std::unreachable();
}

std::string_view word(Standing standing) {
  switch (standing) {
    case Standing::not_in_force:
      return "未施行";
    case Standing::listing_ended:
      return "已结束";
    case Standing::suspended:
      return "停止";
    case Standing::condition_false:
      return "条件不成立";
    case Standing::exempt:
      return "除外";
    case Standing::overridden:
      return "被取代";
    case Standing::suppressed:
      return "被抑制";
    case Standing::undetermined:
      return "未定";
    case Standing::applied:
      return "适用";
  }
  std::unreachable();
}

std::string_view word(Outcome outcome) {
  switch (outcome) {
    case Outcome::facilitate:
      return "便利";
    case Outcome::proceed:
      return "通过";
    case Outcome::review:
      return "人工审核";
    case Outcome::restrict:
      return "限制";
    case Outcome::refuse:
      return "不予";
  }
  std::unreachable();
}

class Writer {
 public:
  Writer(ruleset::RuleSet const& rules, Scenario const& scenario) : rules_(rules), scenario_(scenario) {}

  std::string source() {
    out_ = "场景 " + quoted(scenario_.name) + " {\n";
    line("于", scenario_.on.chinese());
    for (auto const& subject : scenario_.subjects) given(subject);
    for (auto const& listing : scenario_.listings) given(listing);
    for (auto const& relation : scenario_.relations) given(relation);
    for (auto const& fact : scenario_.facts)
      line("设", (fact.subject.empty() ? "申请" : fact.subject) + "." + rules_[fact.fact].name + " 为 " +
                     literal_text(rules_[fact.fact].type, fact.value));
    for (auto const& unknown : scenario_.unknown_lists) given(unknown);
    for (auto const relation : scenario_.unknown_relations) line("设", rules_[relation].name + " 未知");
    std::string parties;
    for (auto const& party : scenario_.parties)
      parties += (parties.empty() ? "" : "、 ") + party.subject + " 为 " + rules_[party.role].name +
                 (party.group.empty() ? "" : " 组 " + party.group);
    if (scenario_.listing) parties = scenario_.listing->subject + " 列入 " + rules_[scenario_.listing->list].name;
    line("核查", parties + " 于 " + rules_[scenario_.checkpoint].name);
    for (auto const& expected : scenario_.expected) expect(expected);
    return out_ + "}\n";
  }

 private:
  void line(std::string_view keyword, std::string const& rest) {
    out_ += "  " + std::string{keyword} + (keyword.size() == 3 ? "    " : "  ") + rest + "\n";
  }
  static std::string quoted(std::string const& text) {
    return text.find('"') == std::string::npos ? '"' + text + '"' : "“" + text + "”";
  }

  void given(Scenario::SubjectGiven const& subject) {
    auto const& kinds = ruleset::subject_kind_type().cases;
    line("设", subject.name + " 为 " + kinds[static_cast<std::size_t>(subject.kind)].name);
    if (subject.name_only) line("设", subject.name + " 仅有名称");
    if (subject.refuses_automated_decision) line("设", subject.name + " 拒绝自动决定");
  }
  void given(Scenario::ListingGiven const& listing) {
    auto const& list = rules_[listing.list];
    auto text = listing.subject + " 列入 " + list.name;
    if (listing.ground) text += " 情形 " + list.grounds[listing.ground->value].name;
    if (auto const& other = listing.follows)
      text += " 随 " + other->subject + (other->list == listing.list ? "" : " 于 " + rules_[other->list].name);
    text += " 自 " + listing.from.chinese();
    if (listing.last_day) text += " 至 " + listing.last_day->chinese();
    if (!listing.document_number.empty()) text += " 文号 " + listing.document_number;
    for (auto const& [index, value] : listing.attributes)
      text += " " + list.attributes[index].name + " " + literal_text(list.attributes[index].type, value);
    line("设", text);
    for (auto const& event : listing.events)
      line("设", listing.subject + " " + std::string{word(event.kind)} + " " + list.name + " 于 " + event.on.chinese() +
                     (event.new_last_day ? " 至 " + event.new_last_day->chinese() : ""));
  }
  void given(Scenario::RelationGiven const& relation) {
    auto text = relation.of + " 之 " + rules_[relation.relation].name + " 为 " + relation.who;
    if (relation.from) text += " 自 " + relation.from->chinese();
    if (relation.to) text += " 至 " + (*relation.to - 1).chinese();
    line("设", text);
  }

  void given(Scenario::ListUnknown const& unknown) {
    auto text = rules_[unknown.list].name + " 未知";
    if (unknown.kinds != SubjectKinds::all()) {
      std::string kinds;
      for (int i = 0; i < subject_kind_count; ++i)
        if (unknown.kinds.contains(static_cast<SubjectKind>(i)))
          add(kinds, ruleset::subject_kind_type().cases[static_cast<std::size_t>(i)].name);
      text += " " + kinds;
    }
    line("设", text);
  }

  static void add(std::string& list, std::string_view one) { (list += list.empty() ? "" : "、") += one; }
  std::string path(MeasureId id) const {
    auto const& measure = rules_[id];
    return rules_[measure.memorandum].name + "/" + measure.name;
  }

  /// A line for what comes of it, and one for every measure.
  void expect(Scenario::Expected const& expected) {
    auto const whose =
        expected.subject.empty() ? std::string{} : (expected.of_group ? "组 " : "") + expected.subject + ": ";
    auto const parts = whole(expected);
    if (!parts.empty()) line("应得", whose + parts);
    for (auto const& one : expected.measures) line("应得", whose + of_measure(one));
  }
  std::string whole(Scenario::Expected const& expected) const {
    std::string out;
    auto const part = [&out](std::string_view keyword, std::string const& words) {
      if (!out.empty()) out += " ";
      out += keyword;
      if (!keyword.empty() && !words.empty()) out += " ";
      out += words;
    };
    auto const outcome = [&](std::string_view keyword, std::optional<Outcome> value) {
      if (value) part(keyword, std::string{word(*value)});
    };
    outcome("", expected.outcome);
    outcome("下限", expected.lightest);
    outcome("上限", expected.heaviest);
    outcome("本应", expected.would_be);
    if (expected.only_applied) part("仅依", applied(*expected.only_applied));
    if (expected.no_feedback) part("反馈", "无");
    if (!expected.feedback.empty()) part("反馈", feedback(expected.feedback));
    if (!expected.bound_by.empty()) part("系于", listed(expected.bound_by));
    if (expected.no_question) part("问", "无");
    std::vector<std::string> asked;
    for (auto const& one : expected.questions) asked.push_back(asked_for(one));
    if (!asked.empty()) part("问", listed(asked));
    return out;
  }
  static std::string listed(std::vector<std::string> const& names) {
    std::string out;
    for (auto const& one : names) add(out, one);
    return out;
  }
  std::string applied(std::vector<MeasureId> const& measures) const {
    std::string out;
    for (auto const id : measures) add(out, path(id));
    return out.empty() ? "无" : out;
  }
  std::string feedback(std::vector<Scenario::Expected::FeedbackDue> const& dues) const {
    std::string out;
    for (auto const& one : dues)
      add(out, path(one.measure) + (one.due ? " 至 " + one.due->chinese() : one.no_day ? " 至 无" : ""));
    return out;
  }
  std::string of_measure(Scenario::Expected::OfMeasure const& one) const {
    auto text = "措施 " + path(one.measure) + " " + std::string{word(one.standing)};
    if (one.until || one.until_open) text += " 至 " + (one.until ? one.until->chinese() : "无");
    if (one.reason) text += " 因 " + std::string{entry(*one.reason).id};
    return text;
  }
  /// Of a fact, list or relation.
  std::string asked_for(std::string const& id) const {
    auto const named = [&](auto const& table) {
      auto const found = std::ranges::find_if(table, [&](auto const& one) { return one.id == id; });
      return found == table.end() ? std::string{} : found->name;
    };
    for (auto const& name : {named(rules_.facts), named(rules_.lists), named(rules_.relations)})
      if (!name.empty()) return name;
    return id == "identity" ? "身份" : id;
  }

  ruleset::RuleSet const& rules_;
  Scenario const& scenario_;
  std::string out_;
};

}  // namespace

std::string scenario_source(ruleset::RuleSet const& rules, Scenario const& scenario) {
  return Writer{rules, scenario}.source();
}

}  // namespace xinheng::exchange
