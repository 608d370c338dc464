#include <algorithm>

#include "service/impact.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;

void add_counts(Json& out, ImpactCount const& count) {
  out.set("asked", count.asked).set("changed", count.changed()).set("heavier", count.heavier);
  out.set("lighter", count.lighter).set("otherwise", count.otherwise);
}

Json texts(std::vector<std::string> const& all) {
  Json::Array out;
  for (auto const& one : all) out.push_back(one);
  return out;
}

Json example_json(ImpactExample const& example) {
  Json out;
  out.set("place", example.place);
  out.set_given("decision_id", example.decision_id);
  out.set("checkpoint", example.checkpoint);
  out.set("before", wire_name(example.before)).set("after", wire_name(example.after));
  out.set("parties", texts(example.parties));
  out.set_given("gained", texts(example.gained));
  out.set_given("lost", texts(example.lost));
  return out;
}

Json refused_json(std::int64_t place, Errors const& errors) {
  Json::Array codes;
  for (auto const& error : errors) codes.push_back(code_name(error.code));
  Json out;
  return out.set("place", place).set("codes", std::move(codes));
}

/// Quoted where it must be (RFC 4180).
std::string cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (char const c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

}  // namespace

Json impact_json(Impact const& impact) {
  Json out;
  out.set("bundle", impact.bundle).set("against", impact.against);
  add_counts(out, impact.all);
  out.set("not_asked", impact.not_asked);
  Json::Array outcomes;
  for (auto const& [way, number] : impact.outcomes) {
    Json one;
    one.set("before", wire_name(way.first)).set("after", wire_name(way.second)).set("requests", number);
    outcomes.push_back(std::move(one));
  }
  out.set("outcomes", std::move(outcomes));
  for (int by = 0; by < impact_by_count; ++by) {
    Json::Array rows;
    for (auto const& [id, row] : impact.by[std::size_t(by)]) {
      Json one;
      one.set("id", id);
      one.set_given("name", row.name);
      add_counts(one, row.count);
      rows.push_back(std::move(one));
    }
    out.set("by_" + std::string(wire_name(ImpactBy{by})), std::move(rows));
  }
  Json::Array examples, refused;
  for (auto const& one : impact.examples) examples.push_back(example_json(one));
  for (auto const& [place, errors] : impact.refused) refused.push_back(refused_json(place, errors));
  out.set("examples", std::move(examples)).set("refused", std::move(refused));
  return out;
}

std::string impact_csv(Impact const& impact) {
  std::string out = "by,id,name,asked,changed,heavier,lighter,otherwise\r\n";
  auto const row = [&](std::string_view by, std::string_view id, std::string_view name, ImpactCount const& count) {
    for (auto const text : {by, id, name}) out += cell(text) + ',';
    for (auto const number : {count.asked, count.changed(), count.heavier, count.lighter})
      out += std::to_string(number) + ',';
    out += std::to_string(count.otherwise) + "\r\n";
  };
  row("all", "", "", impact.all);
  for (int by = 0; by < impact_by_count; ++by)
    for (auto const& [id, one] : impact.by[std::size_t(by)]) row(wire_name(ImpactBy{by}), id, one.name, one.count);
  return out;
}

}  // namespace xinheng::service
