#include "store/snapshot/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <system_error>
#include <utility>

#include "support/digest.hpp"

namespace xinheng::store::snapshot {
namespace {

Error unusable(std::string const& path, int number) {
  return {Code::XH5001, path, {path, std::generic_category().message(number)}};
}

template <class T>
std::string_view bytes_before(Header const& header, T const& field) {
  auto const* const begin = reinterpret_cast<char const*>(&header);
  return {begin, static_cast<std::size_t>(reinterpret_cast<char const*>(&field) - begin)};
}

/// Of what size a section's items are.
std::uint64_t item_bytes(Section section) {
  switch (section) {
    case Section::registry_id:
    case Section::words:
      return 1;
    case Section::commits:
      return sizeof(CommitPoint);
    case Section::word_ends:
    case Section::batches:
    case Section::postings:
      return 4;
    case Section::records:
      return record_alignment;
    case Section::keys:
      return sizeof(KeySlot);
    case Section::codes:
      return sizeof(CodeSlot);
    case Section::listings:
      return sizeof(PackedListing);
    case Section::filter:
      return block_bytes;
    case Section::checks:
      return 8;
  }
  std::unreachable();
}

}  // namespace

MappedFile::MappedFile(std::string path, std::string_view bytes)
    : path_(std::move(path)), bytes_(bytes), damaged_(std::make_unique<std::atomic<bool>>(false)) {}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : path_(std::move(other.path_)),
      bytes_(std::exchange(other.bytes_, {})),
      header_(other.header_),
      chunks_(other.chunks_),
      seen_(std::move(other.seen_)),
      damaged_(std::move(other.damaged_)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  path_.swap(other.path_);
  std::swap(bytes_, other.bytes_);
  std::swap(header_, other.header_);
  std::swap(chunks_, other.chunks_);
  seen_.swap(other.seen_);
  damaged_.swap(other.damaged_);
  return *this;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

Error MappedFile::damaged_file() const {
  return {Code::XH5041, path_, {path_}};
}

Result<MappedFile, Error> MappedFile::open(std::string const& path, Checking checking) {
  auto const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::unexpected{unusable(path, errno)};
  struct stat status{};
  auto const told = ::fstat(descriptor, &status);
  auto const size = told == 0 && S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
  void* address = MAP_FAILED;
  if (size >= magic.size()) address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
  auto const failure = errno;
  ::close(descriptor);
  if (size < magic.size()) return std::unexpected{Error{Code::XH5040, path, {path}}};
  if (address == MAP_FAILED) return std::unexpected{unusable(path, failure)};
  MappedFile file{path, {static_cast<char const*>(address), size}};
  if (auto const right = file.look_at_header(); !right) return std::unexpected{right.error()};
  if (checking == Checking::as_read) {
    file.seen_ = std::make_unique<std::atomic<std::uint64_t>[]>(file.chunks_ / 64 + 1);
  } else {
    for (std::uint64_t chunk = 0; chunk < file.chunks_; ++chunk)
      if (!file.chunk_sound(chunk)) return std::unexpected{file.damaged_file()};
  }
  return file;
}

Result<void, Error> MappedFile::look_at_header() {
  if (!bytes_.starts_with(std::string_view{magic.data(), magic.size()}))
    return std::unexpected{Error{Code::XH5040, path_, {path_}}};
  auto const cut_off = [this] { return std::unexpected{Error{Code::XH5042, path_, {path_}}}; };
  if (bytes_.size() < header_bytes) return cut_off();
  std::memcpy(&header_, bytes_.data(), sizeof header_);
  auto const other_format = [this](std::uint64_t found) {
    return std::unexpected{Error{Code::XH5043, path_, {path_, std::to_string(found), std::to_string(format_version)}}};
  };
  if (header_.version != format_version) return other_format(header_.version);
  if (header_.sum != hash_of(bytes_before(header_, header_.sum))) return std::unexpected{damaged_file()};
  if (header_.lookups != lookup_fingerprint()) return other_format(format_version);
  auto const padding = bytes_.substr(sizeof header_, header_bytes - sizeof header_);
  if (header_.sections != section_count || padding.find_first_not_of('\0') != padding.npos)
    return std::unexpected{damaged_file()};
  if (bytes_.size() != header_.file_bytes) return cut_off();

  auto end = std::uint64_t{header_bytes};
  for (std::size_t i = 0; i < section_count; ++i) {
    auto const& one = header_.extents[i];
    if (one.offset % alignment != 0 || one.offset < end || one.offset - end >= alignment ||
        one.offset > bytes_.size() || one.bytes > bytes_.size() - one.offset ||
        one.bytes % item_bytes(static_cast<Section>(i)) != 0)
      return std::unexpected{damaged_file()};
    end = one.offset + one.bytes;
  }
  auto const& checks = extent(Section::checks);
  chunks_ = (checks.offset - header_bytes + chunk_bytes - 1) / chunk_bytes;
  if (checks.bytes != 8 * chunks_ || end != bytes_.size() ||
      hash_of(bytes_.substr(checks.offset, checks.bytes)) != header_.checks_sum)
    return std::unexpected{damaged_file()};
  return {};
}

bool MappedFile::chunk_sound(std::uint64_t chunk) const {
  auto const& checks = extent(Section::checks);
  auto const begin = header_bytes + chunk * chunk_bytes;
  std::uint64_t sum;
  std::memcpy(&sum, bytes_.data() + checks.offset + 8 * chunk, 8);
  return hash_of(bytes_.substr(begin, std::min<std::uint64_t>(chunk_bytes, checks.offset - begin))) == sum;
}

bool MappedFile::sound(std::uint64_t offset, std::uint64_t bytes) const {
  if (bytes == 0) return true;
  auto const last = (offset + bytes - 1 - header_bytes) / chunk_bytes;
  for (auto chunk = (offset - header_bytes) / chunk_bytes; chunk <= last; ++chunk) {
    auto& seen = seen_[chunk / 64];
    auto const bit = std::uint64_t{1} << (chunk % 64);
    if ((seen.load(std::memory_order_relaxed) & bit) != 0) continue;
    if (!chunk_sound(chunk)) return found_damaged(), false;
    seen.fetch_or(bit, std::memory_order_relaxed);
  }
  return true;
}

Result<void, Error> MappedFile::verify() const {
  if (sm3(bytes_before(header_, header_.digest)).bytes != header_.digest) return std::unexpected{damaged_file()};
  for (auto const& one : header_.extents)
    if (sm3(bytes_.substr(one.offset, one.bytes)).bytes != one.sm3) return std::unexpected{damaged_file()};
  return {};
}

}  // namespace xinheng::store::snapshot
