#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/subject_kind.hpp"

namespace xinheng::exchange {

/// What a cell of `identifier_type` says the cell of `identifier` holds.
enum class FeedIdentifier {
  none,
  credit_code,
  org_code,
  credit_or_org_code,  ///< of an organisation: which, its length says
  registration_number,
  citizen_number,
  plate_number,
  site_record_number,
  app_id
};

/// `credit_code`, `org_code`, `credit_or_org_code`, `registration_number`, `citizen_number` (masked or not),
/// `plate_number`, `site_record_number`, `app_id`, `none`.
std::optional<FeedIdentifier> identifier_kind_of(std::string_view word);
/// One or several of `legal_person`, `unincorporated`, `individual_business`, `natural_person`, `public_body`,
/// `vehicle`, `site`, `app`, `organisation`, with `|` between them.
std::optional<SubjectKinds> subject_kinds_of(std::string_view words);
/// The same words, one for each kind in the set.
std::vector<std::string_view> subject_kind_words(SubjectKinds kinds);

}  // namespace xinheng::exchange
