#include "store/snapshot/build.hpp"

#include <atomic>
#include <filesystem>
#include <future>
#include <optional>
#include <system_error>
#include <utility>

#include "store/snapshot/compact.hpp"
#include "store/snapshot/key_table.hpp"
#include "store/snapshot/listed_table.hpp"
#include "store/snapshot/section_writer.hpp"

namespace xinheng::store {

using namespace snapshot;

namespace {

constexpr std::size_t read_at_once = 4096;

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

  // Records are read by a thread of their own, some thousand at once, while those before are taken in.
  using Records = std::vector<std::string>;
  struct Read {
    std::optional<registry::Record> record;
    std::vector<std::uint64_t> hashes{};
  };
  Records gathered;
  std::shared_ptr<Records const> waiting;  ///< being read
  std::future<std::vector<Read>> reading;
  void start_reading();
  Result<void, Error> take_next();
  Result<void, Error> take(std::string const& canonical, Read const& read);
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

Result<void, Error> SnapshotBuild::Impl::take_next() {
  auto const records = std::exchange(waiting, {});
  auto const read = std::exchange(reading, {}).get();
  start_reading();
  for (std::size_t i = 0; i < records->size(); ++i)
    if (auto const taken = take((*records)[i], read[i]); !taken) return taken;
  return {};
}

void SnapshotBuild::Impl::start_reading() {
  if (gathered.empty()) return;
  waiting = std::make_shared<Records const>(std::exchange(gathered, {}));
  reading = std::async(std::launch::async, [records = waiting] {
    std::vector<Read> all;
    all.reserve(records->size());
    for (auto const& canonical : *records) {
      auto& one = all.emplace_back(registry::parse_record(canonical));
      if (one.record) one.hashes = KeyTable::hashes_of(*one.record);
    }
    return all;
  });
}

Result<void, Error> SnapshotBuild::Impl::take(std::string const& canonical, Read const& read) {
  auto const sequence = static_cast<std::int64_t>(++header.records);
  auto const wrong = std::unexpected{Error{Code::XH5007, path, {path, std::to_string(sequence)}}};
  if (!read.record) return wrong;
  auto const place = file.bytes_so_far() / record_alignment;
  if (place > most_places) return std::unexpected{Error{Code::XH5045, path, {path, "16 GiB"}}};
  auto const at = static_cast<std::uint32_t>(place);

  keys.add(read.hashes, at);
  listed.add(*read.record, at, compactor);
  if (std::holds_alternative<registry::BatchRecorded>(*read.record)) batches.push_back(at);

  tokens.clear();
  head.clear();
  if (!compactor.add(canonical, tokens)) return wrong;
  put_varint(head, static_cast<std::uint64_t>(sequence));
  put_varint(head, tokens.size());
  head += tokens;
  head.append((record_alignment - head.size() % record_alignment) % record_alignment, '\0');
  file.put(head);
  return {};
}

Result<void, Error> SnapshotBuild::add(std::string_view canonical) {
  auto& impl = *impl_;
  impl.gathered.emplace_back(canonical);
  if (impl.gathered.size() < read_at_once) return {};
  if (impl.waiting) return impl.take_next();
  impl.start_reading();
  return {};
}

Result<Header, Error> SnapshotBuild::finish() {
  auto& impl = *impl_;
  if (!impl.waiting) impl.start_reading();
  while (impl.waiting)
    if (auto const taken = impl.take_next(); !taken) return std::unexpected{taken.error()};
  if (static_cast<std::int64_t>(impl.header.records) != impl.header.sequence)
    return std::unexpected{Error{Code::XH5007, impl.path, {impl.path, std::to_string(impl.header.records + 1)}}};
  impl.file.begin(Section::words);
  for (auto const& word : impl.compactor.words()) impl.file.put(word);
  impl.file.begin(Section::word_ends);
  std::uint32_t end = 0;
  for (auto const& word : impl.compactor.words()) impl.file.put_value(end += static_cast<std::uint32_t>(word.size()));
  impl.file.begin(Section::batches);
  for (auto const place : impl.batches) impl.file.put_value(place);

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
