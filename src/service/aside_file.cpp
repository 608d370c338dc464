#include "service/aside_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "exchange/feeds/feed_row.hpp"

namespace xinheng::service {
namespace {

constexpr std::size_t written_at_once = std::size_t{64} << 10;

std::string in_quotes(std::string_view cell) {
  if (cell.find_first_of(",\"\r\n;\t|") == std::string_view::npos) return std::string{cell};
  std::string text = "\"";
  for (char const c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Nameless where the file system can have such, so that nothing stays of it when the program is killed: it holds
/// citizen numbers. Else beside `path`, with its name in `beside`.
int open_beside(std::string const& path, std::string& beside) {
  auto const folder = std::filesystem::path{path}.parent_path();
  auto const nameless = ::open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (nameless >= 0) return nameless;
  beside = path + ".XXXXXX";
  auto const named = ::mkostemp(beside.data(), O_CLOEXEC);  // 0600
  if (named < 0) beside.clear();
  return named;
}

int give_name(int descriptor, std::string const& beside, std::string const& path) {
  // A link, not a renaming: it never goes over another file.
  auto const from = beside.empty() ? "/proc/self/fd/" + std::to_string(descriptor) : beside;
  return ::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, path.c_str(), beside.empty() ? AT_SYMLINK_FOLLOW : 0) == 0 ? 0
                                                                                                               : errno;
}

bool exists(std::string const& path) {
  struct stat known{};
  return ::lstat(path.c_str(), &known) == 0;
}

bool holds_what(std::string const& path, int descriptor) {
  std::ifstream there{path, std::ios::binary}, made{"/proc/self/fd/" + std::to_string(descriptor), std::ios::binary};
  using Bytes = std::istreambuf_iterator<char>;
  return there && made && std::equal(Bytes{there}, Bytes{}, Bytes{made}, Bytes{});
}

std::string line_of(std::string_view first, std::string_view second, std::vector<std::string> const& cells) {
  auto text = in_quotes(first) + ',' + in_quotes(second);
  for (auto const& cell : cells) text += ',' + in_quotes(cell);
  return text + "\r\n";
}

}  // namespace

AsideFile::~AsideFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

Result<void, Error> AsideFile::free() const {
  if (!exists(path_)) return {};
  // What an import that was killed put aside is this one's too; keep() compares it.
  auto const ours = std::string{byte_order_mark} + std::string{exchange::Header::line_column} + "," +
                    std::string{exchange::Header::why_column};
  std::string begin(ours.size(), '\0');
  std::error_code unknown;
  if (std::filesystem::is_regular_file(std::filesystem::symlink_status(path_, unknown)) &&
      std::ifstream{path_, std::ios::binary}.read(begin.data(), static_cast<std::streamsize>(begin.size())) &&
      begin == ours)
    return {};
  return std::unexpected{Error{Code::XH4271, path_, {path_}}};
}

void AsideFile::put(exchange::FeedCells const& header, exchange::FeedCells const& row, Errors const& why) {
  if (failure_ != 0) return;
  if (descriptor_ < 0) {
    descriptor_ = open_beside(path_, beside_);
    if (descriptor_ < 0) {
      failure_ = errno;
      return;
    }
    waiting_ = std::string{byte_order_mark} +
               line_of(exchange::Header::line_column, exchange::Header::why_column, header.cells);
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
    if (failure_ == 0) failure_ = give_name(descriptor_, beside_, path_);
    kept_ = failure_ == 0;
    if (failure_ == EEXIST && holds_what(path_, descriptor_)) failure_ = 0;
  } else if (exists(path_)) {
    failure_ = EEXIST;  // rows of another delivery: nobody should take them for this one's
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
