#include <string_view>

#include "exchange/notices/change.hpp"
#include "service/changes.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {

int changes(ChangesOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  service::ChangesQuestion const question{
      .registry = options.registry, .since = options.since, .limit = options.limit.value_or(0)};
  auto const read = service::each_change(question, [&](exchange::Json const& change) {
    terminal.out(json ? exchange::canonical(change) + "\n" : exchange::change_text(change, terminal.language()));
  });
  if (!read) return terminal.fail(read.error(), json);
  if (json) {
    terminal.out(exchange::canonical(read->end) + "\n");
    return done;
  }
  auto const next = std::to_string(read->next);
  std::string_view const more = !read->more     ? std::string_view{}
                                : terminal.zh() ? "，其后还有"
                                                : ", and there are later ones";
  terminal.out((terminal.zh() ? "下次从 --since " + next + " 继续" : "go on with --since " + next) + std::string{more} +
               "\n");
  return done;
}

}  // namespace xinheng::cli
