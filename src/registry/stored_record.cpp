#include "registry/stored_record.hpp"

#include <algorithm>
#include <array>

#include "registry/view.hpp"
#include "support/normal_form.hpp"

namespace xinheng::registry {
namespace {

// `take` is told which index an entry is of before the key is worked out, and says whether it wants it.

void entries_of(SubjectRecorded const& it, auto const& take) {
  take(Index::subject, [&] { return std::string_view{it.subject}; });
  if (it.identifier && it.identifier->exact()) {
    take(Index::identifier, [&] { return subject_key(*it.identifier); });
    take(Index::org_code, [&] { return org_code_within(*it.identifier).value_or(""); });
  }
  take(Index::name, [&] { return matching_form(it.name); });
}
void entries_of(ListingRecorded const& it, auto const& take) {
  take(Index::listing, [&] { return std::string_view{it.key}; });
  take(Index::listings_of, [&] { return std::string_view{it.subject}; });
  take(Index::listings_on, [&] { return std::string_view{it.list}; });
  if (it.hangs_on) take(Index::hangs_on, [&] { return std::string_view{*it.hangs_on}; });
}
void entries_of(ListingEventRecorded const& it, auto const& take) {
  take(Index::listing, [&] { return std::string_view{it.listing}; });
}
void entries_of(RelationRecorded const& it, auto const& take) {
  take(Index::relations_of, [&] { return std::string_view{it.of}; });
  take(Index::relations_to, [&] { return std::string_view{it.who}; });
}
void entries_of(BatchRecorded const& it, auto const& take) {
  take(Index::batch, [&] { return std::string_view{it.batch}; });
  for (auto const& list : it.lists) take(Index::list_feeds, [&] { return std::string_view{list}; });
  for (auto const& relation : it.relations) take(Index::relation_feeds, [&] { return std::string_view{relation}; });
}
void entries_of(AdjudicationRecorded const& it, auto const& take) {
  take(Index::adjudication, [&] { return subject_key(it.identifier); });
}

/// What may be left out where a record does not say it. Other keys stand as recorded, even empty ones.
bool none(Index index, std::string_view key) {
  return key.empty() && (index == Index::org_code || index == Index::name);
}

}  // namespace

std::string_view wire_name(Index index) {
  constexpr std::array<std::string_view, index_count> names{
      "subject",      "identifier",   "org_code",   "name",           "listing", "listings_of",  "listings_on",
      "relations_of", "relations_to", "list_feeds", "relation_feeds", "batch",   "adjudication", "hangs_on"};
  return names.at(static_cast<std::size_t>(index));
}

void each_entry(Record const& record, std::function<void(Index, std::string_view)> const& take) {
  auto const every = [&take](Index index, auto const& make) {
    auto const key = make();
    if (!none(index, key)) take(index, key);
  };
  std::visit([&every](auto const& it) { entries_of(it, every); }, record);
}

bool stands_under(Record const& record, Index index, std::string_view key) {
  bool found = false;
  auto const wanted = [&](Index other, auto const& make) {
    found = found || (other == index && make() == key && !none(index, key));
  };
  std::visit([&wanted](auto const& it) { entries_of(it, wanted); }, record);
  return found;
}

std::vector<IndexEntry> index_entries(Record const& record) {
  std::vector<IndexEntry> entries;
  entries.reserve(4);
  each_entry(record, [&entries](Index index, std::string_view key) { entries.push_back({index, std::string{key}}); });
  std::ranges::sort(entries);
  auto const repeated = std::ranges::unique(entries);
  entries.erase(repeated.begin(), repeated.end());
  return entries;
}

}  // namespace xinheng::registry
