#include "exchange/feeds/xlsx/package.hpp"

#include <zip.h>

#include <algorithm>

namespace xinheng::exchange::xlsx {
namespace {

constexpr std::int64_t most_parts = 10'000;
constexpr std::uint64_t ratio_from = std::uint64_t{16} << 20;  // bytes; what is smaller may shrink as far as it likes

std::string folded(std::string_view name) {
  std::string form{name};
  std::ranges::transform(form, form.begin(), [](char c) {
    if (c == '\\') return '/';  // some writers take the one for the other
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return form;
}

}  // namespace

Package::Package(std::string bytes, std::string file, FeedLimits const& limits)
    : bytes_(std::move(bytes)), file_(std::move(file)), limits_(limits) {}

Package::~Package() {
  if (archive_ != nullptr) zip_discard(archive_);
}

Error Package::damaged(std::string_view part) const {
  return {Code::XH4292, file_, {std::string{part}}};
}

Result<std::unique_ptr<Package>, Error> Package::open(std::string bytes, std::string file, FeedLimits const& limits) {
  std::unique_ptr<Package> package{new Package{std::move(bytes), std::move(file), limits}};
  zip_error_t error;
  zip_error_init(&error);
  auto* const source = zip_source_buffer_create(package->bytes_.data(), package->bytes_.size(), 0, &error);
  if (source != nullptr) package->archive_ = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (source != nullptr && package->archive_ == nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (package->archive_ == nullptr) return std::unexpected{package->damaged("zip")};

  auto const parts = zip_get_num_entries(package->archive_, 0);
  if (parts > most_parts)
    return std::unexpected{Error{Code::XH4293, package->file_, {"zip", std::to_string(most_parts)}}};
  for (std::int64_t index = 0; index < parts; ++index) {
    auto const* name = zip_get_name(package->archive_, static_cast<std::uint64_t>(index), ZIP_FL_ENC_GUESS);
    // Two parts of one name: readers differ in which they take, and that is how something is hidden.
    if (name == nullptr || !package->names_.emplace(folded(name), static_cast<std::uint64_t>(index)).second)
      return std::unexpected{package->damaged(name == nullptr ? "zip" : name)};
  }
  return package;
}

bool Package::has(std::string_view name) const {
  return names_.contains(folded(name));
}

Result<Package::Part, Error> Package::part(std::string_view name) const {
  auto const found = names_.find(folded(name));
  if (found == names_.end()) return std::unexpected{damaged(name)};
  zip_stat_t entry;
  zip_stat_init(&entry);
  if (zip_stat_index(archive_, found->second, 0, &entry) != 0 || (entry.valid & ZIP_STAT_COMP_SIZE) == 0)
    return std::unexpected{damaged(name)};
  if ((entry.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && entry.encryption_method != ZIP_EM_NONE)
    return std::unexpected{Error{Code::XH4283, file_, {".xlsx / password"}}};
  auto* const opened = zip_fopen_index(archive_, found->second, 0);
  if (opened == nullptr) return std::unexpected{damaged(name)};
  return Part{*this, std::string{name}, entry.comp_size, opened};
}

Package::Part::Part(Package const& package, std::string name, std::uint64_t packed, zip_file* opened)
    : package_(&package), name_(std::move(name)), packed_(packed), opened_(opened, zip_fclose) {}

Result<std::size_t, Error> Package::Part::read(std::span<char> into) {
  auto const size = zip_fread(opened_.get(), into.data(), into.size());
  if (size < 0) return std::unexpected{package_->damaged(name_)};
  read_ += static_cast<std::uint64_t>(size);
  auto const& limits = package_->limits();
  if (read_ > limits.part_bytes)
    return std::unexpected{Error{Code::XH4293, package_->file(), {name_, std::to_string(limits.part_bytes)}}};
  if (read_ > ratio_from && read_ / limits.part_ratio > packed_)
    return std::unexpected{Error{Code::XH4293, package_->file(), {name_, "1:" + std::to_string(limits.part_ratio)}}};
  return static_cast<std::size_t>(size);
}

}  // namespace xinheng::exchange::xlsx
