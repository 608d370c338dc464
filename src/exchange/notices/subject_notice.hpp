#pragma once

#include <string_view>

#include "domain/error.hpp"
#include "exchange/json/value.hpp"
#include "exchange/notices/sheet.hpp"
#include "messages/messages.hpp"
#include "support/result.hpp"

namespace xinheng::exchange {

/// 告知: what a decision says to one of its parties, and to nobody else: what is applied, by which clause and law,
/// until when, what is not known, and how to object. Holds nothing of another party, nothing of the record of somebody
/// through whom the party is reached, and no id but the decision's own. `party`: its ref; may be empty where there is
/// but one. XH4173 where the document is no decision, XH4108 where there are several parties and none is named, XH4107
/// where none has that ref.
Result<Sheet, Errors> subject_notice_sheet(Json const& decision, std::string_view party, messages::Language language);

}  // namespace xinheng::exchange
