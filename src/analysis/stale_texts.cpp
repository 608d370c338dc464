#include "analysis/stale_texts.hpp"

#include <algorithm>
#include <tuple>

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

}  // namespace

StaleTexts stale_texts(ruleset::RuleSet const& rules, Date today, Term limit) {
  Reader reader{today, limit};
  for (auto const& law : rules.laws) reader.text(Topic::law, law, law.reading);
  for (auto const& catalogue : rules.catalogues) reader.text(Topic::catalogue, catalogue, catalogue.reading);
  for (auto const& list : rules.lists) reader.text(Topic::list, list, list.reading);
  for (auto const& memorandum : rules.memoranda) reader.text(Topic::memorandum, memorandum, memorandum.reading);
  for (auto const& measure : rules.measures)
    if (measure.reading != rules[measure.memorandum].reading) reader.text(Topic::measure, measure, measure.reading);
  for (auto const& query : rules.queries)
    if (query.reading != rules[query.memorandum].reading) reader.text(Topic::query, query, query.reading);
  return std::move(reader).found();
}

}  // namespace xinheng::analysis
