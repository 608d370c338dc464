#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "exchange/feeds/feed_row.hpp"
#include "registry/records.hpp"
#include "registry/view.hpp"

namespace xinheng::exchange {

/// Whom a row is about: identifiers, the one that decides first, and a name. No citizen number any more.
struct FeedSubject {
  std::vector<Identifier> identifiers;
  std::string name;
  SubjectKinds kinds{SubjectKinds::all()};
  bool exact() const { return !identifiers.empty() && identifiers.front().exact(); }
};

/// What the key of a subject begins with that nothing exact identifies.
inline constexpr std::string_view unidentified = "unidentified:";

/// The columns that say it.
struct SubjectColumns {
  FeedField name, credit_code, org_code;
  std::optional<FeedField> registration_number{}, citizen_number{}, masked_citizen_number{}, plate_number{},
      site_record_number{}, app_id{}, identifier{}, identifier_type{}, kind{};
  static SubjectColumns of_listing();
  static SubjectColumns of_organisation();
  static SubjectColumns of_who();
};

/// Notes what is wrong with the codes; nullopt where nobody can be named by them.
std::optional<FeedSubject> read_subject(FeedRow const& row, SubjectColumns const& columns,
                                        std::optional<PseudonymKey> const& key);

/// A subject under its key in the registry, and what the registry knows of it.
struct FoundSubject {
  std::string key;
  std::optional<registry::Subject> known;  ///< nullopt: nothing yet
};

/// Gives subjects their keys in the registry as it will stand, and what it lacks of them.
class FeedSubjects {
 public:
  FeedSubjects(registry::View const& view, Instant known_at) : view_(view), known_at_(known_at) {}
  /// `seed` gives what tells apart subjects that nothing exact identifies: a name alone never makes two rows one
  /// subject's.
  FoundSubject found(FeedSubject const& subject, std::function<std::string()> const& seed) const;
  FoundSubject found(std::string key) const;
  /// What is to be recorded so that the registry knows the subject under its key; known from then on.
  static std::vector<registry::SubjectRecorded> lacking(FoundSubject& found, FeedSubject const& subject);

 private:
  registry::View const& view_;
  Instant known_at_;
};

}  // namespace xinheng::exchange
