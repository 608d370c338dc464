#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/codes.hpp"
#include "domain/decision.hpp"
#include "domain/error.hpp"
#include "domain/subject_kind.hpp"

/// The only room that makes a sentence: it fills in what codes.def and reasons.def say.
namespace xinheng::messages {

enum class Language { zh, en };

/// An argument of more than 2000 bytes is cut.
std::string text(Code code, std::vector<std::string> const& args, Language language);
/// Empty where the code has no hint.
std::string hint(Code code, std::vector<std::string> const& args, Language language);
std::string text(Error const& error, Language language);
std::string text(Reason const& reason, Language language);

/// What officials call it: refuse is 不予, review is 人工审核, facilitate is 便利 …; in English the wire name with
/// blanks for _.
std::string_view name(Outcome, Language);
std::string_view name(Treatment, Language);
std::string_view name(Modality, Language);
std::string_view name(Standing, Language);
std::string_view name(ListingState, Language);
std::string_view name(ListKind, Language);
std::string_view name(MissingKind, Language);
std::string_view name(SubjectKind, Language);
std::string_view name(ReachKind, Language);
std::string_view name(MatchBasis, Language);

}  // namespace xinheng::messages
