#include "service/changes.hpp"

#include <algorithm>
#include <optional>

#include "exchange/json/write_change.hpp"
#include "store/sqlite/record_stream.hpp"
#include "store/sqlite/registry.hpp"

namespace xinheng::service {
namespace {

using store::RecordStream;

Error not_so_many(std::int64_t since, std::int64_t last) {
  return {Code::XH4226, "", {std::to_string(since), std::to_string(last)}};
}

}  // namespace

Result<ChangesRead, Errors> each_change(ChangesQuestion const& question,
                                        std::function<void(exchange::Json const&)> const& take) {
  auto const stream = RecordStream::open(question.registry);
  if (!stream) return std::unexpected(Errors{stream.error()});
  auto const view = store::SqliteRegistry::open(question.registry, true);
  if (!view) return std::unexpected(Errors{view.error()});

  RecordStream::Taken taken;
  ChangesRead read{.next = question.since, .more = false, .end = {}};
  std::int64_t count = 0, last = 0;
  bool enough = false;
  auto const done = stream->each_since(
      question.since,
      [&](RecordStream::Taken const& all) -> Result<void, Error> {
        taken = all;
        last = all.commits.empty() ? 0 : all.commits.back().sequence;
        if (question.since > last) return std::unexpected(not_so_many(question.since, last));
        return {};
      },
      [&](std::int64_t sequence, std::string_view canonical) -> Result<void, Error> {
        enough = question.limit > 0 && count == question.limit;
        if (enough) return std::unexpected(Error{});
        auto record = registry::parse_record(canonical);
        auto const commit = std::ranges::lower_bound(taken.commits, sequence, {}, &registry::Point::sequence);
        if (!record || commit == taken.commits.end())
          return std::unexpected(Error{Code::XH5007, question.registry, {std::to_string(sequence)}});
        auto const change = exchange::change_json(*view, {sequence, commit->recorded, *std::move(record)});
        if (auto failure = view->read_failure()) return std::unexpected(*std::move(failure));
        take(change);
        read.next = sequence;
        ++count;
        return {};
      });
  if (!done && !enough) return std::unexpected(Errors{done.error()});
  read.more = read.next < last;
  exchange::Json registry;
  registry.set("id", taken.id).set("sequence", last);
  read.end.set("what", "end").set("next", read.next).set("more", read.more).set("registry", std::move(registry));
  return read;
}

}  // namespace xinheng::service
