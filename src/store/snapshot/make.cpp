#include "store/snapshot/make.hpp"

#include <optional>

#include "store/snapshot/build.hpp"
#include "store/sqlite/record_stream.hpp"

namespace xinheng::store {

Result<snapshot::Header, Error> make_snapshot(std::string const& registry, std::string const& path) {
  auto const stream = RecordStream::open(registry);
  if (!stream) return std::unexpected{stream.error()};
  std::optional<SnapshotBuild> build;
  auto const begin = [&](RecordStream::Taken const& taken) -> Result<void, Error> {
    auto begun = SnapshotBuild::begin(path, taken.id, taken.commits);
    if (!begun) return std::unexpected{begun.error()};
    build.emplace(std::move(*begun));
    return {};
  };
  auto const take = [&](std::int64_t, std::string_view canonical) { return build->add(canonical); };
  if (auto const read = stream->each_since(0, begin, take); !read) return std::unexpected{read.error()};
  return build->finish();
}

}  // namespace xinheng::store
