#include "store/snapshot/build.hpp"

#include <array>
#include <atomic>
#include <filesystem>
#include <future>
#include <span>
#include <system_error>
#include <utility>

#include "store/snapshot/compact.hpp"
#include "store/snapshot/key_table.hpp"
#include "store/snapshot/listed_table.hpp"
#include "store/snapshot/section_writer.hpp"

namespace xinheng::store {

using namespace snapshot;

namespace {

constexpr std::size_t records_a_lot = 2048, lots_under_way = 4;

/// Some records in their order, and what each says without the others.
struct Lot {
  std::string bytes;              ///< canonical ones, end to end
  std::vector<std::size_t> ends;  ///< where each ends in `bytes`
  std::size_t read{};             ///< how many there are before the first that is none
  Drafts drafts;
  std::vector<std::uint64_t> hashes;
  std::vector<std::size_t> hash_ends;
  ListedTable::Notes notes;
  std::vector<bool> of_batches;  ///< whether a record is that of a batch
  std::future<void> reading;     ///< valid while the lot is under way

  void clear() {
    bytes.clear();
    ends.clear();
    read = 0;
    drafts.clear();
    hashes.clear();
    hash_ends.clear();
    notes.clear();
    of_batches.clear();
  }
  void read_all() {
    for (std::size_t begin = 0; read < ends.size(); begin = ends[read++]) {
      auto const canonical = std::string_view{bytes}.substr(begin, ends[read] - begin);
      auto const record = registry::parse_record(canonical);
      if (!record || !drafts.add(canonical)) return;
      KeyTable::hashes_of(*record, hashes);
      hash_ends.push_back(hashes.size());
      notes.add(*record);
      of_batches.push_back(std::holds_alternative<registry::BatchRecorded>(*record));
    }
  }
  std::span<std::uint64_t const> hashes_of(std::size_t which) const {
    auto const begin = which == 0 ? 0 : hash_ends[which - 1];
    return std::span{hashes}.subspan(begin, hash_ends[which] - begin);
  }
};

}  // namespace

struct SnapshotBuild::Impl {
  Impl(SectionWriter made, std::string const& folder, std::string to)
      : path(std::move(to)), file(std::move(made)), keys(folder, failure), listed(folder, failure) {}

  std::string path;
  std::atomic<int> failure{};
  SectionWriter file;
  Compactor compactor;
  KeyTable keys;
  ListedTable listed;
  std::vector<std::uint32_t> batches;
  Header header{};
  std::string tokens, head;

  // Records are gathered in one lot while those before are read, each lot by a thread of its own. The oldest is taken
  // in by the caller's thread, which so follows their order.
  std::array<Lot, lots_under_way> lots;
  std::size_t filling{};  ///< the lot's number
  Lot& gathered() { return lots[filling % lots_under_way]; }
  Result<void, Error> send();
  Result<void, Error> take(Lot const& lot);
  Result<void, Error> take(Lot const& lot, std::size_t which);
};

SnapshotBuild::SnapshotBuild(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SnapshotBuild::SnapshotBuild(SnapshotBuild&&) noexcept = default;
SnapshotBuild::~SnapshotBuild() = default;

Result<SnapshotBuild, Error> SnapshotBuild::begin(std::string const& path, std::string const& registry_id,
                                                  std::vector<registry::Point> const& commits) {
  auto file = SectionWriter::create(path);
  if (!file) return std::unexpected{file.error()};
  auto folder = std::filesystem::path{path}.parent_path().string();
  auto impl = std::make_unique<Impl>(std::move(*file), folder.empty() ? "." : folder, path);
  impl->file.begin(Section::registry_id);
  impl->file.put(registry_id);
  impl->file.begin(Section::commits);
  for (auto const& commit : commits)
    impl->file.put_value(CommitPoint{commit.sequence, commit.recorded.microseconds, commit.head.bytes});
  if (!commits.empty()) {
    impl->header.sequence = commits.back().sequence;
    impl->header.recorded = commits.back().recorded.microseconds;
    impl->header.head = commits.back().head.bytes;
  }
  impl->file.begin(Section::records);
  return SnapshotBuild{std::move(impl)};
}

Result<void, Error> SnapshotBuild::Impl::send() {
  auto& sent = gathered();
  sent.reading = std::async(std::launch::async, [&sent] { sent.read_all(); });
  ++filling;
  auto& oldest = gathered();
  if (!oldest.reading.valid()) return {};
  oldest.reading.get();
  auto taken = take(oldest);
  oldest.clear();
  return taken;
}

Result<void, Error> SnapshotBuild::Impl::take(Lot const& lot) {
  for (std::size_t i = 0; i < lot.read; ++i)
    if (auto const taken = take(lot, i); !taken) return taken;
  if (lot.read == lot.ends.size()) return {};
  return std::unexpected{Error{Code::XH5007, path, {path, std::to_string(header.records + 1)}}};
}

Result<void, Error> SnapshotBuild::Impl::take(Lot const& lot, std::size_t which) {
  ++header.records;
  auto const place = file.bytes_so_far() / record_alignment;
  if (place > most_places) return std::unexpected{Error{Code::XH5045, path, {path, "16 GiB"}}};
  auto const at = static_cast<std::uint32_t>(place);

  keys.add(lot.hashes_of(which), at);
  listed.add(lot.notes, which, at, compactor);
  if (lot.of_batches[which]) batches.push_back(at);

  tokens.clear();
  head.clear();
  compactor.add(lot.drafts, which, tokens);
  put_varint(head, header.records);
  put_varint(head, tokens.size());
  head += tokens;
  head.append((record_alignment - head.size() % record_alignment) % record_alignment, '\0');
  file.put(head);
  return {};
}

Result<void, Error> SnapshotBuild::add(std::string_view canonical) {
  auto& lot = impl_->gathered();
  lot.bytes += canonical;
  lot.ends.push_back(lot.bytes.size());
  return lot.ends.size() < records_a_lot ? Result<void, Error>{} : impl_->send();
}

Result<Header, Error> SnapshotBuild::finish() {
  auto& impl = *impl_;
  for (std::size_t i = 0; i < lots_under_way; ++i)  // the last of them takes the last lot
    if (auto const sent = impl.send(); !sent) return std::unexpected{sent.error()};
  if (static_cast<std::int64_t>(impl.header.records) != impl.header.sequence)
    return std::unexpected{Error{Code::XH5007, impl.path, {impl.path, std::to_string(impl.header.records + 1)}}};
  auto preparing = std::async(std::launch::async, [&impl] { impl.listed.prepare(); });
  impl.keys.prepare();
  impl.file.begin(Section::words);
  for (auto const& word : impl.compactor.words()) impl.file.put(word);
  impl.file.begin(Section::word_ends);
  std::uint32_t end = 0;
  for (auto const& word : impl.compactor.words()) impl.file.put_value(end += static_cast<std::uint32_t>(word.size()));
  impl.file.begin(Section::batches);
  for (auto const place : impl.batches) impl.file.put_value(place);

  preparing.get();
  impl.header.keys = impl.keys.write(impl.file);
  auto const counts = impl.listed.write(impl.file);
  impl.header.listings = counts.listings;
  impl.header.codes = counts.codes;
  impl.header.filtered = counts.filtered;
  if (impl.failure != 0)
    return std::unexpected{Error{Code::XH5001, impl.path, {impl.path, std::generic_category().message(impl.failure)}}};
  if (counts.listings > most_places || impl.header.keys > most_places)
    return std::unexpected{Error{Code::XH5045, impl.path, {impl.path, std::to_string(most_places)}}};
  return impl.file.finish(impl.header);
}

}  // namespace xinheng::store
