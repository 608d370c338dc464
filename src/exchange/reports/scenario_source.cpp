#include "exchange/reports/scenario_source.hpp"

#include <algorithm>
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

  void expect(Scenario::Expected const& expected) {
    std::string text = expected.subject.empty() ? std::string{} : expected.subject + ": ";
    for (auto const& one : expected.measures) {
      auto const& measure = rules_[one.measure];
      text += "措施 " + rules_[measure.memorandum].name + "/" + measure.name + " " + std::string{word(one.standing)};
    }
    line("应得", text);
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
