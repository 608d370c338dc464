#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/proof/quantities.hpp"

namespace xinheng::analysis::proof {

/// All that one check sees of one party and one listing that reaches it, as unknowns: day, checkpoint, role, facts, the
/// listing with its attributes and subject, how it reaches the party, and the party's other listings as far as list
/// tests ask. `laws` holds what is true of every such world.
///
/// Two-valued: every fact is there and every list known. What is not known makes nothing apply, and strong Kleene logic
/// never says yes where some completion says no, so that what cannot apply in any such world never applies at all.
class World {
 public:
  World(z3::context& context, ruleset::RuleSet const& rules);

  z3::context& context;
  ruleset::RuleSet const& rules;
  std::vector<z3::expr> laws;
  std::vector<z3::expr> preferred;  ///< what makes a world that is found surer to be one

  z3::expr check_date, leaf, role;
  z3::expr list, ground;             ///< of the listing; ground_other: one that the list does not declare
  z3::expr start, last, has_last;    ///< of the listing; an open one has no last day
  z3::expr reach;                    ///< number_of()
  z3::expr party_kind, listed_kind;  ///< as SubjectKind
  std::map<std::pair<bool, FactId>, Quantity> facts;  ///< (of the party, fact)
  std::map<std::string, Quantity> attributes;         ///< of the listing, by id and type
  static constexpr int ground_other = -1;
  /// An attribute of one id can have different types in different lists; a listing is on one of them.
  static std::string key_of(std::string const& attribute, ruleset::FactType const& type);
  static int number_of(ruleset::Reach const& reach);
  /// Editions of one ground are one ground: the first of them.
  static int number_of(ruleset::List const& list, GroundId ground);

  /// What the condition comes to, for a listing of one of `lists`.
  z3::expr condition(std::vector<ListId> const& lists, ruleset::Condition const& condition);
  Quantity fact(bool of_party, FactId fact);
  z3::expr kind_among(z3::expr const& kind, SubjectKinds kinds) const;
  /// The list holds on the day of the check, in some edition.
  z3::expr in_force(ListId list) const;

  /// The party's own listings, as far as list tests ask for them.
  struct Own {
    std::map<std::pair<ListId, int>, z3::expr> listed;                        ///< in force, by list and ground
    std::map<std::pair<ListId, Term>, std::map<int, z3::expr>> began_within;  ///< how many, by ground
    struct Running {
      ruleset::ListTest test;
      z3::expr holds;
    };
    std::vector<Running> years_running;
  } own;

 private:
  Quantity operand(std::vector<ListId> const& lists, ruleset::Operand const& operand);
  z3::expr node(std::vector<ListId> const& lists, ruleset::Condition const& condition, std::size_t index);
  z3::expr test(std::vector<ListId> const& lists, ruleset::Condition::Node const& node);
  z3::expr listed(ruleset::ListTest const& test);
  z3::expr running(ruleset::ListTest const& test);
  z3::expr listed_now(ListId list, int ground);
  std::map<int, z3::expr> const& began_within(ListId list, Term within);
  std::set<int> grounds_of(ListId list, std::vector<GroundId> const& grounds) const;
};

/// Whether every listing that began within `a` began within `b`, whatever the day.
bool always_within(Term a, Term b);

}  // namespace xinheng::analysis::proof
