#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace xinheng {

enum class Severity { error, warning, note };

/// The number of a message: XH0…–XH3… for authors of rules, XH4… for callers, XH5… for storage.
/// Enumerators come from codes.def and are spelled `Code::XH0612`.
enum class Code : std::uint16_t {
#define XH_CODE(number, severity, zh, en, hint_zh, hint_en) XH##number = (1##number - 10000),
#include "domain/codes.def"
#undef XH_CODE
};

/// One line of codes.def. Texts hold {0}, {1} … for the arguments; an empty hint is no hint.
struct CodeEntry {
  Code code;
  Severity severity;
  std::string_view zh, en, hint_zh, hint_en;
};

std::span<CodeEntry const> all_codes();
CodeEntry const& entry(Code code);
std::string code_name(Code code);  ///< `XH0612`
std::optional<Code> code_named(std::string_view name);

}  // namespace xinheng
