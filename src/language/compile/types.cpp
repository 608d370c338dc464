#include "language/compile/types.hpp"

#include <algorithm>

#include "language/diagnostics/near_names.hpp"
#include "language/diagnostics/report_types.hpp"

namespace xinheng::language::passes {
namespace {

/// The literal's text: a code such as 440000 may have been read as a number, which would lose its leading zeros.
std::string written(Draft const& draft, syntax::Literal const& literal) {
  if (auto const* name = std::get_if<std::string>(&literal.value)) return *name;
  auto const* const number = std::get_if<std::int64_t>(&literal.value);
  if (number == nullptr) return "";
  auto const& span = literal.span;
  if (draft.sources != nullptr && span.file.value < draft.sources->size() && span.begin < span.end) {
    auto const text = (*draft.sources)[span.file.value].text();
    if (span.end <= text.size()) return std::string{text.substr(span.begin, span.end - span.begin)};
  }
  return std::to_string(*number);
}

std::optional<Value> case_of(ruleset::FactType const& type, std::string const& name) {
  for (auto const& one : type.cases)
    if (one.id == name || one.name == name) return Value{EnumCase{one.id}};
  return std::nullopt;
}

template <class Coded>
std::optional<Value> code(std::string const& text) {
  auto const parsed = Coded::parse(text);
  if (!parsed) return std::nullopt;
  return Value{*parsed};
}

template <class T>
std::optional<Value> plain(syntax::Literal const& literal) {
  auto const* const value = std::get_if<T>(&literal.value);
  if (value == nullptr) return std::nullopt;
  return Value{*value};
}

std::optional<Value> value_of(Draft const& draft, ruleset::FactType const& type, syntax::Literal const& literal) {
  switch (type.type) {
    case ValueType::boolean:
      return plain<bool>(literal);
    case ValueType::integer:
      return plain<std::int64_t>(literal);
    case ValueType::money:
      return plain<Money>(literal);
    case ValueType::percentage:
      return plain<Percentage>(literal);
    case ValueType::date:
      return plain<Date>(literal);
    case ValueType::duration:
      return plain<Term>(literal);
    case ValueType::enumeration:
      return case_of(type, written(draft, literal));
    case ValueType::region:
      return code<Region>(written(draft, literal));
    case ValueType::industry:
      return code<Industry>(written(draft, literal));
  }
  std::unreachable();
}

}  // namespace

ruleset::FactType fact_type(syntax::TypePart const& part, Diagnostics& diagnostics) {
  ruleset::FactType type{part.type, {}};
  DistinctTitles distinct{diagnostics};
  for (auto const& title : part.cases) {
    auto id = id_of(title, diagnostics);
    distinct.add(title, id);
    type.cases.push_back({std::move(id), title.name.value});
  }
  return type;
}

std::optional<Value> typed(Draft const& draft, ruleset::FactType const& type, syntax::Literal const& literal,
                           Diagnostics& diagnostics) {
  auto value = value_of(draft, type, literal);
  if (value) return value;
  if (auto const* name = std::get_if<std::string>(&literal.value); name && type.type == ValueType::enumeration) {
    std::vector<std::string> cases;
    for (auto const& one : type.cases) cases.push_back(one.name);
    diagnostics.add(report::undeclared(Undeclared::enum_case, literal.span, *name, near_names(*name, cases)));
  } else {
    diagnostics.add(report::literal_of_another_type(literal.span, type.type));
  }
  return std::nullopt;
}

}  // namespace xinheng::language::passes
