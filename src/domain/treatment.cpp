#include "domain/treatment.hpp"

#include <utility>

namespace xinheng {

std::string_view wire_name(ListKind value) {
  switch (value) {
    case ListKind::red:
      return "red";
    case ListKind::watch:
      return "watch";
    case ListKind::black:
      return "black";
  }
  std::unreachable();
}

std::string_view wire_name(MeasureKind value) {
  switch (value) {
    case MeasureKind::sanction:
      return "sanction";
    case MeasureKind::incentive:
      return "incentive";
  }
  std::unreachable();
}

std::string_view wire_name(Treatment value) {
  switch (value) {
    case Treatment::refuse:
      return "refuse";
    case Treatment::restrict:
      return "restrict";
    case Treatment::scrutinise:
      return "scrutinise";
    case Treatment::consider:
      return "consider";
    case Treatment::prefer:
      return "prefer";
    case Treatment::relax:
      return "relax";
    case Treatment::expedite:
      return "expedite";
  }
  std::unreachable();
}

std::string_view wire_name(Modality value) {
  switch (value) {
    case Modality::must:
      return "must";
    case Modality::may:
      return "may";
  }
  std::unreachable();
}

std::string_view wire_name(Outcome value) {
  switch (value) {
    case Outcome::facilitate:
      return "facilitate";
    case Outcome::proceed:
      return "proceed";
    case Outcome::review:
      return "review";
    case Outcome::restrict:
      return "restrict";
    case Outcome::refuse:
      return "refuse";
  }
  std::unreachable();
}

std::string_view wire_name(Standing value) {
  switch (value) {
    case Standing::not_in_force:
      return "not_in_force";
    case Standing::listing_ended:
      return "listing_ended";
    case Standing::suspended:
      return "suspended";
    case Standing::condition_false:
      return "condition_false";
    case Standing::exempt:
      return "exempt";
    case Standing::overridden:
      return "overridden";
    case Standing::suppressed:
      return "suppressed";
    case Standing::undetermined:
      return "undetermined";
    case Standing::applied:
      return "applied";
  }
  std::unreachable();
}

std::string_view wire_name(MissingKind value) {
  switch (value) {
    case MissingKind::fact:
      return "fact";
    case MissingKind::identity:
      return "identity";
    case MissingKind::source:
      return "source";
    case MissingKind::relation:
      return "relation";
    case MissingKind::text:
      return "text";
  }
  std::unreachable();
}

std::string_view wire_name(ListingState value) {
  switch (value) {
    case ListingState::in_force:
      return "in_force";
    case ListingState::pending:
      return "pending";
    case ListingState::suspended:
      return "suspended";
    case ListingState::repaired:
      return "repaired";
    case ListingState::removed:
      return "removed";
    case ListingState::expired:
      return "expired";
    case ListingState::revoked:
      return "revoked";
  }
  std::unreachable();
}

std::string_view wire_name(ContestRule value) {
  switch (value) {
    case ContestRule::as_usual:
      return "as_usual";
    case ContestRule::manual:
      return "manual";
    case ContestRule::hold:
      return "hold";
  }
  std::unreachable();
}

std::string_view wire_name(ConsortiumRule value) {
  switch (value) {
    case ConsortiumRule::any_member:
      return "any_member";
    case ConsortiumRule::each_alone:
      return "each_alone";
  }
  std::unreachable();
}

std::string_view wire_name(ReachKind value) {
  switch (value) {
    case ReachKind::listed_subject:
      return "listed_subject";
    case ReachKind::relation_of_listed:
      return "relation_of_listed";
    case ReachKind::organisation_whose:
      return "organisation_whose";
  }
  std::unreachable();
}

}  // namespace xinheng
