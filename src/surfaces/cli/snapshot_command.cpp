#include "service/snapshot.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {

int snapshot(SnapshotOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const made = service::make_snapshot(options.registry, options.output);
  if (!made) return terminal.fail(made.error(), json);
  if (json) {
    exchange::Json out;
    out.set("id", made->point.id).set("records", made->point.sequence).set("head", made->point.head.text());
    out.set("listings", static_cast<std::int64_t>(made->listings));
    out.set("bytes", static_cast<std::int64_t>(made->bytes));
    out.set("digest", made->digest.text());
    terminal.out(exchange::canonical(out) + "\n");
    return done;
  }
  auto const records = std::to_string(made->point.sequence), listings = std::to_string(made->listings);
  terminal.out(terminal.zh() ? options.output + "：" + records + " 条记录，" + listings + " 条名单记录，摘要 " +
                                   made->digest.text() + "\n"
                             : options.output + ": " + records + " records, " + listings + " listings, digest " +
                                   made->digest.text() + "\n");
  return done;
}

}  // namespace xinheng::cli
