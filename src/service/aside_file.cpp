#include "service/aside_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "exchange/feeds/feed_row.hpp"

namespace xinheng::service {
namespace {

constexpr std::size_t written_at_once = std::size_t{64} << 10;

std::string quoted(std::string_view cell) {
  if (cell.find_first_of(",\"\r\n;\t|") == std::string_view::npos) return std::string{cell};
  std::string text = "\"";
  for (char const c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

std::string line_of(std::string_view first, std::string_view second, std::vector<std::string> const& cells) {
  auto text = quoted(first) + ',' + quoted(second);
  for (auto const& cell : cells) text += ',' + quoted(cell);
  return text + "\r\n";
}

}  // namespace

AsideFile::~AsideFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

Result<void, Error> AsideFile::free() const {
  struct stat known{};
  if (::lstat(path_.c_str(), &known) == 0) return std::unexpected{Error{Code::XH4271, path_, {path_}}};
  return {};
}

void AsideFile::put(exchange::FeedCells const& header, exchange::FeedCells const& row, Errors const& why) {
  if (failure_ != 0) return;
  if (descriptor_ < 0) {
    beside_ = path_ + ".XXXXXX";
    descriptor_ = ::mkostemp(beside_.data(), O_CLOEXEC);  // 0600
    if (descriptor_ < 0) {
      failure_ = errno;
      beside_.clear();
      return;
    }
    waiting_ = "\xEF\xBB\xBF" + line_of(exchange::Header::line_column, exchange::Header::why_column, header.cells);
  }
  std::string said;
  for (auto const& error : why)
    said += (said.empty() ? "" : "; ") + code_name(error.code) + " " + messages::text(error, language_);
  waiting_ += line_of(std::to_string(row.line), said, row.cells);
  write(false);
}

void AsideFile::write(bool all) {
  if (failure_ != 0 || (!all && waiting_.size() < written_at_once)) return;
  std::string_view bytes{waiting_};
  while (!bytes.empty()) {
    auto const written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      failure_ = errno;
      return;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  waiting_.clear();
}

Result<void, Error> AsideFile::keep() {
  if (descriptor_ >= 0) {
    write(true);
    if (failure_ == 0 && ::fsync(descriptor_) != 0) failure_ = errno;
    // A link, not a renaming: it never goes over another file.
    if (failure_ == 0 && ::link(beside_.c_str(), path_.c_str()) != 0) failure_ = errno;
    kept_ = failure_ == 0;
  }
  if (failure_ == EEXIST) return std::unexpected{Error{Code::XH4271, path_, {path_}}};
  if (failure_ != 0)
    return std::unexpected{Error{Code::XH5012, path_, {path_, std::generic_category().message(failure_)}}};
  return {};
}

void AsideFile::discard() {
  if (std::exchange(kept_, false)) ::unlink(path_.c_str());
}

}  // namespace xinheng::service
