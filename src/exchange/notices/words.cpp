#include "exchange/notices/words.hpp"

#include <algorithm>

namespace xinheng::exchange {
namespace {

template <class Enum>
std::string words(std::string_view wire, Enum last, messages::Language language) {
  auto const value = enumerator(wire, last);
  return std::string(value ? messages::name(*value, language) : wire);
}

}  // namespace

std::string outcome_words(std::string_view wire, messages::Language language) {
  return words(wire, Outcome::refuse, language);
}
std::string treatment_words(std::string_view wire, messages::Language language) {
  return words(wire, Treatment::expedite, language);
}
std::string modality_words(std::string_view wire, messages::Language language) {
  return words(wire, Modality::may, language);
}
std::string standing_words(std::string_view wire, messages::Language language) {
  return words(wire, Standing::applied, language);
}
std::string basis_words(std::string_view wire, messages::Language language) {
  return words(wire, last_match_basis, language);
}

std::string reason_words(Json const& reason, messages::Language language) {
  auto const code = reason["code"].text();
  auto const found = std::ranges::find(all_reasons(), std::string_view(code), &ReasonEntry::id);
  if (found == all_reasons().end()) return code;
  Reason out;
  out.code = found->code;
  out.state = enumerator(reason["state"].text(), ListingState::revoked);
  out.on = Date::parse(reason["on"].text());
  out.detail = reason["detail"].text();
  return messages::text(out, language);
}

std::string missing_words(Json const& missing, messages::Language language) {
  bool const zh = language == messages::Language::zh;
  auto const kind = missing["missing"].text();
  auto const name = missing["name"].text();
  auto const id = missing[kind].text();
  std::string out = words(kind, MissingKind::text, language);
  if (!name.empty() && name != id) {
    out += zh ? "「" + name + "」（" + id + "）" : " `" + id + "` (" + name + ")";
  } else if (!id.empty()) {
    out += zh ? "「" + id + "」" : " `" + id + "`";
  }
  auto const party = missing["party"].text();
  if (!party.empty()) out = zh ? "当事方 " + party + " 的" + out : out + " of party " + party;
  return out;
}

std::string thing_words(Json const& thing, messages::Language language) {
  auto const id = thing["id"].text(), name = thing["name"].text();
  if (name.empty() || name == id) return id;
  return language == messages::Language::zh ? name : id + " (" + name + ")";
}

}  // namespace xinheng::exchange
