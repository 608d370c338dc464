#include "exchange/feeds/mapping.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "exchange/feeds/subject_words.hpp"
#include "exchange/json/read.hpp"
#include "support/embedded.hpp"

namespace xinheng {

std::span<EmbeddedFile const> feed_mappings();  // schemas/feeds

namespace exchange {
namespace {

constexpr std::array<std::string_view, 45> field_names{"record_id",
                                                       "name",
                                                       "credit_code",
                                                       "org_code",
                                                       "registration_number",
                                                       "citizen_number",
                                                       "masked_citizen_number",
                                                       "plate_number",
                                                       "site_record_number",
                                                       "app_id",
                                                       "identifier",
                                                       "identifier_type",
                                                       "subject_kind",
                                                       "list",
                                                       "ground",
                                                       "listed_on",
                                                       "published_on",
                                                       "last_day",
                                                       "document_number",
                                                       "authority",
                                                       "event",
                                                       "event_on",
                                                       "event_document_number",
                                                       "event_authority",
                                                       "event_last_day",
                                                       "event_term",
                                                       "repaired_on",
                                                       "removed_on",
                                                       "revoked_on",
                                                       "hangs_on",
                                                       "relation",
                                                       "of_name",
                                                       "of_credit_code",
                                                       "of_org_code",
                                                       "of_plate_number",
                                                       "of_site_record_number",
                                                       "of_app_id",
                                                       "who_name",
                                                       "who_credit_code",
                                                       "who_org_code",
                                                       "who_citizen_number",
                                                       "who_masked_citizen_number",
                                                       "share",
                                                       "from",
                                                       "to"};

constexpr std::array<std::string_view, 15> keys{"$schema",    "id",     "title",  "kind",    "encoding",
                                                "delimiter",  "sheet",  "covers", "columns", "required",
                                                "attributes", "values", "no_end", "blanks",  "ignored"};

bool of_relations(FeedField field) {
  return field >= FeedField::relation;
}

/// Reads the JSON of a mapping, noting everything that is wrong.
class MappingReader {
 public:
  Result<Mapping, Errors> read(std::string_view json) {
    auto const read = read_json(json);
    errors_ = read.errors;
    if (!read.value || !read.value->object()) wrong("", "no JSON object");
    if (!errors_.empty()) return std::unexpected{std::move(errors_)};
    root(*read.value);
    if (!errors_.empty()) return std::unexpected{std::move(errors_)};
    return std::move(mapping_);
  }

 private:
  void wrong(std::string pointer, std::string what) {
    errors_.push_back({Code::XH4246, std::move(pointer), {std::move(what)}});
  }

  void root(Json const& json) {
    for (auto const& [key, value] : *json.object())
      if (std::ranges::find(keys, key) == keys.end()) wrong(below("", key), key);
    mapping_.id = json["id"].text();
    if (mapping_.id.empty()) wrong("/id", "id");
    auto const kind = json["kind"].text();
    if (kind != "listings" && kind != "relations") wrong("/kind", "listings | relations");
    mapping_.kind = kind == "relations" ? Mapping::Kind::relations : Mapping::Kind::listings;
    mapping_.title = json["title"].text();
    mapping_.sheet = json["sheet"].text();
    if (!json["sheet"].is_null() && mapping_.sheet.empty()) wrong("/sheet", "\"\"");
    encoding(json["encoding"]);
    covers(json["covers"]);
    auto const delimiter = json["delimiter"].is_null() ? "," : json["delimiter"].text();
    if (delimiter.size() != 1 || std::string_view{",;|\t"}.find(delimiter[0]) == std::string_view::npos)
      wrong("/delimiter", ", ; | tab");
    else
      mapping_.delimiter = delimiter[0];
    columns(json["columns"]);
    attributes(json["attributes"]);
    values(json["values"]);
    for (std::size_t i = 0; i < json["no_end"].elements().size(); ++i) {
      auto const day = Date::parse(json["no_end"].elements()[i].text());
      if (day)
        mapping_.no_end.push_back(*day);
      else
        wrong(below("/no_end", i), json["no_end"].elements()[i].text());
    }
    mapping_.blanks = texts(json["blanks"], "/blanks");
    mapping_.ignored = texts(json["ignored"], "/ignored");
    for (auto const& name : texts(json["required"], "/required")) {
      auto const field = field_at("/required", name);
      if (field && !mapping_.columns.contains(*field)) wrong("/required", name);
      if (field) mapping_.required.push_back(*field);
    }
    bool const listings = mapping_.kind == Mapping::Kind::listings;
    for (auto const& [field, headers] : mapping_.columns)
      if (of_relations(field) == listings) wrong(below("/columns", wire_name(field)), std::string{wire_name(field)});
    if (mapping_.columns.contains(FeedField::identifier) && !mapping_.columns.contains(FeedField::identifier_type))
      wrong("/columns/identifier", "identifier_type");
  }

  void encoding(Json const& json) {
    constexpr std::array<std::string_view, 3> encodings{"auto", "utf-8", "gb18030"};
    auto const found = std::ranges::find(encodings, json.is_null() ? "auto" : json.text());
    if (found == encodings.end()) return wrong("/encoding", "auto | utf-8 | gb18030");
    mapping_.encoding = static_cast<Mapping::Encoding>(found - encodings.begin());
  }

  /// `{"subject_kinds": "legal_person|…", "from": day, "last_day": day, "subjects": "named"}`, each where it is so.
  void covers(Json const& json) {
    if (json.is_null()) return;
    if (!json.object()) return wrong("/covers", "{…}");
    for (auto const& [key, value] : *json.object()) {
      auto const pointer = below("/covers", key);
      if (key == "subject_kinds") {
        mapping_.kinds = subject_kinds_of(value.text());
        if (!mapping_.kinds) wrong(pointer, value.text());
      } else if (key == "from" || key == "last_day") {
        auto const day = Date::parse(value.text());
        if (!day) {
          wrong(pointer, value.text());
        } else {
          if (!mapping_.covers) mapping_.covers = Interval{};
          if (key == "from")
            mapping_.covers->from = *day;
          else
            mapping_.covers->to = *day + 1;
        }
      } else if (key == "subjects") {
        mapping_.covers_subjects_named = value.text() == "named" && mapping_.kind == Mapping::Kind::relations;
        if (!mapping_.covers_subjects_named) wrong(pointer, "named; of relations");
      } else {
        wrong(pointer, key);
      }
    }
    if (mapping_.covers && mapping_.covers->empty()) wrong("/covers", "from > last_day");
  }

  std::vector<std::string> texts(Json const& json, std::string const& pointer) {
    std::vector<std::string> all;
    if (!json.is_null() && !json.array()) wrong(pointer, "[…]");
    for (std::size_t i = 0; i < json.elements().size(); ++i) {
      all.push_back(json.elements()[i].text());
      if (all.back().empty()) wrong(below(pointer, i), "\"\"");
    }
    return all;
  }
  std::optional<FeedField> field_at(std::string const& pointer, std::string const& name) {
    auto const field = feed_field_named(name);
    if (!field) wrong(pointer, name);
    return field;
  }

  void columns(Json const& json) {
    if (!json.object()) return wrong("/columns", "{…}");
    for (auto const& [name, headers] : *json.object()) {
      auto const pointer = below("/columns", name);
      auto const field = field_at(pointer, name);
      auto all = texts(headers, pointer);
      if (all.empty()) wrong(pointer, "[]");
      if (field) mapping_.columns.emplace(*field, std::move(all));
    }
  }

  void attributes(Json const& json) {
    if (json.is_null()) return;
    if (!json.object()) return wrong("/attributes", "{…}");
    for (auto const& [id, attribute] : *json.object()) {
      auto const pointer = below("/attributes", id);
      Mapping::Attribute read{
          id, type(attribute["type"], pointer), texts(attribute["columns"], below(pointer, "columns")), {}};
      if (read.headers.empty()) wrong(below(pointer, "columns"), "[]");
      if (auto const* cases = attribute["values"].object())
        for (auto const& [written, meant] : *cases) read.values.emplace(written, meant.text());
      mapping_.attributes.push_back(std::move(read));
    }
  }

  Mapping::AttributeType type(Json const& json, std::string const& pointer) {
    constexpr std::array<std::string_view, 4> types{"text", "date", "money", "money-in-ten-thousands"};
    auto const found = std::ranges::find(types, json.is_null() ? "text" : json.text());
    if (found == types.end()) wrong(below(pointer, "type"), json.text());
    return found == types.end() ? Mapping::AttributeType::text
                                : static_cast<Mapping::AttributeType>(found - types.begin());
  }

  void values(Json const& json) {
    if (json.is_null()) return;
    if (!json.object()) return wrong("/values", "{…}");
    for (auto const& [name, cases] : *json.object()) {
      auto const pointer = below("/values", name);
      auto const field = field_at(pointer, name);
      if (!cases.object()) wrong(pointer, "{…}");
      if (!field || !cases.object()) continue;
      for (auto const& [written, meant] : *cases.object()) {
        if (!meaningful(*field, meant.text())) wrong(below(pointer, written), meant.text());
        mapping_.values[*field].emplace(written, meant.text());
      }
    }
  }
  static bool meaningful(FeedField field, std::string const& meant) {
    switch (field) {
      case FeedField::event: {
        auto const kind = registry::event_kind_named(meant);
        return kind && *kind != registry::EventKind::corrected;
      }
      case FeedField::identifier_type:
        return identifier_kind_of(meant).has_value();
      case FeedField::subject_kind:
        return subject_kinds_of(meant).has_value();
      case FeedField::list:
      case FeedField::ground:
      case FeedField::relation:
        return !meant.empty();
      default:
        return false;
    }
  }

  Mapping mapping_;
  Errors errors_;
};

}  // namespace

std::string_view wire_name(FeedField field) {
  return field_names.at(static_cast<std::size_t>(field));
}

std::optional<FeedField> feed_field_named(std::string_view name) {
  auto const found = std::ranges::find(field_names, name);
  if (found == field_names.end()) return std::nullopt;
  return static_cast<FeedField>(found - field_names.begin());
}

Result<Mapping, Errors> Mapping::parse(std::string_view json) {
  return MappingReader{}.read(json);
}

std::optional<Mapping> Mapping::named(std::string_view id) {
  for (auto const& file : feed_mappings())
    if (file.name == std::string{id} + ".json")
      if (auto mapping = parse(file.bytes)) return std::move(*mapping);
  return std::nullopt;
}

std::vector<std::string> Mapping::names() {
  std::vector<std::string> names;
  for (auto const& file : feed_mappings()) names.emplace_back(file.name.substr(0, file.name.rfind('.')));
  std::ranges::sort(names);
  return names;
}

}  // namespace exchange
}  // namespace xinheng
