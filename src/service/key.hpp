#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/error.hpp"
#include "domain/identifier.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// The key for pseudonyms: from the file, which only its owner may read (XH4175), else from the environment
/// variable XINHENG_PSEUDONYM_KEY; nullopt where neither is given. A line end after it does not count. XH4176 where it
/// is too short, XH5011 where the file cannot be read.
Result<std::optional<PseudonymKey>, Error> pseudonym_key(std::string const& file);

/// The first 4 KiB of a file that only its owner may read (XH4175); XH5011 where it cannot be read.
Result<std::string, Error> read_secret(std::string const& file);
/// Makes such a file, durable when it returns. XH4271 where something is there already; XH5012.
Result<void, Error> write_secret(std::string const& file, std::string_view bytes);

}  // namespace xinheng::service
