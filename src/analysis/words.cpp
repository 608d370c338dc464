#include "analysis/words.hpp"

#include <utility>

namespace xinheng::analysis {

using namespace ruleset;

std::string words_of(Term term, messages::Language language) {
  if (language == messages::Language::zh) return term.text();
  auto const units = [&](char const* unit) {
    return std::to_string(term.count) + " " + unit + (term.count == 1 ? "" : "s");
  };
  switch (term.unit) {
    case TermUnit::day:
      return units("day");
    case TermUnit::working_day:
      return units("working day");
    case TermUnit::month:
      return units("month");
    case TermUnit::year:
      return units("year");
  }
  std::unreachable();
}

std::string Words::joined(std::vector<std::string> const& parts) const {
  std::string out;
  for (auto const& part : parts) out += (out.empty() ? "" : zh_ ? "、" : ", ") + part;
  return out;
}

std::string Words::interval(Interval const& interval) const {
  auto const last = [&] { return date(*interval.to - 1); };
  if (interval.from && interval.to)
    return zh_ ? date(*interval.from) + " 至 " + last() : date(*interval.from) + " through " + last();
  if (interval.from) return zh_ ? date(*interval.from) + " 起" : "from " + date(*interval.from);
  if (interval.to) return zh_ ? "至 " + last() : "through " + last();
  return say("不限", "always");
}

std::string Words::reading(Reading const& reading) const {
  std::string out;
  switch (reading.state) {
    case ReadState::read:
      break;
    case ReadState::partly:
      out = say("部分", "partly");
      break;
    case ReadState::unread:
      out = say("未读", "never");
      break;
  }
  if (reading.on) out += (out.empty() ? "" : " ") + date(*reading.on);
  if (!reading.source.empty()) out += (out.empty() ? "" : " ") + say("据 ", "by ") + reading.source;
  return out;
}

std::string Words::rank(Rank rank) const {
  switch (rank) {
    case Rank::law:
      return say("法律", "law");
    case Rank::administrative_regulation:
      return say("行政法规", "administrative regulation");
    case Rank::local_regulation:
      return say("地方性法规", "local regulation");
    case Rank::central_policy:
      return say("中央文件", "central policy document");
    case Rank::departmental_rule:
      return say("部门规章", "departmental rule");
    case Rank::judicial_interpretation:
      return say("司法解释", "judicial interpretation");
    case Rank::memorandum:
      return say("备忘录", "memorandum");
    case Rank::notice:
      return say("通知", "notice");
  }
  std::unreachable();
}

std::string Words::kind(OrganKind kind) const {
  switch (kind) {
    case OrganKind::administrative:
      return say("行政机关", "administrative organ");
    case OrganKind::court:
      return say("法院", "court");
    case OrganKind::prosecutor:
      return say("检察院", "prosecutor");
    case OrganKind::party_body:
      return say("党委机构", "party body");
    case OrganKind::institution:
      return say("事业单位", "institution");
    case OrganKind::platform:
      return say("平台", "platform");
    case OrganKind::bank:
      return say("银行", "bank");
    case OrganKind::association:
      return say("协会", "association");
    case OrganKind::other:
      return say("其他", "other");
  }
  std::unreachable();
}

std::string Words::kinds(SubjectKinds kinds) const {
  std::vector<std::string> parts;
  for (int i = 0; i < subject_kind_count; ++i)
    if (auto const kind = static_cast<SubjectKind>(i); kinds.contains(kind))
      parts.emplace_back(messages::name(kind, language_));
  return joined(parts);
}

std::string Words::contest(ContestRule rule) const {
  switch (rule) {
    case ContestRule::as_usual:
      return say("照常", "as usual");
    case ContestRule::manual:
      return say("转人工", "manual");
    case ContestRule::hold:
      return say("暂缓", "hold");
  }
  std::unreachable();
}

std::string Words::citation(Citation const& citation) const {
  auto text = "《" + rules_[citation.law].name + "》" + (citation.clause ? citation.clause->text : "");
  if (citation.clause && citation.edition)
    text += say("（", " (") + citation.edition->iso() + say(" 起施行的版本）", " edition)");
  return text;
}

std::string Words::change(ArticleChange const& change) const {
  if (change.article.empty()) return change.on.iso() + say(" 重写", " rewritten");
  auto text = change.on.iso() + " " + change.article;
  if (change.to.empty()) return text + say(" 删去", " deleted");
  text += say(" 改为 ", " becomes ") + joined(change.to);
  return change.changed ? text + say("，内容已改", ", changed in substance") : text;
}

std::string Words::treatment(Measure const& measure) const {
  std::string out{messages::name(measure.modality, language_)};
  if (measure.choices.empty()) return out + say("", " ") + treatment(measure.treatment, measure.amount);
  std::vector<std::string> choices;
  for (auto const& choice : measure.choices) choices.push_back(treatment(choice.treatment, choice.amount));
  out += measure.choosing == Choosing::one ? say("择一：", " one of: ") : say("择若干：", " some of: ");
  return out + joined(choices);
}
std::string Words::treatment(Treatment treatment, Amount const& size) const {
  std::string out{messages::name(treatment, language_)};
  auto const amount = size.text();
  return amount.empty() ? out : out + " " + amount;
}

std::string Words::against(Against const& against) const {
  auto const& list = rules_[against.list];
  if (against.grounds.empty()) return list.name;
  std::vector<std::string> grounds;
  for (auto const ground : against.grounds)  // editions have one name
    if (auto const& name = list.grounds[ground.value].name; grounds.empty() || grounds.back() != name)
      grounds.push_back(name);
  return list.name + say(" 情形 ", " ground ") + joined(grounds);
}

std::string Words::reach(Reach const& reach) const {
  auto const relation = reach.relation ? rules_[*reach.relation].name : std::string{};
  switch (reach.kind) {
    case ReachKind::listed_subject:
      return say("名单主体", "listed subject");
    case ReachKind::relation_of_listed:
      return zh_ ? "名单主体的" + relation : "its " + relation;
    case ReachKind::organisation_whose:
      return zh_ ? relation + "为名单主体的组织" : "organisation whose " + relation + " is listed";
  }
  std::unreachable();
}

std::string Words::condition(Condition const& condition) const {
  return condition.always() ? std::string{} : condition.nodes.back().text;
}

std::string Words::feedback(FeedbackTerm const& term) const {
  switch (term.kind) {
    case FeedbackTerm::Kind::none:
      return {};
    case FeedbackTerm::Kind::within:
      return term.within ? this->term(*term.within) : std::string{};
    case FeedbackTerm::Kind::quarterly:
      return say("每季度", "quarterly");
    case FeedbackTerm::Kind::when_possible:
      return say("有条件时", "when possible");
  }
  std::unreachable();
}

std::string Words::transition(Measure const& measure) const {
  switch (measure.edition_by) {
    case EditionBy::check:
      return say("核查日", "the day of the check");
    case EditionBy::listing:
      return say("列入日", "the day of the listing");
    case EditionBy::application:
      return say("申请日 ", "the day of the application, ") + rules_[*measure.application_day].name;
    case EditionBy::lighter:
      return say("从轻", "the lighter of the day of the listing and the day of the check");
  }
  std::unreachable();
}

std::string Words::term_rule(TermRule const& rule) const {
  std::string out = say("期限 ", "term ");
  switch (rule.kind) {
    case TermRule::Kind::none:
      out += say("无", "none");
      break;
    case TermRule::Kind::fixed:
      out += rule.term ? term(*rule.term) : std::string{};
      break;
    case TermRule::Kind::by_decision:
      out += say("依决定", "by decision");
      break;
    case TermRule::Kind::for_life:
      out += say("终身", "for life");
      break;
  }
  if (rule.extension_from) out += say(" 可延长 ", " extendible ") + term(*rule.extension_from);
  if (rule.extension_to) out += say(" 至 ", " through ") + term(*rule.extension_to);
  if (rule.from_publication) out += say(" 起算 公布", " from publication");
  if (!rule.from_attribute.empty()) out += say(" 起算 ", " from ") + rule.from_attribute;
  if (rule.count_from == CountFrom::same_day) out += say(" 起算 当日", " counted from the same day");
  if (rule.ends_on == EndsOn::day_before) out += say(" 期满 前一日", " ending the day before");
  if (rule.restoring == TermRule::Restoring::restart) out += say(" 恢复 重新计算", " restarting when restored");
  if (rule.adds_up) out += say(" 累加", " adding up");
  auto const& early = rule.early_removal;
  if (early.kind == EarlyRemoval::Kind::never) out += say(" 提前移出 无", " no early removal");
  if (early.least) out += say(" 提前移出 ", " early removal after ") + term(*early.least);
  if (early.from_publication) out += say(" 自 公布", " from publication");
  if (!early.from_attribute.empty()) out += say(" 自 ", " from ") + early.from_attribute;
  return out;
}

std::string Words::type(FactType const& type) const {
  switch (type.type) {
    case ValueType::boolean:
      return say("是否", "yes or no");
    case ValueType::integer:
      return say("整数", "whole number");
    case ValueType::money:
      return say("金额", "money");
    case ValueType::percentage:
      return say("百分比", "percentage");
    case ValueType::date:
      return say("日期", "date");
    case ValueType::duration:
      return say("期间", "duration");
    case ValueType::region:
      return say("地区", "region");
    case ValueType::industry:
      return say("行业", "industry");
    case ValueType::enumeration: {
      std::vector<std::string> cases;
      for (auto const& one : type.cases) cases.push_back(one.name);
      return say("枚举 ", "one of ") + joined(cases);
    }
  }
  std::unreachable();
}

std::string Words::remedy_kind(Remedy::Kind kind) const {
  switch (kind) {
    case Remedy::Kind::objection:
      return say("异议", "objection");
    case Remedy::Kind::review:
      return say("复议", "review");
    case Remedy::Kind::repair:
      return say("修复", "repair");
  }
  std::unreachable();
}

std::string Words::freshness(std::optional<int> days) const {
  if (!days) return say("不限", "any age");
  return term({*days, TermUnit::day});
}

std::string Words::days(std::vector<Date> const& days) const {
  std::vector<std::string> runs;
  for (std::size_t first = 0; first < days.size();) {
    auto last = first;
    while (last + 1 < days.size() && days[last + 1] == days[last] + 1) ++last;
    runs.push_back(first == last ? date(days[first]) : date(days[first]) + say(" 至 ", " through ") + date(days[last]));
    first = last + 1;
  }
  return joined(runs);
}

}  // namespace xinheng::analysis
