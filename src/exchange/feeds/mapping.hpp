#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "domain/interval.hpp"
#include "domain/subject_kind.hpp"
#include "registry/listing.hpp"
#include "support/result.hpp"

namespace xinheng::exchange {

/// What a column of a feed can say. Spelled in a mapping as here.
enum class FeedField {
  // of a listing
  record_id,  ///< the source's own number of the listing; without it the row's content makes the key
  name,
  credit_code,
  org_code,
  registration_number,
  citizen_number,
  masked_citizen_number,
  plate_number,
  site_record_number,
  app_id,
  identifier,       ///< one column for every kind of identifier
  identifier_type,  ///< and the column that says which it is
  subject_kind,
  list,
  ground,
  listed_on,
  published_on,
  last_day,
  document_number,
  authority,
  event,
  event_on,
  event_document_number,
  event_authority,
  event_last_day,  ///< of an extension
  event_term,      ///< of an extension that states a length instead: `1年`
  repaired_on,
  removed_on,
  revoked_on,
  hangs_on,  ///< record_id of the listing that this one follows
  // of a relation: `who` is the <relation> of the organisation, or of the thing that it holds
  relation,
  of_name,
  of_credit_code,
  of_org_code,
  of_plate_number,
  of_site_record_number,
  of_app_id,
  who_name,
  who_credit_code,
  who_org_code,
  who_citizen_number,
  who_masked_citizen_number,
  share,
  from,
  to  ///< the last day inside
};
inline constexpr std::size_t feed_field_count = static_cast<std::size_t>(FeedField::to) + 1;
std::string_view wire_name(FeedField field);
std::optional<FeedField> feed_field_named(std::string_view name);

/// How the columns of a feed are to be read: a JSON file of schemas/feeds (schemas/feed-mapping.schema.json).
struct Mapping {
  enum class Kind { listings, relations } kind{};
  /// `automatic`: a byte order mark says it, else UTF-8 where the first text beyond ASCII is UTF-8, else GB18030.
  enum class Encoding { automatic, utf_8, gb18030 } encoding{};
  enum class AttributeType { text, date, money, money_in_ten_thousands };
  struct Attribute {
    std::string id;
    AttributeType type{};
    std::vector<std::string> headers;           ///< the first that the file has is read
    std::map<std::string, std::string> values;  ///< as the file writes it → wire form; empty: taken as written
  };
  std::string id;
  std::string title;
  char delimiter{','};
  std::string sheet;                  ///< of a workbook; empty: the one visible sheet that holds something
  std::optional<SubjectKinds> kinds;  ///< that a delivery in this layout covers, where it covers not all
  std::optional<Interval> covers;     ///< days that it covers, where they are not those from its own on
  /// Of relations: a delivery speaks of the organisations that its rows name and of no other.
  bool covers_subjects_named{};
  std::map<FeedField, std::vector<std::string>> columns;  ///< header names, the first that the file has is read
  std::vector<FeedField> required;                        ///< columns that must be there
  std::vector<Attribute> attributes;
  /// What the file writes → what is meant, of list, ground, event, identifier_type, subject_kind, relation.
  std::map<FeedField, std::map<std::string, std::string>> values;
  std::vector<Date> no_end;          ///< last days that mean that there is none
  std::vector<std::string> blanks;   ///< cells that say that nothing is stated
  std::vector<std::string> ignored;  ///< headers that are known and not read

  /// All that is wrong with it at once: XH4246 with the JSON pointer.
  static Result<Mapping, Errors> parse(std::string_view json);
  /// One that comes with the program (schemas/feeds); nullopt: none of that name.
  static std::optional<Mapping> named(std::string_view id);
  static std::vector<std::string> names();
};

}  // namespace xinheng::exchange
