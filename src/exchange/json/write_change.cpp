#include "exchange/json/write_change.hpp"

#include <string>
#include <utility>
#include <vector>

#include "exchange/json/subject_json.hpp"
#include "registry/changes.hpp"

namespace xinheng::exchange {
namespace {

using namespace registry;

Json texts(std::vector<std::string> const& all) {
  Json::Array out;
  for (auto const& one : all) out.push_back(one);
  return out;
}

Json last_day(Interval const& interval) {
  return interval.to ? Json((*interval.to - 1).iso()) : Json();
}

void add_event(Json& out, ListingEvent const& event) {
  out.set("event", wire_name(event.kind));
  out.set("effective", event.effective.iso());
  out.set_given("authority", event.authority);
  out.set_given("document_number", event.document_number);
  out.set_given("batch", event.batch);
  if (event.undoes) out.set("undoes", *event.undoes);
  if (event.stated_last_day) out.set("stated_last_day", event.stated_last_day->iso());
  if (event.stated_extension) out.set("stated_extension", event.stated_extension->text());
}

/// What was recorded, beside its number and whom it touches.
struct Said {
  RecordView const& view;
  Instant known_at;
  Json& out;

  void operator()(SubjectRecorded const& it) const {
    out.set("what", "subject");
    if (it.identifier) out.set("identifier", identifier_json(*it.identifier));
    out.set_given("name", it.name);
    out.set("kinds", kinds_json(it.kinds));
  }
  void operator()(ListingRecorded const& it) const {
    out.set("what", "listing");
    out.set("listing", it.key);
    out.set("list", it.list);
    out.set_given("ground", it.ground);
    if (it.hangs_on) out.set("hangs_on", *it.hangs_on);
    Json attributes;
    for (auto const& [id, value] : it.attributes) attributes.set(id, value);
    out.set_given("attributes", std::move(attributes));
    add_event(out, it.event);
  }
  void operator()(ListingEventRecorded const& it) const {
    out.set("what", "listing");
    out.set("listing", it.listing);
    view.each_record(Index::listing, it.listing, known_at, [this](StoredRecord const& stored) {
      if (auto const* first = std::get_if<ListingRecorded>(&stored.record); first && out["list"].is_null())
        out.set("list", first->list);
    });
    add_event(out, it.event);
  }
  void operator()(RelationRecorded const& it) const {
    out.set("what", "relation");
    out.set("relation", it.relation);
    out.set("of", it.of);
    out.set("who", it.who);
    out.set_given("share", it.share);
    out.set("from", it.in_force.from ? Json(it.in_force.from->iso()) : Json());
    out.set("last_day", last_day(it.in_force));
    out.set_given("withdrawn", it.withdrawn);
  }
  void operator()(BatchRecorded const& it) const {
    out.set("what", "batch");
    out.set("batch", it.batch);
    out.set("source", it.source);
    out.set_given("lists", texts(it.lists));
    out.set_given("relations", texts(it.relations));
    out.set("as_of", it.as_of.iso());
    out.set("whole_edition", it.whole_edition);
    out.set("kinds", kinds_json(it.kinds));
  }
  void operator()(AdjudicationRecorded const& it) const {
    out.set("what", "adjudication");
    out.set("listing", it.listing);
    out.set("identifier", identifier_json(it.identifier));
    out.set("is_subject", it.is_subject);
    out.set_given("document_number", it.document_number);
  }
};

}  // namespace

Json change_json(RecordView const& view, StoredRecord const& stored) {
  Json out;
  out.set("sequence", stored.sequence);
  out.set("recorded", stored.recorded.text());
  out.set_given("subject", about(view, stored));
  std::visit(Said{view, stored.recorded, out}, stored.record);
  out.set("touches", texts(touched(view, stored)));
  return out;
}

}  // namespace xinheng::exchange
