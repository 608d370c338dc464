#include "exchange/notices/explanation.hpp"

#include <utility>

#include "exchange/notices/page.hpp"
#include "ruleset/articles.hpp"
#include "ruleset/catalogue_items.hpp"

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
    for (auto const& one : measure.unless)
      page_.row(1, one.local ? label("停用", "stopped") : label("除外", "unless"), exception(one));
    if (measure.category) {
      page_.row(1, label("归类", "category"), name(rules_[*measure.category]));
      for (auto const& one : ruleset::items_by_edition(rules_, measure))
        page_.row(1, label("清单", "catalogue"), in_edition(one));
    }
    page_.row(1, label("依据", "basis"), basis(measure));
    page_.row(1, label("实施", "by"), organs(measure.by));
    page_.row(1, label("施行", "in force"), interval(measure.in_force));
    page_.row(1, label("过渡", "transition"), transition(measure));
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
    page_.row(1, label("实施", "by"), organs(query.by));
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

  /// Each with what became of it: 工商总局（saic）（自 2018-04-10 起 市场监管总局）.
  std::string organs(std::vector<OrganId> const& ids) const {
    return joined(ids, [&](OrganId id) {
      std::string out = name(rules_[id]);
      for (auto next = rules_[id].succeeded; next; next = rules_[next->by].succeeded)
        out += zh_ ? "（自 " + next->from.iso() + " 起 " + rules_[next->by].name + "）"
                   : ", from " + next->from.iso() + " " + name(rules_[next->by]);
      return out;
    });
  }

  /// Which day picks the edition; nothing where it is the check's.
  std::string transition(ruleset::Measure const& measure) const {
    using By = ruleset::EditionBy;
    switch (measure.edition_by) {
      case By::check:
        return {};
      case By::listing:
        return std::string(label("按列入日", "by the day of the listing"));
      case By::application:
        return std::string(label("按申请日 ", "by the day of the application, ")) +
               name(rules_[*measure.application_day]);
      case By::lighter:
        return std::string(
            label("列入日、核查日从轻", "the lighter of the day of the listing and the day of the check"));
    }
    std::unreachable();
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
    if (memorandum.region) out += (zh_ ? "（地区 " : " (region ") + memorandum.region->code() + (zh_ ? "）" : ")");
    if (!memorandum.document_number.empty()) out += " " + memorandum.document_number;
    return out + " " + measure.clause.text;
  }
  std::string list(ruleset::Against const& against) const {
    auto const& list = rules_[against.list];
    std::string out = name(list);
    if (list.region) out += (zh_ ? "（地区 " : " (region ") + list.region->code() + (zh_ ? "）" : ")");
    for (auto const& [former, until] : list.called_before)
      out +=
          (zh_ ? "（至 " : " (until ") + (until - 1).iso() + (zh_ ? " 称" : " called ") + former + (zh_ ? "）" : ")");
    if (against.grounds.empty()) return out;
    std::vector<GroundId> once;  // editions have one name
    for (auto const ground : against.grounds)
      if (once.empty() || list.grounds[once.back().value].id != list.grounds[ground.value].id) once.push_back(ground);
    return out + (zh_ ? "，情形 " : ", ground ") +
           joined(once, [&](GroundId ground) { return name(list.grounds[ground.value]); });
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
      return "《" + rules_[citation.law].name + "》" + (citation.clause ? citation.clause->text : "") +
             what_becomes(citation);
    });
  }
  /// The gist, and everything that happens to the article after the edition that is cited.
  std::string what_becomes(ruleset::Citation const& citation) const {
    auto const& law = rules_[citation.law];
    std::vector<std::string> parts;
    if (auto const* gist = ruleset::gist_of(rules_, citation)) parts.push_back(gist->text);
    for (auto const& edition : law.editions) {
      auto const& day = edition.in_force.from;
      if (!day || !citation.edition || *day <= *citation.edition) continue;
      auto const stands = ruleset::stands_on(rules_, citation, *day);
      if (stands.since == day) parts.push_back(from(*day) + became(citation, stands));
    }
    if (auto const end = law.editions.empty() ? std::nullopt : law.editions.back().in_force.to)
      parts.push_back(from(*end) + std::string(label("不再施行", "no longer in force")));
    std::string words;
    for (auto const& part : parts) words += (words.empty() ? (zh_ ? "（" : " (") : zh_ ? "；" : "; ") + part;
    return words.empty() ? words : words + (zh_ ? "）" : ")");
  }
  std::string from(Date day) const { return day.iso() + (zh_ ? " 起" : " on: "); }
  std::string became(ruleset::Citation const& citation, ruleset::ArticleStands const& stands) const {
    using How = ruleset::ArticleStands::How;
    switch (stands.how) {
      case How::here:
      case How::elsewhere:
        return (zh_ ? "为" : "") + ruleset::cited_as(*citation.clause, stands) +
               (stands.changed ? std::string(label("，内容已改", ", changed in substance")) : "");
      case How::deleted:
        return std::string(label("删去", "deleted"));
      case How::not_yet:
      case How::displaced:
      case How::missing:
        return std::string(label("改到哪里未明", "where it went is not declared"));
      case How::rewritten:
        return std::string(label("全文重写，无从对应", "the law is rewritten, so it cannot be followed"));
    }
    std::unreachable();
  }
  std::string in_edition(ruleset::InEdition const& one) const {
    auto const& edition = rules_[one.catalogue];
    auto words = name(edition) + (zh_ ? "，" : ", ") + interval(edition.in_force) + (zh_ ? "：" : ": ");
    if (one.items.empty())
      return words + std::string(label("没有条目，其间不适用", "no item, so not applied meanwhile"));
    words += joined(one.items, [&](auto const* item) { return name(ruleset::called(rules_, *item)); });
    return words + std::string(one.named ? label("（措施写明）", " (named by the measure)")
                                         : label("（按归类找到）", " (found by category)"));
  }
  /// Its name and condition; of a local overlay also where it holds, on what basis and when.
  std::string exception(ruleset::Exception const& one) const {
    auto out = one.name;
    if (!one.condition.always()) out += (out.empty() ? "" : zh_ ? "：" : ": ") + one.condition.nodes.back().text;
    if (!one.local) return out;
    auto const and_then = zh_ ? "，" : ", ";
    out = one.local->region.code() + (out.empty() ? "" : " ") + out + and_then + cited(one.local->basis);
    if (auto const when = interval(one.local->in_force); !when.empty()) out += and_then + when;
    return out + and_then + std::string(label("核对 ", "read ")) + reading(one.local->reading);
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
  std::string text;
  for (auto one = ruleset::first_edition(rules, measure);
       one.value < rules.measures.size() && rules[one].id == rules[measure].id; ++one.value)
    text += (text.empty() ? "" : "\n") + Explanation(rules, language).text(rules[one]);
  return text;
}

std::string explanation(ruleset::RuleSet const& rules, QueryId query, Language language) {
  return Explanation(rules, language).text(rules[query]);
}

}  // namespace xinheng::exchange
