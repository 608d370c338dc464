#include "service/key.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "service/files.hpp"

namespace xinheng::service {

Result<std::optional<PseudonymKey>, Error> pseudonym_key(std::string const& file) {
  std::string bytes;
  if (!file.empty()) {
    struct stat status{};
    if (::stat(file.c_str(), &status) != 0) {
      return std::unexpected(Error{Code::XH5011, file, {file, std::generic_category().message(errno)}});
    }
    if ((status.st_mode & 077) != 0) return std::unexpected(Error{Code::XH4175, file, {file}});
    auto read = read_file(file, 4096);
    if (!read) return std::unexpected(read.error());
    bytes = std::move(*read);
  } else if (char const* variable = std::getenv("XINHENG_PSEUDONYM_KEY")) {
    bytes = variable;
  } else {
    return std::nullopt;
  }
  while (bytes.ends_with('\n') || bytes.ends_with('\r')) bytes.pop_back();
  auto key = PseudonymKey::of(std::move(bytes));
  if (!key) return std::unexpected(Error{Code::XH4176, file, {}});
  return key;
}

}  // namespace xinheng::service
