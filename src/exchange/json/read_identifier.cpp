#include "exchange/json/read_identifier.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "exchange/json/near_names.hpp"
#include "exchange/json/read.hpp"
#include "exchange/json/request.hpp"
#include "exchange/personal_numbers.hpp"
#include "support/normal_form.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::array<std::string_view, 9> identifier_keys = {
    "credit_code",           "citizen_number", "pseudonym",          "org_code", "registration_number",
    "masked_citizen_number", "plate_number",   "site_record_number", "app_id"};
constexpr std::size_t longest = 1024;
constexpr int fewest_hidden = 4;  // characters of a citizen number, as publications hide them

void add_fault(CodeFault fault, std::string_view key, std::string const& pointer, Errors& errors) {
  auto code = Code::XH4103;
  switch (fault) {
    case CodeFault::none:
    case CodeFault::length:
    case CodeFault::charset:
      break;
    case CodeFault::empty:
      code = Code::XH4113;
      break;
    case CodeFault::placeholder:
      code = Code::XH4139;
      break;
    case CodeFault::old_fifteen_digits:
      code = Code::XH4140;
      break;
    case CodeFault::bad_date:
    case CodeFault::bad_check:
      code = Code::XH4141;
      break;
  }
  errors.push_back({code, pointer, {std::string(key)}});
}

std::string note(Code code) {
  return code_name(code);
}

void read_credit_code(std::string const& text, std::string const& pointer, Party& party, Errors& errors) {
  auto const code = CreditCode::parse(text);
  // As in feeds: a citizen number can pass one check of a credit code by chance, hardly both.
  bool const personal = holds_citizen_number(text);
  if (personal && !(code && code->check_ok() && code->org_check_ok()))
    return errors.push_back({Code::XH4183, pointer, {}});
  if (!code) return add_fault(code.error(), "credit_code", pointer, errors);
  party.identifier = {IdentifierKind::credit_code, code->text()};
  party.kinds = code->subject_kinds();
  if (personal) party.identity_notes.push_back(note(Code::XH4154));
  if (!code->check_ok()) party.identity_notes.push_back(note(Code::XH4150));
}

void read_org_code(std::string const& text, std::string const& pointer, Party& party, Errors& errors) {
  if (holds_citizen_number(text)) return errors.push_back({Code::XH4183, pointer, {}});
  auto const code = OrgCode::parse(text);
  if (!code) return add_fault(code.error(), "org_code", pointer, errors);
  party.identifier = {IdentifierKind::org_code, code->text()};
  party.kinds = SubjectKinds::organisations();
  if (!code->check_ok()) party.identity_notes.push_back(note(Code::XH4151));
}

void read_citizen_number(std::string const& text, std::string const& pointer, PseudonymKey const* key, Party& party,
                         Errors& errors) {
  auto const number = CitizenNumber::parse(text);
  if (!number) return add_fault(number.error(), "citizen_number", pointer, errors);
  if (!key) return errors.push_back({Code::XH4142, pointer, {}});
  party.identifier = {IdentifierKind::pseudonym, number->pseudonym(*key)};
  party.kinds = SubjectKinds::of(SubjectKind::natural_person);
}

void read_pseudonym(std::string const& text, std::string const& pointer, Party& party, Errors& errors) {
  bool const right = text.size() == 68 && text.starts_with("psn:") &&
                     text.find_first_not_of("0123456789abcdef", 4) == std::string::npos;
  if (!right) return errors.push_back({Code::XH4143, pointer, {}});
  party.identifier = {IdentifierKind::pseudonym, text};
  party.kinds = SubjectKinds::of(SubjectKind::natural_person);
}

/// Registration numbers differ by region and time: letters and digits, 6 to 40 of them, are taken as they stand.
void read_registration_number(std::string const& text, std::string const& pointer, Party& party, Errors& errors) {
  if (holds_citizen_number(text)) return errors.push_back({Code::XH4183, pointer, {}});
  std::string number;
  for (char c : half_width(text)) {
    if (c != ' ' && c != '-') number += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  auto fault = CodeFault::none;
  if (number.size() < 6 || number.size() > 40) fault = CodeFault::length;
  for (char c : number) {
    if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z')) fault = CodeFault::charset;
  }
  if (number.find_first_not_of('0') == std::string::npos) fault = CodeFault::placeholder;
  if (fault != CodeFault::none) return add_fault(fault, "registration_number", pointer, errors);
  party.identifier = {IdentifierKind::registration_number, number};
  party.kinds = SubjectKinds::organisations();
}

void read_masked(std::string const& text, std::string const& pointer, Party& party, Errors& errors) {
  if (holds_citizen_number(text)) return errors.push_back({Code::XH4183, pointer, {}});
  auto const number = MaskedCitizenNumber::parse(text);
  if (!number) return add_fault(number.error(), "masked_citizen_number", pointer, errors);
  // A mask that hides next to nothing is the number itself.
  if (std::ranges::count(number->text(), '*') < fewest_hidden)
    return add_fault(CodeFault::charset, "masked_citizen_number", pointer, errors);
  party.identifier = {IdentifierKind::masked_citizen_number, number->text()};
  party.kinds = SubjectKinds::of(SubjectKind::natural_person);
}

/// The identifier of a vehicle, a site or an app.
template <class Thing>
void read_thing(std::string_view key, std::string const& text, std::string const& pointer, IdentifierKind kind,
                SubjectKind subject, Party& party, Errors& errors) {
  if (holds_citizen_number(text)) return errors.push_back({Code::XH4183, pointer, {}});
  auto const code = Thing::parse(text);
  if (!code) return add_fault(code.error(), key, pointer, errors);
  party.identifier = {kind, code->text()};
  party.kinds = SubjectKinds::of(subject);
}

void read_identifier(std::string_view key, std::string const& text, std::string const& pointer,
                     PseudonymKey const* secret, Party& party, Errors& errors) {
  if (key == "credit_code") read_credit_code(text, pointer, party, errors);
  if (key == "citizen_number") read_citizen_number(text, pointer, secret, party, errors);
  if (key == "pseudonym") read_pseudonym(text, pointer, party, errors);
  if (key == "org_code") read_org_code(text, pointer, party, errors);
  if (key == "registration_number") read_registration_number(text, pointer, party, errors);
  if (key == "masked_citizen_number") read_masked(text, pointer, party, errors);
  if (key == "plate_number")
    read_thing<PlateNumber>(key, text, pointer, IdentifierKind::plate_number, SubjectKind::vehicle, party, errors);
  if (key == "site_record_number")
    read_thing<SiteRecordNumber>(key, text, pointer, IdentifierKind::site_record_number, SubjectKind::site, party,
                                 errors);
  if (key == "app_id") read_thing<AppId>(key, text, pointer, IdentifierKind::app_id, SubjectKind::app, party, errors);
}

}  // namespace

void read_subject(Json const& json, std::string const& pointer, PseudonymKey const* key, Party& party, Errors& errors) {
  if (!json.object()) return errors.push_back({Code::XH4110, pointer, {}});
  std::vector<std::string> known(identifier_keys.begin(), identifier_keys.end());
  known.push_back("name");
  std::string given;
  int identifiers = 0;
  for (auto const& [name, value] : *json.object()) {
    auto const place = below(pointer, shown(name));
    if (std::ranges::find(known, name) == known.end()) {
      errors.push_back({Code::XH4107, place, {shown(name), near_names(name, known)}});
      continue;
    }
    if (value.is_null()) continue;
    if (!value.string()) {
      errors.push_back({Code::XH4109, place, {}});
    } else if (value.string()->size() > longest) {
      errors.push_back({Code::XH4145, place, {std::to_string(longest)}});
    } else if (value.string()->empty()) {
      errors.push_back({Code::XH4113, place, {}});
    } else if (name == "name") {
      if (holds_citizen_number(*value.string()))
        errors.push_back({Code::XH4183, place, {}});
      else if (may_hold_citizen_number(*value.string()))
        errors.push_back({Code::XH4185, place, {}});
      party.name = *value.string();
    } else {
      read_identifier(name, *value.string(), place, key, party, errors);
    }
    if (name == "name") continue;
    given += (identifiers++ > 0 ? "、" : "") + name;
  }
  if (identifiers > 1) errors.push_back({Code::XH4137, pointer, {given}});
  if (identifiers == 0 && json["name"].is_null()) errors.push_back({Code::XH4138, pointer, {}});
  if (identifiers == 1 && party.name.empty()) party.identity_notes.push_back(note(Code::XH4152));
  std::ranges::sort(party.identity_notes);
}

}  // namespace xinheng::exchange
