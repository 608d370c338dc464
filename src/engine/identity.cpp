#include "engine/identity.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "domain/codes.hpp"
#include "support/normal_form.hpp"

namespace xinheng::engine {

using registry::EventKind;
using registry::Listing;
using registry::ListingEvent;

namespace {

using Keys = std::set<std::string>;

using Matches = std::map<std::string, MatchBasis>;

/// Whom one identifier leaves possible under any of the person's names; of two ways to one subject the more telling.
Matches possible_under(Check const& check, Identifier const& identifier, Person const& person) {
  Matches matches;
  for (auto const& name : person.names) {
    if (name.empty()) continue;
    for (auto const& [key, basis] : check.view.possible_matches(identifier, name, person.kinds, check.known_at)) {
      auto const [place, first] = matches.try_emplace(key, basis);
      if (!first) place->second = std::min(place->second, basis);
    }
  }
  return matches;
}

/// A subject is possible where no identifier of the person speaks against it.
Matches possible_subjects(Check const& check, Person const& person) {
  auto identifiers = person.identifiers;
  if (identifiers.empty()) identifiers.emplace_back();
  auto matches = possible_under(check, identifiers.front(), person);
  for (std::size_t i = 1; i < identifiers.size(); ++i) {
    auto const others = possible_under(check, identifiers[i], person);
    std::erase_if(matches, [&](auto const& match) { return !others.contains(match.first); });
    for (auto& [key, basis] : matches) basis = std::min(basis, others.at(key));
  }
  return matches;
}

bool stands(Listing const& listing, ListingEvent const& event, Instant known_at) {
  return event.recorded <= known_at && std::ranges::none_of(listing.events, [&](ListingEvent const& later) {
           return later.kind == EventKind::corrected && later.undoes == event.sequence &&
                  stands(listing, later, known_at);
         });
}

ListingEvent const* first_of(Listing const& listing, EventKind kind, Instant known_at) {
  ListingEvent const* first = nullptr;
  for (auto const& event : listing.events)
    if (event.kind == kind && stands(listing, event, known_at) && (!first || event.effective < first->effective))
      first = &event;
  return first;
}

std::optional<FoundListing> found(Check const& check, Listing const& listing, SubjectKinds kinds,
                                  MissingThings missing) {
  auto const list = ruleset::find_list(check.rules, listing.list);
  auto const* const listed = first_of(listing, EventKind::listed, check.known_at);
  if (!list || !listed) return std::nullopt;
  FoundListing result{.listing = listing,
                      .list = *list,
                      .ground = ruleset::find_ground(check.rules[*list], listing.ground, listed->effective),
                      .state = check.state_of(listing),
                      .from = listed->effective,
                      .authority = listed->authority,
                      .document_number = listed->document_number,
                      .kinds = kinds,
                      .missing = std::move(missing)};
  if (check.rules[*list].edition_on(listed->effective).acts_on_publication) {
    auto const* const published = first_of(listing, EventKind::published, check.known_at);
    result.from = published ? std::optional{std::max(listed->effective, published->effective)} : std::nullopt;
  }
  return result;
}

/// What has been ruled of a person's exact identifiers. Two that contradict one another leave the listing open.
struct Rulings {
  Keys is, is_not;
};

Rulings rulings_on(Check const& check, Person const& person) {
  Rulings rulings;
  for (auto const& identifier : person.identifiers) {
    if (!identifier.exact()) continue;
    for (auto const& [listing, is_subject] : check.view.adjudications(identifier, check.known_at))
      (is_subject ? rulings.is : rulings.is_not).insert(listing);
  }
  return rulings;
}

}  // namespace

bool Person::exact() const {
  return std::ranges::any_of(identifiers, &Identifier::exact);
}

Person person(Party const& party) {
  Person person{.identifiers = {}, .names = {party.name}, .kinds = party.kinds, .key = {}};
  if (party.identifier.kind != IdentifierKind::none) person.identifiers.push_back(party.identifier);
  return person;
}

Person person(Check const& check, std::string const& key) {
  auto const subject = check.view.subject(key, check.known_at);
  if (!subject) return {.identifiers = {}, .names = {}, .kinds = SubjectKinds::all(), .key = key};
  return {.identifiers = subject->identifiers, .names = subject->names, .kinds = subject->kinds, .key = key};
}

Subjects subjects_of(Check const& check, Person person) {
  Keys certain;
  for (auto const& identifier : person.identifiers) {
    if (!identifier.exact()) continue;
    auto const keys = check.view.exact_matches(identifier, check.known_at);
    certain.insert(keys.begin(), keys.end());
  }
  for (auto const& key : certain) {
    auto const names = engine::person(check, key).names;
    person.names.insert(person.names.end(), names.begin(), names.end());
  }
  std::map<std::string, std::optional<MatchBasis>> possible;
  for (auto const& [key, basis] : possible_subjects(check, person)) possible[key] = basis;
  if (person.exact() && !person.key.empty()) certain.insert(person.key);
  if (!person.exact() && !person.key.empty()) possible[person.key] = std::nullopt;
  Subjects subjects{.certain = {certain.begin(), certain.end()}, .possible = {}};
  for (auto const& [key, basis] : possible)
    if (!certain.contains(key)) subjects.possible.push_back({key, basis});
  return subjects;
}

std::vector<FoundListing> listings_of(Check const& check, Person const& person, Subjects const& subjects,
                                      std::string const& ref) {
  std::map<std::string, FoundListing> by_key;
  auto const put = [&](Listing const& listing, MissingThings missing) {
    if (auto one = found(check, listing, person.kinds, std::move(missing)))
      by_key.insert_or_assign(listing.key, *std::move(one));
  };
  auto const open = [&](std::string const& key) { return MissingThings{{MissingKind::identity, key, ref}}; };

  for (auto const& subject : subjects.possible)
    for (auto const& listing : check.view.listings_of(subject.key, check.known_at)) {
      put(listing, open(listing.key));
      if (auto const one = by_key.find(listing.key); one != by_key.end() && subject.basis) {
        one->second.possible = subject.key;
        one->second.basis = subject.basis;
      }
    }
  for (auto const& subject : subjects.certain)
    for (auto const& listing : check.view.listings_of(subject, check.known_at)) put(listing, {});

  auto const rulings = rulings_on(check, person);
  for (auto const& key : rulings.is_not) by_key.erase(key);
  for (auto const& key : rulings.is)
    if (auto const listing = check.view.listing(key, check.known_at))
      put(*listing, rulings.is_not.contains(key) ? open(key) : MissingThings{});

  std::vector<FoundListing> listings;
  for (auto& [key, one] : by_key) listings.push_back(std::move(one));
  return listings;
}

IdentityMatch identity_match(Check const& check, Party const& party, Subjects const& subjects) {
  if (!party.identifier.exact()) return IdentityMatch::name_only;
  if (!subjects.certain.empty()) return IdentityMatch::exact;
  auto const rulings = rulings_on(check, person(party));
  if (!rulings.is.empty()) return IdentityMatch::exact;
  return subjects.possible.empty() ? IdentityMatch::none : IdentityMatch::possible;
}

std::vector<PossibleIdentity> possible_identities(std::vector<FoundListing> const& listings) {
  std::set<PossibleIdentity> identities;
  for (auto const& one : listings)
    if (one.basis) identities.insert({one.possible, *one.basis});
  return {identities.begin(), identities.end()};
}

std::vector<std::string> identity_notes(Check const& check, Party const& party, Subjects const& subjects) {
  Keys notes{party.identity_notes.begin(), party.identity_notes.end()};
  Keys names;
  if (!party.name.empty()) names.insert(matching_form(party.name));
  for (auto const& key : subjects.certain)
    for (auto const& name : person(check, key).names)
      if (!name.empty()) names.insert(matching_form(name));
  if (names.size() > 1) notes.insert(code_name(Code::XH4153));
  return {notes.begin(), notes.end()};
}

}  // namespace xinheng::engine
