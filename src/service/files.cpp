#include "service/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <set>
#include <system_error>

namespace xinheng::service {
namespace {

std::string reason(int number) {
  return std::generic_category().message(number);
}
Error unreadable(std::string const& path, int number) {
  return {Code::XH5011, path, {path, reason(number)}};
}
Error unwritable(std::string const& path, int number) {
  return {Code::XH5012, path, {path, reason(number)}};
}

/// A descriptor that is closed at the end.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number > 2) ::close(number);
  }
};

/// Takes what is a file. A pipe would be waited on without end, and a link that leads nowhere is not passed over: rules
/// would be missing without a word.
void take(std::string const& path, std::filesystem::file_type kind, std::error_code const& failure,
          std::vector<std::string>& files, Errors& errors) {
  if (kind == std::filesystem::file_type::regular)
    files.push_back(path);
  else if (kind == std::filesystem::file_type::not_found || failure)
    errors.push_back(unreadable(path, failure ? failure.value() : ENOENT));
  else
    errors.push_back({Code::XH5013, path, {path}});
}

int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

/// Into a terminal, a pipe that somebody reads or /dev/null: what is no ordinary file is never replaced by one.
Result<void, Error> write_through(std::string const& path, std::string_view bytes) {
  Descriptor const file{::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC)};
  if (file.number < 0) return std::unexpected(unwritable(path, errno));
  if (::fcntl(file.number, F_SETFL, 0) != 0) return std::unexpected(unwritable(path, errno));
  if (auto const failure = write_all(file.number, bytes); failure != 0)
    return std::unexpected(unwritable(path, failure));
  return {};
}

/// Rule files of a folder: `.xh` in any case; not what editors and systems hide beside them (`.#a.xh`, `._a.xh`).
bool is_rule_file(std::filesystem::path const& path) {
  auto ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(), [](char c) { return c == 'X' ? 'x' : c == 'H' ? 'h' : c; });
  return ending == ".xh";
}
bool is_hidden(std::filesystem::path const& path) {
  return path.filename().string().starts_with('.');
}

/// Each file once, however it is spelled, under the first of its spellings.
std::vector<std::string> each_once(std::vector<std::string> files) {
  std::ranges::sort(files);
  std::set<std::string> seen;
  std::erase_if(files, [&](std::string const& path) {
    std::error_code failure;
    auto const real = std::filesystem::canonical(path, failure);
    return !seen.insert(failure ? path : real.string()).second;
  });
  return files;
}

}  // namespace

Result<std::string, Error> read_file(std::string const& path, std::size_t limit) {
  Descriptor const file{path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) return std::unexpected(unreadable(path, errno));
  std::string bytes;
  char block[65536];
  while (true) {
    auto const count = ::read(file.number, block, sizeof block);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::unexpected(unreadable(path, errno));
    if (count == 0) return bytes;
    bytes.append(block, static_cast<std::size_t>(count));
    if (bytes.size() > limit) return std::unexpected(unreadable(path, EFBIG));
  }
}

Result<void, Error> write_file(std::string const& path, std::string_view bytes) {
  struct stat before{};
  bool const there = ::stat(path.c_str(), &before) == 0;
  if (there && !S_ISREG(before.st_mode)) return write_through(path, bytes);
  if (there && ::access(path.c_str(), W_OK) != 0) return std::unexpected(unwritable(path, errno));
  std::error_code unresolved;
  auto const target = std::filesystem::canonical(path, unresolved);
  auto const place = unresolved ? path : target.string();
  std::string beside = place + ".XXXXXX";
  Descriptor const file{::mkstemp(beside.data())};
  if (file.number < 0) return std::unexpected(unwritable(path, errno));
  int failure = write_all(file.number, bytes);
  if (failure == 0 && ::fchmod(file.number, there ? before.st_mode & 07777u : 0644u) != 0) failure = errno;
  if (failure == 0 && ::fsync(file.number) != 0) failure = errno;
  if (failure == 0 && ::rename(beside.c_str(), place.c_str()) != 0) failure = errno;
  if (failure == 0) return {};
  ::unlink(beside.c_str());
  return std::unexpected(unwritable(path, failure));
}

Result<std::vector<std::string>, Errors> rule_files(std::vector<std::string> const& paths) {
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  Errors errors;
  for (auto const& path : paths) {
    std::error_code failure;
    auto const status = fs::status(path, failure);
    if (status.type() == fs::file_type::not_found || failure) {
      errors.push_back(unreadable(path, failure ? failure.value() : ENOENT));
      continue;
    }
    if (status.type() != fs::file_type::directory) {
      take(path, status.type(), failure, files, errors);
      continue;
    }
    std::size_t const before = files.size(), told = errors.size();
    fs::recursive_directory_iterator below(path, failure), end;
    while (!failure && below != end) {
      std::error_code unknown;
      auto const kind = below->status(unknown).type();
      bool const folder = kind == fs::file_type::directory;
      if (is_hidden(below->path()))
        below.disable_recursion_pending();
      else if (is_rule_file(below->path()) && !folder)
        take(below->path().string(), kind, unknown, files, errors);
      below.increment(failure);
    }
    if (failure)
      errors.push_back(unreadable(path, failure.value()));
    else if (files.size() == before && errors.size() == told)
      errors.push_back({Code::XH4177, path, {path}});
  }
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return each_once(std::move(files));
}

}  // namespace xinheng::service
