#include "store/sqlite/place_runs.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace xinheng::store {
namespace {

constexpr std::size_t block = 256;            // places read at one time when one is looked up: 4 KiB
constexpr std::size_t merged_at_once = 8192;  // places of each file in memory while they are merged: 128 KiB
constexpr std::size_t most_unsorted = 1024;   // places looked through one by one

std::string folder_of(std::string const& file) {
  auto const slash = file.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : file.substr(0, slash);
}

Error refused(Code code, std::string const& folder) {
  return {code, folder, {folder, std::generic_category().message(errno)}};
}

/// A file that nobody else sees and that ends with the program.
Result<int, Error> unnamed_file(std::string const& folder) {
  auto file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) return file;
  auto name = folder + "/.places-XXXXXX";  // the file system knows no files without a name
  file = ::mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) return std::unexpected{refused(Code::XH5012, folder)};
  ::unlink(name.c_str());
  return file;
}

}  // namespace

PlaceRuns::PlaceRuns(std::string beside, std::size_t most_in_memory)
    : beside_(std::move(beside)), most_in_memory_(most_in_memory) {}

PlaceRuns::~PlaceRuns() {
  for (auto const& run : spilled_) ::close(run.file);
}

Result<void, Error> PlaceRuns::add(Place place) {
  if (places_.size() == most_in_memory_)
    if (auto done = spill(); !done) return done;
  // Memory that is reserved and not used yet costs nothing, whereas growing would copy.
  if (places_.size() == places_.capacity() && places_.size() >= 65'536) places_.reserve(most_in_memory_);
  places_.push_back(place);
  return {};
}

void PlaceRuns::gather(bool all) {
  auto const at = [this](std::size_t index) { return places_.begin() + static_cast<std::ptrdiff_t>(index); };
  auto const sorted = runs_.empty() ? 0 : runs_.back();
  if (sorted < places_.size()) {
    std::sort(at(sorted), places_.end());
    runs_.push_back(places_.size());
  }
  while (runs_.size() > 1) {
    auto const end = runs_.back(), middle = runs_[runs_.size() - 2];
    auto const begin = runs_.size() > 2 ? runs_[runs_.size() - 3] : 0;
    if (!all && middle - begin > 2 * (end - middle)) break;
    std::inplace_merge(at(begin), at(middle), at(end));
    runs_.pop_back();
    runs_.back() = end;
  }
}

Result<void, Error> PlaceRuns::spill() {
  gather(true);
  auto const folder = folder_of(beside_);
  auto const file = unnamed_file(folder);
  if (!file) return std::unexpected{file.error()};
  auto& run = spilled_.emplace_back(Spilled{*file, places_.size(), {}});
  for (std::size_t i = 0; i < places_.size(); i += block) run.firsts.push_back(places_[i]);
  auto const* bytes = reinterpret_cast<char const*>(places_.data());
  for (auto left = places_.size() * sizeof(Place); left > 0;) {
    auto const written = ::write(*file, bytes, left);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return std::unexpected{refused(Code::XH5012, folder)};
    bytes += written;
    left -= static_cast<std::size_t>(written);
  }
  places_.clear();
  runs_.clear();
  return {};
}

Result<void, Error> PlaceRuns::read(Spilled const& run, std::size_t from, std::size_t count, Place* into) const {
  auto* bytes = reinterpret_cast<char*>(into);
  auto at = static_cast<off_t>(from * sizeof(Place));
  for (auto left = count * sizeof(Place); left > 0;) {
    auto const got = ::pread(run.file, bytes, left, at);
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = EIO;
    if (got <= 0) return std::unexpected{refused(Code::XH5011, folder_of(beside_))};
    bytes += got;
    at += got;
    left -= static_cast<std::size_t>(got);
  }
  return {};
}

Result<void, Error> PlaceRuns::find(std::int64_t hash, std::vector<std::int64_t>& sequences) {
  auto const sorted = runs_.empty() ? 0 : runs_.back();
  if (places_.size() - sorted > most_unsorted) gather(false);
  std::size_t begin = 0;
  for (auto const end : runs_) {
    auto const run = std::span{places_}.subspan(begin, end - begin);
    for (auto const& place : std::ranges::equal_range(run, hash, {}, &Place::hash)) sequences.push_back(place.sequence);
    begin = end;
  }
  for (auto i = begin; i < places_.size(); ++i)
    if (places_[i].hash == hash) sequences.push_back(places_[i].sequence);
  std::vector<Place> some(block);
  for (auto const& run : spilled_) {
    auto const first = std::ranges::lower_bound(run.firsts, hash, {}, &Place::hash);
    auto index = static_cast<std::size_t>(first - run.firsts.begin());
    if (index > 0) --index;  // the last one that begins below may end with it
    for (; index < run.firsts.size() && run.firsts[index].hash <= hash; ++index) {
      auto const count = std::min(block, run.count - index * block);
      if (auto done = read(run, index * block, count, some.data()); !done) return done;
      auto const found = std::ranges::equal_range(std::span{some}.first(count), hash, {}, &Place::hash);
      for (auto const& place : found) sequences.push_back(place.sequence);
    }
  }
  return {};
}

/// One sorted run from its beginning to its end.
class PlaceRuns::Reader {
 public:
  /// Of the file, or of what stands in memory.
  Reader(PlaceRuns const& runs, Spilled const& run) : runs_(&runs), run_(&run), left_(run.count) {}
  explicit Reader(std::span<Place const> places) : some_(places), left_(places.size()) {}

  bool at_end() const { return left_ == 0; }
  Place const& front() const { return some_.front(); }
  void next() {
    some_ = some_.subspan(1);
    --left_;
  }
  /// To be called before front().
  Result<void, Error> fill() {
    if (!some_.empty() || at_end()) return {};
    read_.resize(std::min(left_, merged_at_once));
    some_ = read_;
    return runs_->read(*run_, run_->count - left_, read_.size(), read_.data());
  }

 private:
  PlaceRuns const* runs_{};
  Spilled const* run_{};
  std::vector<Place> read_;
  std::span<Place const> some_;
  std::size_t left_;
};

Result<void, Error> PlaceRuns::each(std::function<Result<void, Error>(Place)> const& take) {
  gather(true);
  std::vector<Reader> readers;
  for (auto const& run : spilled_) readers.emplace_back(*this, run);
  readers.emplace_back(places_);
  std::erase_if(readers, [](Reader const& reader) { return reader.at_end(); });
  for (auto& reader : readers)
    if (auto done = reader.fill(); !done) return done;
  std::optional<Place> last;
  while (!readers.empty()) {
    auto least = readers.begin();
    for (auto other = least + 1; other != readers.end(); ++other)
      if (other->front() < least->front()) least = other;
    auto const place = least->front();
    least->next();
    if (least->at_end())
      readers.erase(least);
    else if (auto done = least->fill(); !done)
      return done;
    if (last == place) continue;
    last = place;
    if (auto done = take(place); !done) return done;
  }
  return {};
}

}  // namespace xinheng::store
