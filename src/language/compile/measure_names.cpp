#include "language/compile/measure_names.hpp"

#include <algorithm>

#include "language/diagnostics/near_names.hpp"

namespace xinheng::language::passes {
namespace {

/// The places of those that are called so, in their order.
std::vector<std::uint32_t> called_so(Draft const& draft, std::vector<DeclaredMeasure> const& declared,
                                     MeasureIndex const& index, std::string_view called) {
  auto const slash = called.find('/');
  auto const own = slash == std::string_view::npos ? called : called.substr(slash + 1);
  std::vector<std::uint32_t> places;
  auto const name_of = [](auto const& row) -> std::string_view { return row.first; };
  for (auto const& [name, place] : std::ranges::equal_range(index, own, {}, name_of)) {
    auto const& memorandum = draft.memoranda.entries[declared[place].memorandum];
    bool const there = slash == std::string_view::npos || called.substr(0, slash) == memorandum.id ||
                       called.substr(0, slash) == memorandum.name;
    if (there && (places.empty() || places.back() != place)) places.push_back(place);
  }
  return places;
}

/// Whether the measure may be one that could not be read: in the memorandum that is named, or in any.
bool unread(Draft const& draft, std::string const& called) {
  auto const damaged = [](auto const& memorandum) { return memorandum.decl->damaged; };
  auto const slash = called.find('/');
  if (slash == std::string::npos)
    return draft.unread.contains(called) || std::ranges::any_of(draft.memoranda.entries, damaged);
  auto const memorandum = draft.memoranda.names.index(called.substr(0, slash));
  if (memorandum && damaged(draft.memoranda.entries[*memorandum])) return true;
  return draft.unread.contains(called.substr(0, slash)) || draft.unread.contains(called.substr(slash + 1));
}

/// The index of the one that is called so, among measures or among queries.
std::optional<std::uint32_t> index_named(Draft const& draft, std::vector<DeclaredMeasure> const& declared,
                                         MeasureIndex const& index, syntax::Name const& name,
                                         Diagnostics& diagnostics) {
  std::optional<std::uint32_t> found;
  for (auto const i : called_so(draft, declared, index, name.value)) {
    if (found && declared[*found].id == declared[i].id) continue;  // an edition more of the same measure
    if (found) {
      diagnostics.add(report::ambiguous_measure(name.span, name.value));
      return std::nullopt;
    }
    found = i;
  }
  if (found || unread(draft, name.value)) return found;
  std::vector<std::string> candidates;
  for (auto const& measure : declared) {
    if (!diagnostics.may_show(name.span)) break;
    candidates.push_back(name.value.find('/') == std::string::npos ? measure.name : measure.id);
    if (name.value.find('/') != std::string::npos)
      candidates.push_back(draft.memoranda.entries[measure.memorandum].name + "/" + measure.name);
  }
  diagnostics.add(report::undeclared(Undeclared::measure, name.span, name.value, near_names(name.value, candidates)));
  return std::nullopt;
}

}  // namespace

std::optional<MeasureId> measure_named(Draft const& draft, syntax::Name const& name, Diagnostics& diagnostics) {
  auto const index = index_named(draft, draft.measures, draft.measures_called, name, diagnostics);
  return index ? std::optional{MeasureId{*index}} : std::nullopt;
}

std::optional<QueryId> query_named(Draft const& draft, syntax::Name const& name, Diagnostics& diagnostics) {
  auto const may_be = [&](std::uint32_t place) {
    auto const& decl = *draft.measures[place].decl;
    return decl.damaged && !decl.treatment;
  };
  auto const measures = called_so(draft, draft.measures, draft.measures_called, name.value);
  if (std::ranges::any_of(measures, may_be)) return std::nullopt;
  auto const index = index_named(draft, draft.queries, draft.queries_called, name, diagnostics);
  return index ? std::optional{QueryId{*index}} : std::nullopt;
}

}  // namespace xinheng::language::passes
