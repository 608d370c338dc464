#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/decision.hpp"
#include "exchange/json/value.hpp"
#include "messages/messages.hpp"

namespace xinheng::exchange {

/// The enumerator of a name on the wire; nullopt where there is none.
template <class Enum>
std::optional<Enum> enumerator(std::string_view name, Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (wire_name(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

/// What an enumerator of the wire is called; the wire's own word where it is none.
std::string outcome_words(std::string_view wire, messages::Language language);
std::string treatment_words(std::string_view wire, messages::Language language);
std::string modality_words(std::string_view wire, messages::Language language);
std::string standing_words(std::string_view wire, messages::Language language);
/// What an event of a listing is called.
std::string event_words(std::string_view wire, bool zh);
/// On what a possible match rests.
std::string basis_words(std::string_view wire, messages::Language language);

/// A standing's reason in words, from its JSON.
std::string reason_words(Json const& reason, messages::Language language);
/// `事实「项目类型」（project-kind）`, from the JSON of a missing thing.
std::string missing_words(Json const& missing, messages::Language language);
/// Who can supply it: 由申请人填报, 导入名单的最新一期 …; from the JSON of a missing thing.
std::string where_found(Json const& missing, messages::Language language);
/// `名称（id）`, or in English `id (名称)`, from `{"id", "name"}`.
std::string thing_words(Json const& thing, messages::Language language);

}  // namespace xinheng::exchange
