#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
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

/// What the registry knows of a subject.
struct KnownSubject {
  std::vector<Identifier> identifiers;
  std::unordered_set<std::string> names;
  std::vector<std::string> first_names;  ///< a few of them, as recorded: one code can be given to thousands
  SubjectKinds kinds{SubjectKinds::all()};
  std::optional<bool> named_before{};  ///< without the delivery at hand; nullopt: not asked yet
  std::size_t listings_looked_at{};    ///< for lists of the other nature

  static constexpr std::size_t most_first_names = 20;
  void name(std::string const& name);
};

/// A subject under its key in the registry.
struct FoundSubject {
  std::string key;
  std::shared_ptr<KnownSubject> known;  ///< null: nothing yet
};

/// Gives subjects their keys in the registry as it will stand, and what it lacks of them. Those met last are kept.
class FeedSubjects {
 public:
  FeedSubjects(registry::View const& view, Instant known_at) : view_(view), known_at_(known_at) {}
  /// `seed` gives what tells apart subjects that nothing exact identifies: a name alone never makes two rows one
  /// subject's.
  FoundSubject found(FeedSubject const& subject, std::function<std::string()> const& seed) const;
  FoundSubject found(std::string key) const;
  /// What is to be recorded so that the registry knows the subject under its key. It does from added() on, unless
  /// another row begins before.
  std::vector<registry::SubjectRecorded> lacking(FoundSubject const& found, FeedSubject const& subject);
  void begin_row() { lacking_.clear(); }
  void added();

 private:
  void keep(std::string const& key, std::shared_ptr<KnownSubject> const& known) const;

  registry::View const& view_;
  Instant known_at_;
  mutable std::unordered_map<std::string, std::shared_ptr<KnownSubject>> kept_;
  mutable std::size_t kept_names_{};
  std::vector<registry::SubjectRecorded> lacking_;  ///< of the row at hand
};

}  // namespace xinheng::exchange
