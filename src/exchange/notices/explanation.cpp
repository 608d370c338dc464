#include "exchange/notices/explanation.hpp"

#include <utility>

#include "exchange/notices/page.hpp"

namespace xinheng::exchange {
namespace {

using messages::Language;

class Explanation {
 public:
  Explanation(ruleset::RuleSet const& rules, Language language)
      : rules_(rules), zh_(language == Language::zh), language_(language), page_(zh_ ? 8 : 12) {}

  std::string text(ruleset::Measure const& measure) {
    page_.line(0, name(measure));
    page_.row(1, label("处置", "treatment"), treatment(measure));
    page_.row(1, label("文件", "instrument"), instrument(measure));
    for (auto const& against : measure.against) page_.row(1, label("对", "against"), list(against));
    page_.row(1, label("及于", "reaching"), joined(measure.reach, [&](auto const& one) { return reach(one); }));
    page_.row(1, label("角色", "roles"),
              measure.roles.empty() ? std::string(label("任一", "any")) : names(measure.roles));
    for (auto const leaf : measure.leaves) page_.row(1, label("节点", "checkpoint"), name(rules_[leaf]));
    if (!measure.when.always()) page_.row(1, label("当", "when"), measure.when.nodes.back().text);
    for (auto const& exception : measure.unless) {
      auto const words = exception.condition.always() ? std::string() : exception.condition.nodes.back().text;
      page_.row(1, label("除外", "unless"),
                exception.name.empty() ? words : exception.name + (zh_ ? "：" : ": ") + words);
    }
    if (measure.category) page_.row(1, label("归类", "category"), name(rules_[*measure.category]));
    page_.row(1, label("依据", "basis"), basis(measure));
    page_.row(1, label("实施", "by"), names(measure.by));
    page_.row(1, label("施行", "in force"), interval(measure.in_force));
    if (measure.own_term) page_.row(1, label("期限", "term"), measure.own_term->text());
    page_.row(1, label("反馈", "feedback"), feedback(measure.feedback));
    page_.row(1, label("核对", "read"), reading(measure.reading));
    return page_.text();
  }

  std::string text(ruleset::QueryDuty const& query) {
    page_.line(0, name(query));
    page_.row(
        1, label("处置", "treatment"),
        std::string(label("应当查询（每次核查，不论有无名单记录）", "must query (at every check, listing or not)")));
    page_.row(1, label("文件", "instrument"), instrument(query));
    page_.row(1, label("角色", "roles"), query.roles.empty() ? std::string(label("任一", "any")) : names(query.roles));
    for (auto const leaf : query.leaves) page_.row(1, label("节点", "checkpoint"), name(rules_[leaf]));
    page_.row(1, label("依据", "basis"), cited(query.basis));
    page_.row(1, label("实施", "by"), names(query.by));
    page_.row(1, label("施行", "in force"), interval(query.in_force));
    page_.row(1, label("核对", "read"), reading(query.reading));
    return page_.text();
  }

 private:
  std::string_view label(std::string_view zh, std::string_view en) const { return zh_ ? zh : en; }
  std::string name(ruleset::Named const& thing) const {
    if (thing.id == thing.name) return thing.id;
    return zh_ ? thing.name + "（" + thing.id + "）" : thing.id + " (" + thing.name + ")";
  }
  template <class T, class F>
  std::string joined(std::vector<T> const& things, F words) const {
    std::string out;
    for (auto const& one : things) out += (out.empty() ? "" : zh_ ? "、" : ", ") + words(one);
    return out;
  }
  template <class Id>
  std::string names(std::vector<Id> const& ids) const {
    return joined(ids, [&](Id id) { return name(rules_[id]); });
  }

  std::string treatment(ruleset::Measure const& measure) const {
    std::string out(messages::name(measure.modality, language_));
    if (measure.choices.empty()) return out + (zh_ ? "" : " ") + treatment(measure.treatment, measure.amount);
    bool const one = measure.choosing == ruleset::Choosing::one;
    out += zh_ ? (one ? "择一：" : "择若干：") : (one ? " one of: " : " some of: ");
    return out +
           joined(measure.choices, [&](auto const& choice) { return treatment(choice.treatment, choice.amount); });
  }
  std::string treatment(Treatment treatment, ruleset::Amount const& amount) const {
    std::string out(messages::name(treatment, language_));
    auto const size = amount.text();
    return size.empty() ? out : out + " " + size;
  }
  template <class OfMemorandum>
  std::string instrument(OfMemorandum const& measure) const {
    auto const& memorandum = rules_[measure.memorandum];
    std::string out = name(memorandum);
    if (!memorandum.document_number.empty()) out += " " + memorandum.document_number;
    return out + " " + measure.clause.text;
  }
  std::string list(ruleset::Against const& against) const {
    auto const& list = rules_[against.list];
    std::string out = name(list);
    if (against.grounds.empty()) return out;
    return out + (zh_ ? "，情形 " : ", ground ") +
           joined(against.grounds, [&](GroundId ground) { return name(list.grounds[ground.value]); });
  }
  std::string reach(ruleset::Reach const& reach) const {
    std::string out(messages::name(reach.kind, language_));
    return reach.relation ? out + (zh_ ? "：" : ": ") + name(rules_[*reach.relation]) : out;
  }
  std::string basis(ruleset::Measure const& measure) const {
    if (measure.basis_not_stated) return std::string(label("未载明", "not stated"));
    return cited(measure.basis);
  }
  std::string cited(std::vector<ruleset::Citation> const& basis) const {
    return joined(basis, [&](ruleset::Citation const& citation) {
      return "《" + rules_[citation.law].name + "》" + (citation.clause ? citation.clause->text : "");
    });
  }
  std::string interval(Interval const& interval) const {
    std::string out;
    if (interval.from) out += zh_ ? interval.from->iso() + " 起" : "from " + interval.from->iso();
    if (interval.to) {
      auto const last = (*interval.to - 1).iso();
      out += zh_ ? (out.empty() ? "至 " : "，至 ") + last : (out.empty() ? "through " : " through ") + last;
    }
    return out;
  }
  std::string feedback(ruleset::FeedbackTerm const& term) const {
    using Kind = ruleset::FeedbackTerm::Kind;
    switch (term.kind) {
      case Kind::none:
        return {};
      case Kind::within:
        return term.within ? term.within->text() : std::string();
      case Kind::quarterly:
        return std::string(label("每季度", "quarterly"));
      case Kind::when_possible:
        return std::string(label("有条件时", "when possible"));
    }
    std::unreachable();
  }
  std::string reading(ruleset::Reading const& reading) const {
    using State = ruleset::ReadState;
    if (reading.state == State::unread) return std::string(label("未读", "never"));
    std::string out(reading.state == State::partly ? label("部分 ", "partly ") : std::string_view());
    return reading.on ? out + reading.on->iso() : out;
  }

  ruleset::RuleSet const& rules_;
  bool zh_;
  Language language_;
  Page page_;
};

}  // namespace

std::string explanation(ruleset::RuleSet const& rules, MeasureId measure, Language language) {
  return Explanation(rules, language).text(rules[measure]);
}

std::string explanation(ruleset::RuleSet const& rules, QueryId query, Language language) {
  return Explanation(rules, language).text(rules[query]);
}

}  // namespace xinheng::exchange
