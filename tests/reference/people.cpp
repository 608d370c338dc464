#include "engine.hpp"

#include <algorithm>

namespace xinheng::reference {

bool Engine::exact(Somebody const& who) {
  return std::any_of(who.identifiers.begin(), who.identifiers.end(), [](auto const& one) { return one.exact(); });
}

Somebody Engine::the_party() const {
  Somebody who{{}, {party->name}, party->kinds, {}};
  if (party->identifier.kind != IdentifierKind::none) who.identifiers = {party->identifier};
  return who;
}

Somebody Engine::subject(std::string const& key) const {
  auto const found = view.subject(key, known_at);
  return found ? Somebody{found->identifiers, found->names, found->kinds, key}
               : Somebody{{}, {}, SubjectKinds::all(), key};
}

std::map<std::string, Seen> Engine::subjects(Somebody who) const {
  std::map<std::string, Seen> result;
  std::map<std::string, std::set<MatchBasis>> bases;
  std::map<std::string, std::size_t> allowed;  // by how many identifiers
  auto telling = who.identifiers;
  if (telling.empty()) telling.push_back({});
  for (auto const& identifier : who.identifiers)
    for (auto const& key : view.exact_matches(identifier, known_at))
      for (auto const& name : subject(key).names) who.names.push_back(name);
  for (auto const& identifier : telling) {
    std::set<std::string> here;
    for (auto const& name : who.names)
      if (!name.empty())
        for (auto const& match : view.possible_matches(identifier, name, who.kinds, known_at)) {
          here.insert(match.subject);
          bases[match.subject].insert(match.basis);
        }
    for (auto const& key : here) ++allowed[key];
  }
  for (auto const& [key, by] : allowed)
    if (by == telling.size()) result[key] = {false, *bases[key].begin()};
  if (!who.key.empty()) result[who.key] = {exact(who), std::nullopt};
  for (auto const& identifier : who.identifiers)
    for (auto const& key : view.exact_matches(identifier, known_at)) result[key] = {true, std::nullopt};
  return result;
}

std::map<std::string, Found> Engine::listings(Somebody const& who) const {
  std::map<std::string, Found> result;
  for (auto const& [key, seen] : subjects(who))
    for (auto const& listing : view.listings_of(key, known_at))
      result[listing.key] = {listing, who.kinds, seen.sure ? Things{} : identity(listing.key), seen.basis};
  std::map<std::string, std::set<bool>> ruled;
  for (auto const& identifier : who.identifiers)
    if (identifier.exact())
      for (auto const& [key, is] : view.adjudications(identifier, known_at)) ruled[key].insert(is);
  for (auto const& [key, rulings] : ruled) {
    result.erase(key);
    if (!rulings.contains(true)) continue;
    if (auto const listing = view.listing(key, known_at))
      result[key] = {*listing, who.kinds, rulings.size() == 2 ? identity(key) : Things{}};
  }
  return result;
}

}  // namespace xinheng::reference
