#include "exchange/notices/words.hpp"

#include <algorithm>
#include <array>

namespace xinheng::exchange {
namespace {

template <class Enum>
std::string words(std::string_view wire, Enum last, messages::Language language) {
  auto const value = enumerator(wire, last);
  return std::string(value ? messages::name(*value, language) : wire);
}

struct EventWord {
  std::string_view wire, zh, en;
};
constexpr std::array events{EventWord{"listed", "列入", "listed"},
                            EventWord{"published", "公布", "published"},
                            EventWord{"extended", "延长", "extended"},
                            EventWord{"contested", "受理异议", "contested"},
                            EventWord{"contest_closed", "异议办结", "contest closed"},
                            EventWord{"suspended", "中止", "suspended"},
                            EventWord{"resumed", "恢复执行", "resumed"},
                            EventWord{"restored", "恢复列入", "restored"},
                            EventWord{"repaired", "信用修复", "repaired"},
                            EventWord{"removed", "移出", "removed"},
                            EventWord{"revoked", "撤销", "revoked"},
                            EventWord{"corrected", "更正", "corrected"}};

}  // namespace

std::string event_words(std::string_view wire, bool zh) {
  auto const found = std::ranges::find(events, wire, &EventWord::wire);
  return std::string{found == events.end() ? wire : zh ? found->zh : found->en};
}

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
