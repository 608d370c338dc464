#include "domain/value.hpp"

namespace xinheng {
namespace {

struct WireText {
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(Money value) const { return value.yuan(); }
  std::string operator()(Percentage value) const { return value.text(); }
  std::string operator()(Date value) const { return value.iso(); }
  std::string operator()(Term const& value) const { return value.text(); }
  std::string operator()(EnumCase const& value) const { return value.id; }
  std::string operator()(Region const& value) const { return value.code(); }
  std::string operator()(Industry const& value) const { return value.code(); }
};

}  // namespace

std::string wire_text(Value const& value) {
  return std::visit(WireText{}, value);
}

}  // namespace xinheng
