#include "service/key.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "service/files.hpp"

namespace xinheng::service {

Result<std::string, Error> read_secret(std::string const& file) {
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0) {
    return std::unexpected(Error{Code::XH5011, file, {file, std::generic_category().message(errno)}});
  }
  if ((status.st_mode & 077) != 0) return std::unexpected(Error{Code::XH4175, file, {file}});
  return read_file(file, 4096);
}

Result<void, Error> write_secret(std::string const& file, std::string_view bytes) {
  auto const failed = [&](int number) {
    return std::unexpected(Error{Code::XH5012, file, {file, std::generic_category().message(number)}});
  };
  int const descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (descriptor < 0 && errno == EEXIST) return std::unexpected(Error{Code::XH4271, file, {file}});
  if (descriptor < 0) return failed(errno);
  bool const written =
      ::write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && ::fsync(descriptor) == 0;
  int const number = errno;
  ::close(descriptor);
  if (written) return {};
  ::unlink(file.c_str());
  return failed(number);
}

Result<std::optional<PseudonymKey>, Error> pseudonym_key(std::string const& file) {
  std::string bytes;
  if (!file.empty()) {
    auto read = read_secret(file);
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
