#include "exchange/notices/dossier.hpp"
#include "service/subject.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {

int subject(SubjectOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  service::SubjectQuestion question{
      .who = options.who, .registry = options.registry, .bundle = options.bundle, .on = {}, .known_at = {}};
  if (!options.on.empty()) question.on = Date::parse(options.on);
  if (!options.known_at.empty()) question.known_at = Instant::parse(options.known_at);
  auto const dossier = service::subject_dossier(question, service::system_time);
  if (!dossier) return terminal.fail(dossier.error(), json);
  terminal.out(json ? exchange::canonical(*dossier) + "\n"
                    : exchange::dossier_text(*dossier, {terminal.language(), terminal.colour_out()}));
  return done;
}

}  // namespace xinheng::cli
