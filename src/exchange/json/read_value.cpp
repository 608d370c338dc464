#include "exchange/json/read_value.hpp"

#include <utility>

#include "exchange/json/near_names.hpp"

namespace xinheng::exchange {
namespace {

std::optional<Value> enumeration(Json const& json, ruleset::Fact const& fact, std::string const& pointer,
                                 Errors& errors) {
  std::vector<std::string> known;
  for (auto const& one : fact.type.cases) {
    if (json.string() && (*json.string() == one.id || *json.string() == one.name)) return EnumCase{one.id};
    known.push_back(one.id);
    if (one.name != one.id) known.push_back(one.name);
  }
  if (json.string()) {
    errors.push_back({Code::XH4128, pointer, {fact.id, shown(*json.string()), near_names(*json.string(), known)}});
  } else {
    errors.push_back({Code::XH4109, pointer, {}});
  }
  return std::nullopt;
}

template <class T>
std::optional<Value> parsed(Json const& json) {
  if (!json.string()) return std::nullopt;
  auto value = T::parse(*json.string());
  if (!value) return std::nullopt;
  return Value(std::move(*value));
}

/// Dates on the wire have the one form of ISO 8601.
std::optional<Value> date(Json const& json) {
  auto value = json.string() ? Date::parse(*json.string()) : std::nullopt;
  if (!value || value->iso() != *json.string()) return std::nullopt;
  return Value(*value);
}

std::optional<Value> of_type(Json const& json, ValueType type) {
  switch (type) {
    case ValueType::boolean:
      return json.boolean() ? std::optional<Value>(*json.boolean()) : std::nullopt;
    case ValueType::integer:
      return json.integer() ? std::optional<Value>(*json.integer()) : std::nullopt;
    case ValueType::money:
      return parsed<Money>(json);
    case ValueType::percentage:
      return parsed<Percentage>(json);
    case ValueType::date:
      return date(json);
    case ValueType::duration:
      return parsed<Term>(json);
    case ValueType::region:
      return parsed<Region>(json);
    case ValueType::industry:
      return parsed<Industry>(json);
    case ValueType::enumeration:
      return std::nullopt;
  }
  std::unreachable();
}

Code wrong(ValueType type) {
  switch (type) {
    case ValueType::boolean:
      return Code::XH4122;
    case ValueType::integer:
      return Code::XH4123;
    case ValueType::money:
      return Code::XH4124;
    case ValueType::percentage:
      return Code::XH4125;
    case ValueType::date:
      return Code::XH4126;
    case ValueType::duration:
      return Code::XH4127;
    case ValueType::enumeration:
      return Code::XH4128;
    case ValueType::region:
      return Code::XH4129;
    case ValueType::industry:
      return Code::XH4130;
  }
  std::unreachable();
}

}  // namespace

std::optional<Value> read_value(Json const& json, ruleset::Fact const& fact, std::string const& pointer,
                                Errors& errors) {
  if (fact.type.type == ValueType::enumeration) return enumeration(json, fact, pointer, errors);
  auto value = of_type(json, fact.type.type);
  if (!value) errors.push_back({wrong(fact.type.type), pointer, {fact.id}});
  return value;
}

}  // namespace xinheng::exchange
