#include "store/snapshot/section_writer.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "support/digest.hpp"

namespace xinheng::store::snapshot {
namespace {

int write_all(int descriptor, std::string_view bytes, std::uint64_t at) {
  while (!bytes.empty()) {
    auto const written = ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    at += static_cast<std::uint64_t>(written);
  }
  return 0;
}

/// SM3 of a part of the file. What cannot be read back gives another digest, and the file is then found damaged.
std::array<unsigned char, 32> digest_of(int descriptor, std::uint64_t offset, std::uint64_t bytes) {
  Sm3 digest;
  std::string block(16 * chunk_bytes, '\0');
  while (bytes > 0) {
    auto const read =
        ::pread(descriptor, block.data(), std::min<std::uint64_t>(bytes, block.size()), static_cast<off_t>(offset));
    if (read < 0 && errno == EINTR) continue;
    if (read <= 0) break;
    digest.update({block.data(), static_cast<std::size_t>(read)});
    offset += static_cast<std::uint64_t>(read);
    bytes -= static_cast<std::uint64_t>(read);
  }
  return digest.finish().bytes;
}

template <class T>
std::string_view bytes_before(Header const& header, T const& field) {
  auto const* const begin = reinterpret_cast<char const*>(&header);
  return {begin, static_cast<std::size_t>(reinterpret_cast<char const*>(&field) - begin)};
}

constexpr char const* descriptors = "/proc/self/fd/";
constexpr int most_tries = 100;  // to put a file without a name in its place

std::string folder_of(std::string const& path) {
  auto const folder = std::filesystem::path{path}.parent_path();
  return folder.empty() ? "." : folder.string();
}

int sync_folder(std::string const& path) {
  auto const descriptor = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  auto const failure = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  return failure;
}

}  // namespace

SectionWriter::SectionWriter(std::string path, std::string beside, int descriptor)
    : path_(std::move(path)), beside_(std::move(beside)), descriptor_(descriptor) {}

SectionWriter::SectionWriter(SectionWriter&& other) noexcept
    : path_(std::move(other.path_)),
      beside_(std::exchange(other.beside_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)),
      failure_(other.failure_),
      buffer_(std::move(other.buffer_)),
      at_(other.at_),
      section_(other.section_),
      open_(other.open_),
      extents_(other.extents_),
      digests_(std::move(other.digests_)),
      sums_(std::move(other.sums_)) {}

SectionWriter::~SectionWriter() {
  digests_.clear();  // waits for them: they read from the descriptor
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

Result<SectionWriter, Error> SectionWriter::create(std::string const& path) {
  if (::access(descriptors, X_OK) == 0)  // where it gets its name from
    if (auto const unnamed = ::open(folder_of(path).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0640); unnamed >= 0)
      return SectionWriter{path, {}, unnamed};
  auto beside = path + ".XXXXXX";
  auto const descriptor = ::mkostemp(beside.data(), O_CLOEXEC);
  if (descriptor < 0) return std::unexpected{Error{Code::XH5001, path, {path, std::generic_category().message(errno)}}};
  return SectionWriter{path, std::move(beside), descriptor};
}

Error SectionWriter::failure() const {
  return {Code::XH5001, path_, {path_, std::generic_category().message(failure_)}};
}

void SectionWriter::flush_chunks() {
  auto const whole = buffer_.size() / chunk_bytes * chunk_bytes;
  std::string_view const chunks{buffer_.data(), whole};
  for (std::size_t from = 0; from < whole; from += chunk_bytes)
    sums_.push_back(hash_of(chunks.substr(from, chunk_bytes)));
  if (failure_ == 0) failure_ = write_all(descriptor_, chunks, at_ - buffer_.size());
  buffer_.erase(0, whole);
}

void SectionWriter::pad() {
  static constexpr std::array<char, alignment> zeros{};
  put({zeros.data(), (alignment - at_ % alignment) % alignment});
}

void SectionWriter::end() {
  if (!open_) return;
  open_ = false;
  auto& extent = extents_[section_];
  extent.bytes = at_ - extent.offset;
  flush_chunks();
  // The digest is made of what stands in the file; the rest of a chunk is written once more when it is whole.
  if (failure_ == 0) failure_ = write_all(descriptor_, buffer_, at_ - buffer_.size());
  digests_.push_back(std::async(std::launch::async, digest_of, descriptor_, extent.offset, extent.bytes));
}

void SectionWriter::begin(Section section) {
  end();
  pad();
  section_ = static_cast<std::size_t>(section);
  extents_[section_].offset = at_;
  open_ = true;
}

int SectionWriter::place(std::string const& name) const {
  return ::rename(name.c_str(), path_.c_str()) == 0 ? 0 : errno;
}

int SectionWriter::place_unnamed() const {
  // A link goes over no file, a renaming does. Who is killed between the two leaves a whole file, which the next takes
  // away; who makes the same snapshot at that moment may take it away too, and then it is done once more.
  auto const part = path_ + ".xinheng-part", unnamed = descriptors + std::to_string(descriptor_);
  for (int failure = ENOENT, tried = 0;; ++tried) {
    if ((failure != ENOENT && failure != EEXIST) || tried == most_tries) return failure;
    ::unlink(part.c_str());
    failure = ::linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, part.c_str(), AT_SYMLINK_FOLLOW) == 0 ? place(part) : errno;
    if (failure == 0) return 0;
  }
}

Result<Header, Error> SectionWriter::finish(Header header) {
  end();
  pad();
  flush_chunks();
  if (!buffer_.empty()) sums_.push_back(hash_of(buffer_));
  auto const sums = std::exchange(sums_, {});
  std::string_view const checks{reinterpret_cast<char const*>(sums.data()), 8 * sums.size()};
  begin(Section::checks);
  put(checks);
  end();

  for (std::size_t i = 0; i < section_count; ++i) extents_[i].sm3 = digests_[i].get();
  header.magic = magic;
  header.version = format_version;
  header.sections = section_count;
  header.file_bytes = at_;
  header.lookups = lookup_fingerprint();
  header.extents = extents_;
  header.checks_sum = hash_of(checks);
  header.digest = sm3(bytes_before(header, header.digest)).bytes;
  header.sum = hash_of(bytes_before(header, header.sum));
  std::string block(header_bytes, '\0');
  std::copy_n(reinterpret_cast<char const*>(&header), sizeof header, block.begin());
  if (failure_ == 0) failure_ = write_all(descriptor_, block, 0);
  if (failure_ == 0 && ::fchmod(descriptor_, 0640) != 0) failure_ = errno;
  if (failure_ == 0 && ::fsync(descriptor_) != 0) failure_ = errno;
  if (failure_ == 0) failure_ = beside_.empty() ? place_unnamed() : place(beside_);
  if (failure_ != 0) return std::unexpected{failure()};
  beside_.clear();
  failure_ = sync_folder(path_);
  if (failure_ != 0) return std::unexpected{failure()};
  return header;
}

}  // namespace xinheng::store::snapshot
