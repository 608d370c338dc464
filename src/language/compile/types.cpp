#include "language/compile/types.hpp"

#include <algorithm>

#include "language/diagnostics/near_names.hpp"
#include "language/diagnostics/report_overlays.hpp"
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

std::optional<Value> region(Draft const& draft, syntax::Literal const& literal) {
  auto found = coded_region(draft, literal);
  if (auto const index = draft.regions.names.index(written(draft, literal)); !found && index)
    if (auto const& declared = draft.regions.entries[*index].decl->code) found = coded_region(draft, *declared);
  return found ? std::optional{Value{*found}} : std::nullopt;
}

/// Whether it may be a region that is declared and could not be read.
bool names_region(Draft const& draft, std::string const& name) {
  return draft.regions.names.index(name) || draft.unread.contains(name);
}
/// No code was meant: a code has no other characters than digits.
bool is_digits(std::string const& text) {
  return text.find_first_not_of("0123456789") == std::string::npos;
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
      return region(draft, literal);
    case ValueType::industry:
      return code<Industry>(written(draft, literal));
  }
  std::unreachable();
}

}  // namespace

std::optional<Region> coded_region(Draft const& draft, syntax::Literal const& literal) {
  return Region::parse(written(draft, literal));
}

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
  auto const* const name = std::get_if<std::string>(&literal.value);
  if (name && type.type == ValueType::enumeration) {
    std::vector<std::string> cases;
    if (diagnostics.may_show(literal.span))
      for (auto const& one : type.cases) cases.push_back(one.name);
    diagnostics.add(report::undeclared(Undeclared::enum_case, literal.span, *name, near_names(*name, cases)));
  } else if (name && type.type == ValueType::region && !is_digits(*name)) {
    if (!names_region(draft, *name))
      diagnostics.add(report::region_undeclared(literal.span, *name, draft.regions.names.near(*name)));
  } else {
    diagnostics.add(report::literal_of_another_type(literal.span, type.type));
  }
  return std::nullopt;
}

}  // namespace xinheng::language::passes
