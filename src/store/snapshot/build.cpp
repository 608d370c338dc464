#include "store/snapshot/build.hpp"

#include <filesystem>
#include <utility>

#include "store/snapshot/compact.hpp"
#include "store/snapshot/key_table.hpp"
#include "store/snapshot/listed_table.hpp"
#include "store/snapshot/section_writer.hpp"

namespace xinheng::store {

using namespace snapshot;

struct SnapshotBuild::Impl {
  Impl(SectionWriter made, std::string const& folder, std::string to)
      : path(std::move(to)), file(std::move(made)), keys(folder, failure), listed(folder, failure) {}

  std::string path;
  int failure{};
  SectionWriter file;
  Compactor compactor;
  KeyTable keys;
  ListedTable listed;
  std::vector<std::uint32_t> batches;
  Header header{};
  std::string buffer;
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

Result<void, Error> SnapshotBuild::add(std::string_view canonical) {
  auto& impl = *impl_;
  auto const sequence = static_cast<std::int64_t>(++impl.header.records);
  auto const wrong = std::unexpected{Error{Code::XH5007, impl.path, {impl.path, std::to_string(sequence)}}};
  auto const record = registry::parse_record(canonical);
  if (!record) return wrong;
  auto const place = impl.file.bytes_so_far() / record_alignment;
  if (place > most_places) return std::unexpected{Error{Code::XH5045, impl.path, {impl.path, "16 GiB"}}};
  auto const at = static_cast<std::uint32_t>(place);

  impl.keys.add(*record, at);
  impl.listed.add(*record, at, impl.compactor);
  if (std::holds_alternative<registry::BatchRecorded>(*record)) impl.batches.push_back(at);

  std::string tokens, head;
  if (!impl.compactor.add(canonical, tokens)) return wrong;
  put_varint(head, static_cast<std::uint64_t>(sequence));
  put_varint(head, tokens.size());
  head += tokens;
  head.append((record_alignment - head.size() % record_alignment) % record_alignment, '\0');
  impl.file.put(head);
  return {};
}

Result<Header, Error> SnapshotBuild::finish() {
  auto& impl = *impl_;
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
  if (auto const done = impl.file.finish(impl.header); !done) return std::unexpected{done.error()};
  return impl.header;
}

}  // namespace xinheng::store
