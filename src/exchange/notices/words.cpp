#include "exchange/notices/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

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

std::string where_found(Json const& missing, messages::Language language) {
  bool const zh = language == messages::Language::zh;
  auto const kind = enumerator(missing["missing"].text(), MissingKind::text);
  if (!kind) return {};
  switch (*kind) {
    case MissingKind::fact:
      if (missing["fact"].text().starts_with("listing:"))
        return zh ? "向作出列入决定的机关核实名单记录" : "from the organ that made the listing: its record lacks it";
      return zh ? "由申请人或受理人员在请求中填报" : "from the applicant or the counter, in the request";
    case MissingKind::identity:
      return zh ? "核对证照，取得统一社会信用代码或公民身份号码"
                : "from a licence or identity card: an exact identifier";
    case MissingKind::source:
      return zh ? "向名单的公布机关取得最新一期并导入" : "from whoever publishes the list: import its newest edition";
    case MissingKind::relation:
      return zh ? "向登记机关取得关联数据并导入" : "from the registration authority: import the relation";
    case MissingKind::text:
      return zh ? "由规则维护人核对文件原文" : "from the source text: whoever keeps the rules has to read it";
  }
  std::unreachable();
}

std::string thing_words(Json const& thing, messages::Language language) {
  auto const id = thing["id"].text(), name = thing["name"].text();
  if (name.empty() || name == id) return id;
  return language == messages::Language::zh ? name : id + " (" + name + ")";
}

}  // namespace xinheng::exchange
