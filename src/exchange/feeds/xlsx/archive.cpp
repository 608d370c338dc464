#include "exchange/feeds/xlsx/archive.hpp"

#include <zip.h>

#include <memory>

namespace xinheng::exchange::xlsx {
namespace {

struct SourceCloser {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct Discarder {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

constexpr zip_uint16_t first_day = (1 << 5) | 1;  // 1980-01-01, the first that the format can name

std::string bytes_of(zip_source_t* source) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_open(source) != 0) return {};
  std::string bytes;
  if (zip_source_stat(source, &stat) == 0 && (stat.valid & ZIP_STAT_SIZE) != 0) {
    bytes.resize(stat.size);
    if (zip_source_read(source, bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size())) bytes.clear();
  }
  zip_source_close(source);
  return bytes;
}

}  // namespace

std::string archive_of(std::vector<std::pair<std::string, std::string>> const& parts) {
  std::unique_ptr<zip_source_t, SourceCloser> const into{zip_source_buffer_create(nullptr, 0, 0, nullptr)};
  if (!into) return {};
  zip_source_keep(into.get());  // the archive takes one hold of it, and the bytes are read through the other
  std::unique_ptr<zip_t, Discarder> archive{zip_open_from_source(into.get(), ZIP_TRUNCATE, nullptr)};
  if (!archive) {
    zip_source_free(into.get());
    return {};
  }
  for (auto const& [name, bytes] : parts) {
    auto* const source = zip_source_buffer(archive.get(), bytes.data(), bytes.size(), 0);
    if (source == nullptr) return {};
    auto const index = zip_file_add(archive.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      return {};
    }
    zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), 0, first_day, 0);
  }
  if (zip_close(archive.get()) != 0) return {};
  archive.release();
  return bytes_of(into.get());
}

}  // namespace xinheng::exchange::xlsx
