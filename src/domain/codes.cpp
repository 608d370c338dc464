#include "domain/codes.hpp"

#include <algorithm>
#include <utility>

namespace xinheng {
namespace {

constexpr CodeEntry codes[] = {
#define XH_CODE(number, severity, zh, en, hint_zh, hint_en) \
  {Code::XH##number, Severity::severity, zh, en, hint_zh, hint_en},
#include "domain/codes.def"
#undef XH_CODE
};

}  // namespace

std::span<CodeEntry const> all_codes() {
  return codes;
}

CodeEntry const& entry(Code code) {
  auto const* const found = std::ranges::find(codes, code, &CodeEntry::code);
  if (found == std::ranges::end(codes)) std::unreachable();
  return *found;
}

std::string code_name(Code code) {
  auto const digits = std::to_string(10'000 + std::to_underlying(code));
  return "XH" + digits.substr(1);
}

std::optional<Code> code_named(std::string_view name) {
  auto const* const found =
      std::ranges::find_if(codes, [&](CodeEntry const& line) { return code_name(line.code) == name; });
  if (found == std::ranges::end(codes)) return std::nullopt;
  return found->code;
}

}  // namespace xinheng
