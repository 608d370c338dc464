#pragma once

#include <optional>
#include <string_view>

namespace xinheng {

enum class ListKind { red, watch, black };
enum class MeasureKind { sanction, incentive };
/// From heaviest to lightest. `consider` is a sanction, or against a red list an incentive.
enum class Treatment { refuse, restrict, scrutinise, consider, prefer, relax, expedite };
enum class Modality { must, may };
/// From lightest to heaviest: the order of the enumerators is the order of outcomes.
enum class Outcome { facilitate, proceed, review, restrict, refuse };
/// In the order in which they are tried; the first that fits is the candidate's.
enum class Standing {
  not_in_force,
  listing_ended,
  suspended,
  condition_false,
  exempt,
  overridden,
  suppressed,
  undetermined,
  applied
};
/// In the model's order.
enum class MissingKind { fact, identity, source, relation, text };
enum class ListingState { in_force, pending, suspended, repaired, removed, expired, revoked };
/// What a contested listing does until decided: 照常, 转人工, 暂缓.
enum class ContestRule { as_usual, manual, hold };
/// Whether one member of a consortium binds the whole (任一) or each stands alone (各自).
enum class ConsortiumRule { any_member, each_alone };
/// How one subject is reached from the listed one.
enum class ReachKind {
  listed_subject,      ///< 名单主体
  relation_of_listed,  ///< its <relation>: the party is the <relation> of the listed organisation
  organisation_whose   ///< any organisation whose <relation> is the listed subject
};

/// The name on the wire, which is the enumerator's spelling (`restrict`, `not_in_force`, `as_usual` …).
std::string_view wire_name(ListKind);
std::string_view wire_name(MeasureKind);
std::string_view wire_name(Treatment);
std::string_view wire_name(Modality);
std::string_view wire_name(Outcome);
std::string_view wire_name(Standing);
std::string_view wire_name(MissingKind);
std::string_view wire_name(ListingState);
std::string_view wire_name(ContestRule);
std::string_view wire_name(ConsortiumRule);
std::string_view wire_name(ReachKind);

}  // namespace xinheng
