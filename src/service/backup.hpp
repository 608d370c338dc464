#pragma once

#include <string>

#include "domain/error.hpp"
#include "registry/view.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// Copies a registry as it stands to a new file, which is there once it has been verified; imports may go on. Gives
/// where the copy stands. XH5001, XH5004, XH5023.
Result<registry::Point, Error> back_up_registry(std::string const& registry, std::string const& to);

/// The same from a copy to where there is no registry, ready to be recorded in.
Result<registry::Point, Error> restore_registry(std::string const& from, std::string const& registry);

}  // namespace xinheng::service
