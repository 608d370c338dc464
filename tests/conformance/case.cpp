#include "case.hpp"

#include <stdexcept>

namespace xinheng::conformance {
namespace {

using exchange::Json;

[[noreturn]] void fail(std::string const& what) {
  throw std::runtime_error(what);
}

template <class T>
T needed(std::optional<T> value, Json const& from) {
  if (!value) fail(exchange::canonical(from) + " cannot be read");
  return *std::move(value);
}

Date day(Json const& json) {
  return needed(Date::parse(json.text()), json);
}
std::optional<Date> perhaps_a_day(Json const& json) {
  return json.is_null() ? std::nullopt : std::optional{day(json)};
}
std::vector<std::string> texts(Json const& json) {
  std::vector<std::string> result;
  for (auto const& one : json.elements()) result.push_back(one.text());
  return result;
}

SubjectKinds kinds(Json const& json) {
  static std::string const names[] = {
      "legal-person", "unincorporated", "individual-business", "natural-person", "public-body", "vehicle", "site",
      "app"};
  if (json.is_null()) return SubjectKinds::all();
  SubjectKinds result;
  for (auto const& one : json.elements()) {
    int kind = 0;
    while (kind < subject_kind_count && names[kind] != one.text()) ++kind;
    if (kind == subject_kind_count) fail(one.text() + " is no kind of subject");
    result = result | SubjectKinds::of(static_cast<SubjectKind>(kind));
  }
  return result;
}

std::optional<Identifier> identifier(Json const& json) {
  for (int kind = 1; kind <= static_cast<int>(IdentifierKind::app_id); ++kind)
    if (auto const& value = json[wire_name(static_cast<IdentifierKind>(kind))]; !value.is_null())
      return Identifier{static_cast<IdentifierKind>(kind), value.text()};
  return {};
}

registry::ListingEvent event(Json const& json, registry::EventKind kind, std::string_view day_key) {
  registry::ListingEvent result;
  result.kind = kind;
  result.effective = day(json[day_key]);
  result.document_number = json["document_number"].text();
  result.authority = json["authority"].text();
  result.stated_last_day = perhaps_a_day(json["last_day"]);
  if (auto const& extension = json["extension"]; !extension.is_null())
    result.stated_extension = needed(Term::parse(extension.text()), extension);
  return result;
}

registry::Record listing(Json const& json) {
  registry::ListingRecorded result;
  result.key = json["key"].text();
  result.subject = json["subject"].text();
  result.list = json["list"].text();
  result.ground = json["ground"].text();
  if (auto const* attributes = json["attributes"].object())
    for (auto const& [id, value] : *attributes) result.attributes.emplace_back(id, value.text());
  if (auto const& follows = json["hangs_on"]; !follows.is_null()) result.hangs_on = follows.text();
  result.event = event(json, registry::EventKind::listed, "from");
  return result;
}

registry::Record relation(Json const& json) {
  auto const* const withdrawn = json["withdrawn"].boolean();
  Interval interval;
  interval.from = perhaps_a_day(json["from"]);
  interval.to = perhaps_a_day(json["to"]);
  return registry::RelationRecorded{json["relation"].text(), json["of"].text(), json["who"].text(), {}, interval,
                                    withdrawn && *withdrawn};
}

registry::Record batch(Json const& json) {
  registry::BatchRecorded result;
  result.batch = json["batch"].text();
  result.source = json["source"].text();
  result.lists = texts(json["lists"]);
  result.relations = texts(json["relations"]);
  result.as_of = day(json["as_of"]);
  result.whole_edition = json["whole"].boolean() && *json["whole"].boolean();
  result.kinds = kinds(json["kinds"]);
  result.covers.from = perhaps_a_day(json["covers"]["from"]);
  result.covers.to = perhaps_a_day(json["covers"]["to"]);
  result.only_subjects = texts(json["only_subjects"]);
  return result;
}

registry::Record record_of(Json const& json) {
  if (auto const& one = json["subject"]; !one.is_null())
    return registry::SubjectRecorded{one["key"].text(), identifier(one), one["name"].text(), kinds(one["kinds"])};
  if (auto const& one = json["listing"]; !one.is_null()) return listing(one);
  if (auto const& one = json["relation"]; !one.is_null()) return relation(one);
  if (auto const& one = json["batch"]; !one.is_null()) return batch(one);
  if (auto const& one = json["event"]; !one.is_null())
    return registry::ListingEventRecorded{
        one["listing"].text(), event(one, needed(registry::event_kind_named(one["kind"].text()), one), "effective")};
  auto const& one = json["adjudication"];
  auto const* const is = one["is_subject"].boolean();
  if (!is) fail(exchange::canonical(json) + " is no event");
  return registry::AdjudicationRecorded{one["listing"].text(), needed(identifier(one), one), *is, one["author"].text(),
                                        one["reason"].text(),  one["document_number"].text()};
}

}  // namespace

std::vector<Commit> commits_of(Json const& events) {
  std::vector<Commit> commits;
  for (auto const& json : events.elements()) {
    auto const at = needed(Instant::parse(json["at"].text()), json);
    if (commits.empty() || commits.back().at != at) commits.push_back({at, {}, {}, {}});
    commits.back().records.push_back(record_of(json));
    commits.back().named.push_back(json["id"].text());
    commits.back().undoes.push_back(json["event"]["undoes"].text());
  }
  return commits;
}

}  // namespace xinheng::conformance
