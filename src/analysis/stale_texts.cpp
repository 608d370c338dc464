#include "analysis/stale_texts.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace xinheng::analysis {
namespace {

class Reader {
 public:
  Reader(Date today, Term limit) : found_{today, limit, 0, {}} {}

  void text(Topic topic, ruleset::Named const& named, ruleset::Reading const& reading) {
    ++found_.texts;
    bool const read = reading.state != ruleset::ReadState::unread && reading.on;
    if (read && found_.today <= last_day(*reading.on, found_.limit)) return;
    StaleText text{topic, named.id, named.name, reading, {}};
    if (read) text.days = found_.today - *reading.on;
    found_.stale.push_back(std::move(text));
  }

  StaleTexts found() && {
    auto const order = [](StaleText const& one) {
      return std::tuple{one.days.has_value(), -one.days.value_or(0), one.reading.state, one.topic, one.id};
    };
    std::ranges::sort(found_.stale, {}, order);
    return std::move(found_);
  }

 private:
  StaleTexts found_;
};

/// What an overlay takes away rests on a text with a reading of its own; one text may stop several measures.
void texts_of_stops(ruleset::RuleSet const& rules, Reader& reader) {
  std::vector<std::pair<std::string, ruleset::Reading>> seen;
  for (auto const& measure : rules.measures)
    for (auto const& exception : measure.unless) {
      if (!exception.local) continue;
      auto const& law = rules[exception.local->basis.front().law];
      ruleset::Named const text{law.id, law.name + "（停用 " + exception.local->region.code() + "）"};
      std::pair const one{text.name, exception.local->reading};
      if (std::ranges::find(seen, one) != seen.end()) continue;
      seen.push_back(one);
      reader.text(Topic::law, text, one.second);
    }
}

/// Each edition of a list is a text of its own; where there are several their first days tell them apart.
void texts_of_list(ruleset::List const& list, Reader& reader) {
  for (auto const& edition : list.editions) {
    ruleset::Named text{list.id, list.name};
    auto const& first = edition.in_force.from;
    if (list.editions.size() > 1 && first) text.name += "（" + first->chinese() + "起）";
    reader.text(Topic::list, text, edition.reading);
  }
}

}  // namespace

StaleTexts stale_texts(ruleset::RuleSet const& rules, Date today, Term limit) {
  Reader reader{today, limit};
  for (auto const& law : rules.laws) reader.text(Topic::law, law, law.reading);
  for (auto const& catalogue : rules.catalogues) reader.text(Topic::catalogue, catalogue, catalogue.reading);
  for (auto const& list : rules.lists) texts_of_list(list, reader);
  for (auto const& memorandum : rules.memoranda) reader.text(Topic::memorandum, memorandum, memorandum.reading);
  for (auto const& measure : rules.measures)
    if (measure.reading != rules[measure.memorandum].reading) reader.text(Topic::measure, measure, measure.reading);
  for (auto const& query : rules.queries)
    if (query.reading != rules[query.memorandum].reading) reader.text(Topic::query, query, query.reading);
  texts_of_stops(rules, reader);
  return std::move(reader).found();
}

}  // namespace xinheng::analysis
