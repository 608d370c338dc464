#include "service/mapping.hpp"

#include "exchange/json/near_names.hpp"
#include "service/files.hpp"

namespace xinheng::service {

Result<exchange::Mapping, Errors> mapping_of(std::string const& name) {
  if (auto built_in = exchange::Mapping::named(name)) return std::move(*built_in);
  if (name.find('.') == std::string::npos && name.find('/') == std::string::npos) {
    return std::unexpected(Errors{{Code::XH4181, "", {name, exchange::near_names(name, exchange::Mapping::names())}}});
  }
  auto const bytes = read_file(name);
  if (!bytes) return std::unexpected(Errors{bytes.error()});
  return exchange::Mapping::parse(*bytes);
}

}  // namespace xinheng::service
