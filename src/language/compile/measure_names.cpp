#include "language/compile/measure_names.hpp"

#include <algorithm>

#include "language/diagnostics/near_names.hpp"

namespace xinheng::language::passes {
namespace {

bool is_called(Draft const& draft, DeclaredMeasure const& measure, std::string_view called) {
  auto const own_id = std::string_view{measure.id}.substr(measure.id.rfind('/') + 1);
  auto const slash = called.find('/');
  auto const own = slash == std::string_view::npos ? called : called.substr(slash + 1);
  if (own != own_id && own != measure.name) return false;
  if (slash == std::string_view::npos) return true;
  auto const& memorandum = draft.memoranda.entries[measure.memorandum];
  return called.substr(0, slash) == memorandum.id || called.substr(0, slash) == memorandum.name;
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
                                         syntax::Name const& name, Diagnostics& diagnostics) {
  std::optional<std::uint32_t> found;
  for (std::uint32_t i = 0; i < declared.size(); ++i) {
    if (!is_called(draft, declared[i], name.value)) continue;
    if (found) {
      diagnostics.add(report::ambiguous_measure(name.span, name.value));
      return std::nullopt;
    }
    found = i;
  }
  if (found || unread(draft, name.value)) return found;
  std::vector<std::string> candidates;
  for (auto const& measure : declared) {
    candidates.push_back(name.value.find('/') == std::string::npos ? measure.name : measure.id);
    if (name.value.find('/') != std::string::npos)
      candidates.push_back(draft.memoranda.entries[measure.memorandum].name + "/" + measure.name);
  }
  diagnostics.add(report::undeclared(Undeclared::measure, name.span, name.value, near_names(name.value, candidates)));
  return std::nullopt;
}

}  // namespace

std::optional<MeasureId> measure_named(Draft const& draft, syntax::Name const& name, Diagnostics& diagnostics) {
  auto const index = index_named(draft, draft.measures, name, diagnostics);
  return index ? std::optional{MeasureId{*index}} : std::nullopt;
}

std::optional<QueryId> query_named(Draft const& draft, syntax::Name const& name, Diagnostics& diagnostics) {
  auto const may_be = [&](DeclaredMeasure const& measure) {
    return measure.decl->damaged && !measure.decl->treatment && is_called(draft, measure, name.value);
  };
  if (std::ranges::any_of(draft.measures, may_be)) return std::nullopt;
  auto const index = index_named(draft, draft.queries, name, diagnostics);
  return index ? std::optional{QueryId{*index}} : std::nullopt;
}

}  // namespace xinheng::language::passes
