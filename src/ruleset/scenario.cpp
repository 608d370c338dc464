#include "ruleset/scenario.hpp"

#include <algorithm>

namespace xinheng::ruleset {
namespace {

using Event = Scenario::ListingEventGiven;

bool undoes(Event::Kind undoer, Event::Kind undone) {
  switch (undoer) {
    case Event::Kind::contest_closed:
      return undone == Event::Kind::contested;
    case Event::Kind::resumed:
      return undone == Event::Kind::suspended;
    case Event::Kind::restored:
      return undone == Event::Kind::repaired || undone == Event::Kind::removed;
    case Event::Kind::extended:
    case Event::Kind::contested:
    case Event::Kind::suspended:
    case Event::Kind::repaired:
    case Event::Kind::removed:
    case Event::Kind::revoked:
    case Event::Kind::published:
      return false;
  }
  std::unreachable();
}

}  // namespace

std::vector<std::optional<std::size_t>> undone_by(std::vector<Event> const& events) {
  std::vector<std::optional<std::size_t>> undone(events.size());
  for (std::size_t i = 0; i < events.size(); ++i)
    for (std::size_t j = i; j-- > 0 && !undone[i];)
      if (undoes(events[i].kind, events[j].kind) && std::ranges::find(undone, std::optional{j}) == undone.end())
        undone[i] = j;
  return undone;
}

}  // namespace xinheng::ruleset
