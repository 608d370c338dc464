#pragma once

#include <span>
#include <string_view>

namespace xinheng {

/// Why a candidate has its standing. Enumerators come from reasons.def and are spelled as on the wire.
enum class ReasonCode {
#define XH_REASON(id, standing, zh, en) id,
#include "domain/reasons.def"
#undef XH_REASON
};

/// One line of reasons.def. Texts hold {0} for Reason::detail, {1} for its date, {2} for its state.
struct ReasonEntry {
  ReasonCode code;
  std::string_view id, standing, zh, en;
};

std::span<ReasonEntry const> all_reasons();
ReasonEntry const& entry(ReasonCode code);

}  // namespace xinheng
