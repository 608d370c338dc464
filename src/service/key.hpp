#pragma once

#include <optional>
#include <string>

#include "domain/error.hpp"
#include "domain/identifier.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// The key for pseudonyms: from the file, which only its owner may read (XH4175), else from the environment
/// variable XINHENG_PSEUDONYM_KEY; nullopt where neither is given. A line end after it does not count. XH4176 where it
/// is too short, XH5011 where the file cannot be read.
Result<std::optional<PseudonymKey>, Error> pseudonym_key(std::string const& file);

}  // namespace xinheng::service
