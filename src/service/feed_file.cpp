#include "service/feed_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace xinheng::service {
namespace {

Error unreadable(std::string const& path, int number) {
  return {Code::XH5011, path, {path, std::generic_category().message(number)}};
}

}  // namespace

struct FeedFile::State {
  std::string path;
  int descriptor;
  std::optional<std::uint64_t> size;
  std::uint64_t read{};
  bool ended{};
  Sm3 sm3;

  State(std::string at, int number) : path(std::move(at)), descriptor(number) {}
  ~State() {
    if (descriptor > 2) ::close(descriptor);
  }
};

FeedFile::FeedFile(std::shared_ptr<State> state) : state_(std::move(state)) {}
FeedFile::~FeedFile() = default;
FeedFile::FeedFile(FeedFile&&) noexcept = default;

Result<FeedFile, Error> FeedFile::open(std::string const& path) {
  int const descriptor = path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::unexpected{unreadable(path, errno)};
  auto state = std::make_shared<State>(path, descriptor);
  struct stat known{};
  if (::fstat(descriptor, &known) != 0) return std::unexpected{unreadable(path, errno)};
  if (S_ISDIR(known.st_mode)) return std::unexpected{unreadable(path, EISDIR)};
  if (S_ISREG(known.st_mode)) state->size = static_cast<std::uint64_t>(known.st_size);
  return FeedFile{std::move(state)};
}

exchange::ByteSource FeedFile::bytes() {
  return [state = state_](std::span<char> into) -> Result<std::size_t, Error> {
    while (true) {
      auto const count = ::read(state->descriptor, into.data(), into.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return std::unexpected{unreadable(state->path, errno)};
      auto const size = static_cast<std::size_t>(count);
      state->sm3.update({into.data(), size});
      state->read += size;
      state->ended = state->ended || (size == 0 && !into.empty());
      return size;
    }
  };
}

std::uint64_t FeedFile::read() const {
  return state_->read;
}
std::optional<std::uint64_t> FeedFile::size() const {
  return state_->size;
}

std::string FeedFile::digest() {
  if (!state_->ended) return {};
  state_->ended = false;  // the digest is finished once
  return state_->sm3.finish().text();
}

}  // namespace xinheng::service
