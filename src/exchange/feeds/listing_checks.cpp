#include "exchange/feeds/listing_checks.hpp"

#include <algorithm>

#include "exchange/feeds/listing_history.hpp"
#include "exchange/json/near_names.hpp"
#include "support/normal_form.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::size_t most_listings_looked_at = 50;

bool is_person(SubjectKinds kinds) {
  return kinds == SubjectKinds::of(SubjectKind::natural_person);
}

}  // namespace

void ListingChecks::row(ListingRow const& row, FeedRow const& at) {
  if (!row.states_listing) return;
  auto const& listing = row.listing;
  if (listing.event.effective > plan_.options.as_of)
    at.note(Code::XH4268, FeedField::listed_on, {listing.event.effective.iso(), plan_.options.as_of.iso()});
  auto const* list = list_of(listing.list);
  if (list == nullptr || listing.ground.empty() || list->grounds.empty() || ruleset::find_ground(*list, listing.ground))
    return;
  std::vector<std::string> known;
  for (auto const& ground : list->grounds) known.push_back(ground.id);
  plan_.findings.add(Code::XH4267, at.line(), {listing.list, listing.ground, near_names(listing.ground, known)},
                     at.column_name(FeedField::ground));
}

void ListingChecks::name(FeedSubject const& subject, FoundSubject const& found, FeedField column,
                         FeedRow const& at) const {
  if (!subject.exact() || subject.name.empty() || !found.known) return;
  auto& known = *found.known;
  if (known.first_names.empty() || known.names.contains(subject.name)) return;
  if (std::ranges::any_of(known.first_names,
                          [&](std::string const& name) { return likeness(name, subject.name).has_value(); }))
    return;
  if (!known.named_before) {
    auto const earlier = plan_.view.subject(found.key, plan_.before);
    known.named_before = earlier && !earlier->names.empty();
  }
  // Names of persons are not for a report.
  bool const person = is_person(known.kinds);
  at.note(*known.named_before ? Code::XH4264 : Code::XH4265, column,
          {person ? "…" : subject.name, person ? "…" : known.first_names.front()});
}

void ListingChecks::natures(registry::ListingRecorded const& listing, KnownSubject& subject, FeedRow const& at) {
  if (plan_.options.rules == nullptr || subject.listings_looked_at == most_listings_looked_at) return;
  auto const own = nature(listing.list, listing.ground);
  if (!own || *own == ListKind::watch) return;
  ++subject.listings_looked_at;
  for (auto const& other : plan_.view.listings_of(listing.subject, plan_.known_at)) {
    auto const its = nature(other.list, other.ground);
    if (!its || *its == ListKind::watch || *its == *own) continue;
    ListingHistory const history{other};
    auto const last = history.stated_last_day();
    if (history.ended() != nullptr || (last && *last < plan_.options.as_of)) continue;
    bool const red = *own == ListKind::red;
    return at.note(Code::XH4266, {red ? listing.list : other.list, red ? other.list : listing.list});
  }
}

ruleset::List const* ListingChecks::list_of(std::string const& name) {
  if (plan_.options.rules == nullptr) return nullptr;
  auto const [found, first] = lists_.try_emplace(name, nullptr);
  if (first)
    if (auto const list = ruleset::find_list(*plan_.options.rules, name))
      found->second = &(*plan_.options.rules)[*list];
  return found->second;
}

std::optional<ListKind> ListingChecks::nature(std::string const& name, std::string const& ground) {
  auto const* list = list_of(name);
  if (list == nullptr) return std::nullopt;
  auto const known = ruleset::find_ground(*list, ground);
  return known ? list->kind_of(*known) : list->kind;
}

}  // namespace xinheng::exchange
