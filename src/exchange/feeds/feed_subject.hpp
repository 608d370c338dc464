#pragma once

#include <map>
#include <set>
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

/// Gives subjects their keys in the registry, and records those, or the names and identifiers of them, that it lacks.
class FeedSubjects {
 public:
  FeedSubjects(registry::View const& current, Instant known_at) : current_(current), known_at_(known_at) {}
  /// `seed` tells apart subjects that nothing exact identifies: a name alone never makes two rows one subject's.
  std::string key_of(FeedSubject const& subject, std::string_view seed) const;
  /// What is to be recorded so that the registry knows the subject under this key. Each is given once.
  std::vector<registry::SubjectRecorded> lacking(std::string const& key, FeedSubject const& subject);

 private:
  struct Known {
    std::set<Identifier> identifiers;
    std::set<std::string> names;
    bool recorded{};
  };
  Known& known(std::string const& key);
  registry::View const& current_;
  Instant known_at_;
  std::map<std::string, Known> known_;
};

}  // namespace xinheng::exchange
