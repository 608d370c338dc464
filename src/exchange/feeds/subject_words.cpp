#include "exchange/feeds/subject_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace xinheng::exchange {
namespace {

constexpr std::array identifiers{
    std::pair{std::string_view{"none"}, FeedIdentifier::none},
    std::pair{std::string_view{"credit_code"}, FeedIdentifier::credit_code},
    std::pair{std::string_view{"org_code"}, FeedIdentifier::org_code},
    std::pair{std::string_view{"credit_or_org_code"}, FeedIdentifier::credit_or_org_code},
    std::pair{std::string_view{"registration_number"}, FeedIdentifier::registration_number},
    std::pair{std::string_view{"citizen_number"}, FeedIdentifier::citizen_number},
    std::pair{std::string_view{"plate_number"}, FeedIdentifier::plate_number},
    std::pair{std::string_view{"site_record_number"}, FeedIdentifier::site_record_number},
    std::pair{std::string_view{"app_id"}, FeedIdentifier::app_id}};

constexpr std::array kinds{
    std::pair{std::string_view{"legal_person"}, SubjectKinds::of(SubjectKind::legal_person)},
    std::pair{std::string_view{"unincorporated"}, SubjectKinds::of(SubjectKind::unincorporated)},
    std::pair{std::string_view{"individual_business"}, SubjectKinds::of(SubjectKind::individual_business)},
    std::pair{std::string_view{"natural_person"}, SubjectKinds::of(SubjectKind::natural_person)},
    std::pair{std::string_view{"public_body"}, SubjectKinds::of(SubjectKind::public_body)},
    std::pair{std::string_view{"vehicle"}, SubjectKinds::of(SubjectKind::vehicle)},
    std::pair{std::string_view{"site"}, SubjectKinds::of(SubjectKind::site)},
    std::pair{std::string_view{"app"}, SubjectKinds::of(SubjectKind::app)},
    std::pair{std::string_view{"organisation"}, SubjectKinds::organisations()}};

}  // namespace

std::optional<FeedIdentifier> identifier_kind_of(std::string_view word) {
  for (auto const& [name, kind] : identifiers)
    if (name == word) return kind;
  return std::nullopt;
}

std::optional<SubjectKinds> subject_kinds_of(std::string_view words) {
  SubjectKinds all{};
  while (true) {
    auto const end = std::min(words.find('|'), words.size());
    auto const found = std::ranges::find(kinds, words.substr(0, end), [](auto const& kind) { return kind.first; });
    if (found == kinds.end()) return std::nullopt;
    all = all | found->second;
    if (end == words.size()) return all;
    words.remove_prefix(end + 1);
  }
}

std::vector<std::string_view> subject_kind_words(SubjectKinds set) {
  std::vector<std::string_view> words;
  for (int i = 0; i < subject_kind_count; ++i) {
    auto const kind = SubjectKinds::of(static_cast<SubjectKind>(i));
    if ((set & kind).empty()) continue;
    words.push_back(std::ranges::find(kinds, kind, [](auto const& one) { return one.second; })->first);
  }
  return words;
}

}  // namespace xinheng::exchange
