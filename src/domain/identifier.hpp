#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/subject_kind.hpp"
#include "support/result.hpp"

namespace xinheng {

/// How an identifier of a subject is to be read. Travels with the value and is never guessed from digits:
/// a citizen number can pass the check of a unified code.
enum class IdentifierKind {
  none,
  credit_code,
  pseudonym,
  org_code,
  registration_number,
  masked_citizen_number,
  plate_number,        ///< of a vehicle
  site_record_number,  ///< of a site: its ICP 备案号
  app_id               ///< of an app: the id of its package, or its record number
};
/// As JSON and keys in the registry have it; of `none` empty.
std::string_view wire_name(IdentifierKind kind);

/// What is wrong with a code that was read. `bad_check` is a note, not an error: really issued codes exist
/// that fail it, and the exact string still matches.
enum class CodeFault { none, empty, length, charset, placeholder, old_fifteen_digits, bad_date, bad_check };

/// A unified social credit code (GB 32100-2015), upper case, half width, 18 characters.
class CreditCode {
 public:
  /// Trims, folds width, upper-cases, drops inner blanks and hyphens, then judges. `bad_check` still yields a code.
  static Result<CreditCode, CodeFault> parse(std::string_view text);
  std::string const& text() const { return text_; }
  bool check_ok() const;          ///< position 18, mod 31
  bool org_check_ok() const;      ///< position 17, GB 11714
  bool department_known() const;  ///< positions 1-2 are a pair that the standard lists
  std::string org_code() const;   ///< positions 9-17
  std::string region() const;     ///< positions 3-8
  /// The subject kinds that positions 1-2 allow; every organisation where the pair is unknown.
  SubjectKinds subject_kinds() const;
  friend auto operator<=>(CreditCode const&, CreditCode const&) = default;

 private:
  std::string text_;
};

/// An organisation code (GB 11714-1997), nine characters without hyphen.
class OrgCode {
 public:
  static Result<OrgCode, CodeFault> parse(std::string_view text);
  std::string const& text() const { return text_; }
  bool check_ok() const;
  friend auto operator<=>(OrgCode const&, OrgCode const&) = default;

 private:
  std::string text_;
};

/// A key for pseudonyms, at least 16 bytes; from a file or the environment, never from a database.
class PseudonymKey {
 public:
  static std::optional<PseudonymKey> of(std::string bytes);
  std::string_view bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// A citizen number (GB 11643-1999) on its short way to a pseudonym. Cannot be printed, compared or stored.
class CitizenNumber {
 public:
  /// Full 18 characters; folds width and `x`. A bad check character or an impossible date is a fault.
  static Result<CitizenNumber, CodeFault> parse(std::string_view text);
  /// `psn:` and 64 hexadecimal digits of HMAC-SM3 over the 18 characters.
  std::string pseudonym(PseudonymKey const& key) const;
  bool matches(std::string_view masked) const;  ///< see MaskedCitizenNumber

 private:
  std::string text_;
};

/// A citizen number as publications show it: 18 characters, some of them `*`.
class MaskedCitizenNumber {
 public:
  static Result<MaskedCitizenNumber, CodeFault> parse(std::string_view text);
  std::string const& text() const { return text_; }
  /// Whether one number can lie behind both masks.
  bool compatible(MaskedCitizenNumber const& other) const;

 private:
  std::string text_;
};

/// A vehicle's number plate: the character of a region, a letter, and five or six letters and digits, the last of which
/// may be a character too (挂, 学 …). Half width, upper case, without blanks, dots and hyphens.
class PlateNumber {
 public:
  static Result<PlateNumber, CodeFault> parse(std::string_view text);
  std::string const& text() const { return text_; }
  friend auto operator<=>(PlateNumber const&, PlateNumber const&) = default;

 private:
  std::string text_;
};

/// A site's record number, 粤ICP备12345678号-1: the number without its ordinal is that of whoever holds the sites, and
/// is a fault of `length`. Half width, upper case, without blanks.
class SiteRecordNumber {
 public:
  static Result<SiteRecordNumber, CodeFault> parse(std::string_view text);
  std::string const& text() const { return text_; }
  friend auto operator<=>(SiteRecordNumber const&, SiteRecordNumber const&) = default;

 private:
  std::string text_;
};

/// An app's id: that of its package or in its store (letters, digits, `.`, `_`, `-`; the case counts), or its record
/// number, 粤ICP备12345678号-1A. Half width, without blanks.
class AppId {
 public:
  static Result<AppId, CodeFault> parse(std::string_view text);
  std::string const& text() const { return text_; }
  friend auto operator<=>(AppId const&, AppId const&) = default;

 private:
  std::string text_;
};

/// The identifier of a subject, of whatever kind, in normal form.
struct Identifier {
  IdentifierKind kind{IdentifierKind::none};
  std::string value;
  /// Exact identifiers decide; a masked number and a name alone are not exact.
  bool exact() const { return kind != IdentifierKind::none && kind != IdentifierKind::masked_citizen_number; }
  friend auto operator<=>(Identifier const&, Identifier const&) = default;
};

}  // namespace xinheng
