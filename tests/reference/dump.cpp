#include <sstream>

#include "reference.hpp"

namespace xinheng::reference {
namespace {

std::string day(std::optional<Date> date) {
  return date ? date->iso() : "-";
}

std::string bounds(Bounds const& bounds) {
  return std::string{wire_name(bounds.lightest)} + " <= " + std::string{wire_name(bounds.outcome)} +
         " <= " + std::string{wire_name(bounds.heaviest)};
}

std::string missing(Missing const& missing) {
  return std::string{wire_name(missing.kind)} + ":" + missing.what + "@" + missing.party;
}

void standing(std::ostream& out, ruleset::RuleSet const& rules, MeasureStanding const& one) {
  out << "  " << rules[one.measure].id << " " << wire_name(one.standing) << " until " << day(one.until) << " feedback "
      << day(one.feedback_due) << " effect " << (one.effect ? wire_name(*one.effect) : "-")
      << (one.text_unread ? " unread" : "") << "\n";
  for (auto const& ground : one.grounds) {
    out << "    [" << ground.listing << "] " << rules[ground.list].id << "/"
        << (ground.ground ? rules[ground.list].grounds[ground.ground->value].id : "-") << "(" << ground.ground_text
        << ") " << wire_name(ground.reached_as) << " " << (ground.relation ? rules[*ground.relation].id : "-") << " "
        << ground.authority << " " << ground.document_number << " " << day(ground.from) << ".." << day(ground.last_day)
        << (ground.early_removal
                ? (ground.early_removal->possible ? " early " + day(ground.early_removal->from) : " never early")
                : "")
        << (ground.contested ? " contested" : "") << (ground.possible_match ? " possible" : "") << " "
        << (ground.match_basis ? wire_name(*ground.match_basis) : "") << " " << entry(ground.reason.code).id << " "
        << (ground.reason.state ? wire_name(*ground.reason.state) : "-") << " " << day(ground.reason.on) << " "
        << ground.reason.detail;
    for (auto const& one_missing : ground.missing) out << " ?" << missing(one_missing);
    out << "\n";
  }
}

}  // namespace

std::string dump(ruleset::RuleSet const& rules, Decision const& decision) {
  std::ostringstream out;
  out << rules[decision.checkpoint].id << " on " << decision.on.iso() << " known at " << decision.known_at.text()
      << ": " << bounds(decision.bounds) << "\n";
  for (auto const& question : decision.questions) {
    out << "question " << missing(question.missing) << " settles";
    for (auto const measure : question.settles) out << " " << rules[measure].id;
    out << "\n";
  }
  for (auto const& group : decision.groups) {
    out << "group " << group.group << " " << bounds(group.bounds) << " by";
    for (auto const& ref : group.bound_by) out << " " << ref;
    out << "\n";
  }
  for (auto const& party : decision.parties) {
    out << "party " << party.ref << " identity " << static_cast<int>(party.identity) << " " << bounds(party.bounds);
    if (party.would_be) out << " would be " << bounds(*party.would_be);
    for (auto const& note : party.identity_notes) out << " " << note;
    for (auto const& one : party.possible_identities) out << " may be " << one.subject << " " << wire_name(one.basis);
    out << "\n applied\n";
    for (auto const& one : party.applied) standing(out, rules, one);
    out << " considered\n";
    for (auto const& one : party.considered) standing(out, rules, one);
    for (auto const& action : party.actions) {
      out << " action " << wire_name(action.treatment) << " " << action.amount << (action.menu ? " menu:" : ":");
      for (auto const measure : action.measures) out << " " << rules[measure].id;
      out << "\n";
    }
    for (auto const& remedy : party.remedies)
      out << " remedy " << rules[remedy.list].id << " " << remedy.remedy << "\n";
  }
  for (auto const& one : decision.reached)
    out << "reached " << one.ref << " " << static_cast<int>(one.identifier.kind) << " " << one.identifier.value << " "
        << one.name << " " << one.kinds.bits << "\n";
  for (auto const& one : decision.obligations)
    out << "obligation " << static_cast<int>(one.kind) << " "
        << (one.kind == Obligation::Kind::query ? rules[one.query].id : rules[one.measure].id) << " " << one.party
        << " " << day(one.due) << "\n";
  return out.str();
}

}  // namespace xinheng::reference
