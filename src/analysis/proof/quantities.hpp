#pragma once

#include <z3++.h>

#include <string>
#include <vector>

#include "ruleset/rule_set.hpp"

/// Typed values as unknowns of the prover. All arithmetic is of whole numbers, so every question is decidable: money in
/// fen, percentages in ten-thousandths, days since 1970, a duration as number and unit (years as months, ADR 0001), a
/// region as its three pairs of digits, an industry as section, division, group and class.
namespace xinheng::analysis::proof {

/// A value of one type: a boolean, or one to four whole numbers, of which -1 is "not so fine".
struct Quantity {
  ruleset::FactType type;
  std::vector<z3::expr> parts;
};

/// An unknown called `name`; what holds of every value of its type is added to `laws`.
Quantity unknown(z3::context& context, std::string const& name, ruleset::FactType const& type,
                 std::vector<z3::expr>& laws);
/// The value, as one of `type`, which knows an enumeration's cases.
Quantity known(z3::context& context, ruleset::FactType const& type, Value const& value);

z3::expr equal(Quantity const& a, Quantity const& b);
/// As the engine compares. PRECONDITION: both are of one type, which has an order unless only equality is asked.
z3::expr compared(Quantity const& a, ruleset::Comparison comparison, Quantity const& b);
/// 属于: for regions and industries `set` contains `one`; else equality.
z3::expr is_one_of(Quantity const& one, Quantity const& set);

/// What the model gives the quantity.
Value value_in(z3::model const& model, Quantity const& quantity);

z3::expr all_of(z3::context& context, std::vector<z3::expr> const& parts);
z3::expr any_of(z3::context& context, std::vector<z3::expr> const& parts);
z3::expr day(z3::context& context, Date date);
/// Whether the day lies in the interval.
z3::expr inside(z3::expr const& day, Interval const& interval);

}  // namespace xinheng::analysis::proof
