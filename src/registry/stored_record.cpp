#include "registry/stored_record.hpp"

#include <algorithm>
#include <array>

#include "registry/view.hpp"
#include "support/normal_form.hpp"

namespace xinheng::registry {
namespace {

using Entries = std::vector<IndexEntry>;

void add(Entries& entries, SubjectRecorded const& it) {
  entries.push_back({Index::subject, it.subject});
  if (it.identifier && it.identifier->exact()) {
    entries.push_back({Index::identifier, subject_key(*it.identifier)});
    if (auto const code = org_code_within(*it.identifier)) entries.push_back({Index::org_code, *code});
  }
  if (auto form = matching_form(it.name); !form.empty()) entries.push_back({Index::name, std::move(form)});
}
void add(Entries& entries, ListingRecorded const& it) {
  entries.push_back({Index::listing, it.key});
  entries.push_back({Index::listings_of, it.subject});
  entries.push_back({Index::listings_on, it.list});
}
void add(Entries& entries, ListingEventRecorded const& it) {
  entries.push_back({Index::listing, it.listing});
}
void add(Entries& entries, RelationRecorded const& it) {
  entries.push_back({Index::relations_of, it.of});
  entries.push_back({Index::relations_to, it.who});
}
void add(Entries& entries, BatchRecorded const& it) {
  entries.push_back({Index::batch, it.batch});
  for (auto const& list : it.lists) entries.push_back({Index::list_feeds, list});
  for (auto const& relation : it.relations) entries.push_back({Index::relation_feeds, relation});
}
void add(Entries& entries, AdjudicationRecorded const& it) {
  entries.push_back({Index::adjudication, subject_key(it.identifier)});
}

}  // namespace

std::string_view wire_name(Index index) {
  constexpr std::array<std::string_view, index_count> names{
      "subject",      "identifier",   "org_code",   "name",           "listing", "listings_of", "listings_on",
      "relations_of", "relations_to", "list_feeds", "relation_feeds", "batch",   "adjudication"};
  return names.at(static_cast<std::size_t>(index));
}

std::vector<IndexEntry> index_entries(Record const& record) {
  Entries entries;
  std::visit([&entries](auto const& it) { add(entries, it); }, record);
  std::ranges::sort(entries);
  auto const repeated = std::ranges::unique(entries);
  entries.erase(repeated.begin(), repeated.end());
  return entries;
}

}  // namespace xinheng::registry
