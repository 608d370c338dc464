#include <algorithm>

#include "registry/answers.hpp"
#include "support/normal_form.hpp"

namespace xinheng::registry {
namespace {

/// Whether the two identifiers cannot be one subject's: exact ones of one kind that differ, org codes that differ
/// though one stands inside a credit code, masked numbers behind which no one number can lie.
bool exclude_each_other(Identifier const& one, Identifier const& other) {
  if (one.exact() && one.kind == other.kind) return one.value != other.value;
  if (auto const code = org_code_within(one), other_code = org_code_within(other); code && other_code)
    return *code != *other_code;
  if (one.kind == IdentifierKind::masked_citizen_number && other.kind == one.kind) {
    auto const mask = MaskedCitizenNumber::parse(one.value), other_mask = MaskedCitizenNumber::parse(other.value);
    return mask && other_mask && !mask->compatible(*other_mask);
  }
  return false;
}

}  // namespace

std::string subject_key(Identifier const& identifier) {
  return std::string{wire_name(identifier.kind)} + ":" + identifier.value;
}

std::optional<std::string> org_code_within(Identifier const& identifier) {
  if (identifier.kind == IdentifierKind::org_code) return identifier.value;
  if (identifier.kind == IdentifierKind::credit_code && identifier.value.size() == 18)
    return identifier.value.substr(8, 9);
  return std::nullopt;
}

namespace answers {
namespace {

std::vector<std::string> carriers(RecordStore const& store, Index index, std::string_view key, Instant known_at) {
  std::vector<std::string> subjects;
  store.each(index, key, [&](StoredRecord const& stored) {
    if (stored.recorded > known_at) return;
    if (auto const* it = std::get_if<SubjectRecorded>(&stored.record)) subjects.push_back(it->subject);
  });
  std::ranges::sort(subjects);
  auto const repeated = std::ranges::unique(subjects);
  subjects.erase(repeated.begin(), repeated.end());
  return subjects;
}

bool excluded(Subject const& subject, Identifier const& identifier) {
  return std::ranges::any_of(subject.identifiers,
                             [&](Identifier const& other) { return exclude_each_other(identifier, other); });
}

/// PRECONDITION: !excluded(subject, identifier), so that of two masked numbers one can lie behind both.
std::optional<MatchBasis> basis_of(Subject const& subject, Identifier const& identifier, std::string_view name) {
  std::optional<MatchBasis> closest;
  for (auto const& other : subject.names)
    if (auto const like = likeness(name, other)) {
      auto const basis = xinheng::basis_of(*like);
      closest = closest ? std::min(*closest, basis) : basis;
    }
  bool const masked =
      identifier.kind == IdentifierKind::masked_citizen_number &&
      std::ranges::find(subject.identifiers, identifier.kind, &Identifier::kind) != subject.identifiers.end();
  return closest && masked ? MatchBasis::masked_number_and_name : closest;
}

}  // namespace

std::vector<std::string> exact_matches(RecordStore const& store, Identifier const& identifier, Instant known_at) {
  if (!identifier.exact()) return {};
  auto subjects = carriers(store, Index::identifier, subject_key(identifier), known_at);
  if (auto const code = org_code_within(identifier)) {
    for (auto& key : carriers(store, Index::org_code, *code, known_at)) {
      auto const subject = answers::subject(store, key, known_at);
      if (subject && !excluded(*subject, identifier)) subjects.push_back(std::move(key));
    }
    std::ranges::sort(subjects);
    auto const repeated = std::ranges::unique(subjects);
    subjects.erase(repeated.begin(), repeated.end());
  }
  return subjects;
}

std::vector<PossibleMatch> possible_matches(RecordStore const& store, Identifier const& identifier,
                                            std::string_view name, SubjectKinds kinds, Instant known_at) {
  auto const form = matching_form(name);
  if (form.empty()) return {};
  std::vector<PossibleMatch> matches;
  auto const exact = exact_matches(store, identifier, known_at);
  for (auto& key : carriers(store, Index::name, form, known_at)) {
    if (std::ranges::binary_search(exact, key)) continue;
    auto const subject = answers::subject(store, key, known_at);
    if (!subject || (subject->kinds & kinds).empty() || excluded(*subject, identifier)) continue;
    if (auto const basis = basis_of(*subject, identifier, name)) matches.push_back({std::move(key), *basis});
  }
  return matches;
}

}  // namespace answers
}  // namespace xinheng::registry
