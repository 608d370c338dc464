#include "domain/reasons.hpp"

#include <cstddef>

namespace xinheng {
namespace {

constexpr ReasonEntry reasons[] = {
#define XH_REASON(id, standing, zh, en) {ReasonCode::id, #id, #standing, zh, en},
#include "domain/reasons.def"
#undef XH_REASON
};

}  // namespace

std::span<ReasonEntry const> all_reasons() {
  return reasons;
}

ReasonEntry const& entry(ReasonCode code) {
  return reasons[static_cast<std::size_t>(code)];
}

}  // namespace xinheng
