#pragma once

#include <string>

#include "exchange/json/value.hpp"
#include "exchange/notices/notice.hpp"

namespace xinheng::exchange {

/// A dossier, or whom a name may mean, as an official reads it at 100 columns. Made from the document alone.
std::string dossier_text(Json const& dossier, NoticeStyle style);

}  // namespace xinheng::exchange
