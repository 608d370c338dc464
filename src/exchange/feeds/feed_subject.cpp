#include "exchange/feeds/feed_subject.hpp"

#include <algorithm>

#include "domain/code_text.hpp"
#include "exchange/feeds/subject_words.hpp"
#include "exchange/personal_numbers.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::size_t most_kept = 100'000;  // subjects and names
constexpr int fewest_hidden = 4;            // characters of a citizen number, as publications hide them
constexpr std::size_t org_code_size = 9;

/// Reads the codes of one row in the order in which they decide.
class SubjectReader {
 public:
  SubjectReader(FeedRow const& row, std::optional<PseudonymKey> const& key) : row_(row), key_(key) {}

  std::optional<FeedSubject> read(SubjectColumns const& columns) {
    subject_.name = row_.text(columns.name);
    if (may_hold_citizen_number(subject_.name)) fault(Code::XH4261, columns.name);
    auto type = FeedIdentifier::none;
    if (columns.identifier_type) {
      auto const cell = row_.raw(*columns.identifier_type);
      auto const meant = row_.meant(*columns.identifier_type);
      if (!cell.empty() && meant.empty()) faulty_ = true;
      type = identifier_kind_of(meant).value_or(FeedIdentifier::none);
      if (cell.empty() && columns.identifier && !row_.raw(*columns.identifier).empty())
        fault(Code::XH4253, *columns.identifier_type);
      if (type == FeedIdentifier::credit_or_org_code && columns.identifier)
        type = bare_code(row_.raw(*columns.identifier)).size() == org_code_size ? FeedIdentifier::org_code
                                                                                : FeedIdentifier::credit_code;
    }
    auto const either = [&](std::optional<FeedField> own, FeedIdentifier as, auto const& take) {
      if (own) take(*own);
      if (columns.identifier && type == as) take(*columns.identifier);
    };
    either(columns.credit_code, FeedIdentifier::credit_code, [this](FeedField field) { credit_code(field); });
    either(columns.citizen_number, FeedIdentifier::citizen_number, [this](FeedField field) { citizen_number(field); });
    either(columns.org_code, FeedIdentifier::org_code, [this](FeedField field) { org_code(field); });
    either(columns.registration_number, FeedIdentifier::registration_number,
           [this](FeedField field) { registration_number(field); });
    either(columns.plate_number, FeedIdentifier::plate_number,
           [this](FeedField field) { thing<PlateNumber>(field, IdentifierKind::plate_number, SubjectKind::vehicle); });
    either(columns.site_record_number, FeedIdentifier::site_record_number, [this](FeedField field) {
      thing<SiteRecordNumber>(field, IdentifierKind::site_record_number, SubjectKind::site);
    });
    either(columns.app_id, FeedIdentifier::app_id,
           [this](FeedField field) { thing<AppId>(field, IdentifierKind::app_id, SubjectKind::app); });
    if (columns.masked_citizen_number) masked(*columns.masked_citizen_number);
    if (columns.kind && !row_.raw(*columns.kind).empty()) kind(*columns.kind);
    if (subject_.identifiers.empty() && subject_.name.empty() && !faulty_) {
      row_.note(Code::XH4238);
      faulty_ = true;
    }
    if (faulty_) return std::nullopt;
    return std::move(subject_);
  }

 private:
  void fault(Code code, FeedField field) {
    row_.note(code, field);
    faulty_ = faulty_ || entry(code).severity == Severity::error;
  }
  void fault(CodeFault what, FeedField field) {
    switch (what) {
      case CodeFault::none:
      case CodeFault::empty:
        return;
      case CodeFault::placeholder:
        return fault(Code::XH4235, field);
      case CodeFault::old_fifteen_digits:
        return fault(Code::XH4252, field);
      case CodeFault::length:
      case CodeFault::charset:
      case CodeFault::bad_date:
      case CodeFault::bad_check:
        return fault(Code::XH4236, field);
    }
  }
  void add(IdentifierKind kind, std::string value, SubjectKinds kinds) {
    Identifier identifier{kind, std::move(value)};
    if (std::ranges::find(subject_.identifiers, identifier) != subject_.identifiers.end()) return;
    auto const both = subject_.kinds & kinds;
    subject_.kinds = both.empty() ? kinds : both;
    subject_.identifiers.push_back(std::move(identifier));
  }
  bool has(IdentifierKind kind) const {
    return std::ranges::find(subject_.identifiers, kind, &Identifier::kind) != subject_.identifiers.end();
  }

  void credit_code(FeedField field) {
    auto const cell = row_.raw(field);
    if (cell.empty()) return;
    auto const code = CreditCode::parse(cell);
    // A citizen number can pass one check of a credit code by chance, hardly both; where it does, its type is what the
    // mapping says, and digits settle nothing.
    bool const personal = holds_citizen_number(cell);
    if (personal && !(code && code->check_ok() && code->org_check_ok())) return fault(Code::XH4243, field);
    if (!code) return fault(code.error(), field);
    if (personal) fault(Code::XH4260, field);
    if (!code->check_ok()) fault(Code::XH4237, field);
    add(IdentifierKind::credit_code, code->text(), code->subject_kinds());
  }
  void org_code(FeedField field) {
    auto const cell = row_.raw(field);
    if (cell.empty()) return;
    if (holds_citizen_number(cell)) return fault(Code::XH4243, field);
    auto const code = OrgCode::parse(cell);
    if (!code) return fault(code.error(), field);
    if (!code->check_ok()) fault(Code::XH4237, field);
    if (has(IdentifierKind::credit_code) &&
        registry::org_code_within(subject_.identifiers.front()).value_or("") != code->text())
      return fault(Code::XH4255, field);
    add(IdentifierKind::org_code, code->text(), SubjectKinds::organisations());
  }
  void registration_number(FeedField field) {
    auto const cell = row_.text(field);
    if (cell.empty()) {
      faulty_ = faulty_ || !row_.raw(field).empty();
    } else {
      add(IdentifierKind::registration_number, cell, SubjectKinds::organisations());
    }
  }
  void citizen_number(FeedField field) {
    auto const cell = row_.raw(field);
    if (cell.find('*') != std::string_view::npos) return masked(field);
    if (cell.empty()) return;
    auto const number = CitizenNumber::parse(cell);
    if (!number) return fault(number.error(), field);
    if (!key_) return fault(Code::XH4242, field);
    add(IdentifierKind::pseudonym, number->pseudonym(*key_), SubjectKinds::of(SubjectKind::natural_person));
  }
  void masked(FeedField field) {
    auto const cell = row_.raw(field);
    if (cell.empty()) return;
    if (holds_citizen_number(cell)) return fault(Code::XH4243, field);
    auto const number = MaskedCitizenNumber::parse(cell);
    if (!number) return fault(number.error(), field);
    // A mask that hides next to nothing is the number itself.
    if (std::ranges::count(number->text(), '*') < fewest_hidden) return fault(Code::XH4236, field);
    add(IdentifierKind::masked_citizen_number, number->text(), SubjectKinds::of(SubjectKind::natural_person));
  }
  /// A thing is nobody's organisation: whose it is, is a relation.
  template <class Thing>
  void thing(FeedField field, IdentifierKind kind, SubjectKind subject) {
    auto const cell = row_.raw(field);
    if (cell.empty()) return;
    if (holds_citizen_number(cell)) return fault(Code::XH4243, field);
    auto const code = Thing::parse(cell);
    if (!code) return fault(code.error(), field);
    if (!subject_.identifiers.empty()) return fault(Code::XH4263, field);
    add(kind, code->text(), SubjectKinds::of(subject));
  }
  void kind(FeedField field) {
    auto const kinds = subject_kinds_of(row_.meant(field));
    if (!kinds) {
      faulty_ = true;
    } else if (auto const both = subject_.kinds & *kinds; !both.empty()) {
      subject_.kinds = both;
    }
  }

  FeedRow const& row_;
  std::optional<PseudonymKey> const& key_;
  FeedSubject subject_;
  bool faulty_{};
};

}  // namespace

SubjectColumns SubjectColumns::of_listing() {
  return {.name = FeedField::name,
          .credit_code = FeedField::credit_code,
          .org_code = FeedField::org_code,
          .registration_number = FeedField::registration_number,
          .citizen_number = FeedField::citizen_number,
          .masked_citizen_number = FeedField::masked_citizen_number,
          .plate_number = FeedField::plate_number,
          .site_record_number = FeedField::site_record_number,
          .app_id = FeedField::app_id,
          .identifier = FeedField::identifier,
          .identifier_type = FeedField::identifier_type,
          .kind = FeedField::subject_kind};
}
SubjectColumns SubjectColumns::of_organisation() {
  return {.name = FeedField::of_name,
          .credit_code = FeedField::of_credit_code,
          .org_code = FeedField::of_org_code,
          .plate_number = FeedField::of_plate_number,
          .site_record_number = FeedField::of_site_record_number,
          .app_id = FeedField::of_app_id};
}
SubjectColumns SubjectColumns::of_who() {
  return {.name = FeedField::who_name,
          .credit_code = FeedField::who_credit_code,
          .org_code = FeedField::who_org_code,
          .citizen_number = FeedField::who_citizen_number,
          .masked_citizen_number = FeedField::who_masked_citizen_number};
}

std::optional<FeedSubject> read_subject(FeedRow const& row, SubjectColumns const& columns,
                                        std::optional<PseudonymKey> const& key) {
  return SubjectReader{row, key}.read(columns);
}

void KnownSubject::name(std::string const& name) {
  if (name.empty() || !names.insert(name).second || first_names.size() == most_first_names) return;
  first_names.push_back(name);
}

void FeedSubjects::keep(std::string const& key, std::shared_ptr<KnownSubject> const& known) const {
  if (kept_.size() + kept_names_ > most_kept) {
    kept_.clear();
    kept_names_ = 0;
  }
  kept_[key] = known;
  kept_names_ += known->names.size();
}

FoundSubject FeedSubjects::found(std::string key) const {
  if (auto const kept = kept_.find(key); kept != kept_.end()) return {std::move(key), kept->second};
  auto const subject = view_.subject(key, known_at_);
  if (!subject) return {std::move(key), {}};
  auto known = std::make_shared<KnownSubject>();
  known->identifiers = subject->identifiers;
  known->kinds = subject->kinds;
  for (auto const& name : subject->names) known->name(name);
  keep(key, known);
  return {std::move(key), std::move(known)};
}

FoundSubject FeedSubjects::found(FeedSubject const& subject, std::function<std::string()> const& seed) const {
  if (!subject.exact()) return found(std::string{unidentified} + sm3(seed()).text().substr(4, 32));
  auto const& identifier = subject.identifiers.front();
  auto const carries = [&](FoundSubject const& other) {
    return other.known && std::ranges::find(other.known->identifiers, identifier) != other.known->identifiers.end();
  };
  auto own = found(registry::subject_key(identifier));
  if (carries(own)) return own;
  auto const matches = view_.exact_matches(identifier, known_at_);
  for (auto const& key : matches)
    if (auto other = found(key); carries(other)) return other;
  return matches.size() == 1 ? found(matches.front()) : own;
}

std::vector<registry::SubjectRecorded> FeedSubjects::lacking(FoundSubject const& found, FeedSubject const& subject) {
  auto const& known = found.known;
  auto const of_this_row = [&](auto const& is) {
    return std::ranges::any_of(lacking_, [&](auto const& other) { return other.subject == found.key && is(other); });
  };
  std::vector<registry::SubjectRecorded> records;
  auto name = subject.name;
  if ((known && known->names.contains(name)) || of_this_row([&](auto const& other) { return other.name == name; }))
    name.clear();
  for (auto const& identifier : subject.identifiers) {
    if (known && std::ranges::find(known->identifiers, identifier) != known->identifiers.end()) continue;
    if (of_this_row([&](auto const& other) { return other.identifier == identifier; })) continue;
    records.push_back({found.key, identifier, std::exchange(name, {}), subject.kinds});
  }
  bool const nothing_yet = !known && records.empty() && !of_this_row([](auto const&) { return true; });
  if (!name.empty() || nothing_yet) records.push_back({found.key, {}, name, subject.kinds});
  lacking_.insert(lacking_.end(), records.begin(), records.end());
  return records;
}

void FeedSubjects::added() {
  for (auto const& record : lacking_) {
    auto const kept = kept_.find(record.subject);
    if (kept == kept_.end()) continue;
    auto& known = *kept->second;
    auto const names = known.names.size();
    known.name(record.name);
    kept_names_ += known.names.size() - names;
    if (record.identifier) known.identifiers.push_back(*record.identifier);
  }
  lacking_.clear();
}

}  // namespace xinheng::exchange
