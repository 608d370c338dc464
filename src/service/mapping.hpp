#pragma once

#include <string>

#include "exchange/feeds/mapping.hpp"

namespace xinheng::service {

/// The mapping that comes with the program under this name, or that stands in this file (a name with a point or a
/// slash). XH4181 with the nearest names; XH5011; XH4246, all that is wrong with it.
Result<exchange::Mapping, Errors> mapping_of(std::string const& name);

}  // namespace xinheng::service
