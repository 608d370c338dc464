#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "domain/error.hpp"
#include "exchange/feeds/import_feed.hpp"
#include "messages/messages.hpp"
#include "service/deciding.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// Makes an empty registry. `id` is its own for ever; empty: a random one. Gives the id. XH4184 for
/// an id that holds a citizen number; XH5001, XH5004.
Result<std::string, Errors> make_registry(std::string const& path, std::string id);

/// Recomputes the chain of a registry over all records, and by what each is looked up: where it stands. XH5001, XH5007…
Result<registry::Point, Error> verify_registry(std::string const& path);

/// How far an import has come.
struct Progress {
  std::size_t rows{};
  std::uint64_t bytes{};                  ///< read of the file
  std::optional<std::uint64_t> of_bytes;  ///< nullopt: nobody knows
};

/// One delivery to take into a registry.
struct Delivery {
  std::string feed, registry;
  std::string list;     ///< id or name; with a bundle it must be declared there, and its id is recorded
  std::string mapping;  ///< one that comes with the program, or a file
  std::string source;   ///< empty: the mapping's id
  std::string batch;
  std::optional<Date> as_of;  ///< nullopt: today
  bool whole_edition{};
  std::string bundle;  ///< empty: none
  std::string ledger;  ///< empty: not recorded there
  bool dry_run{};
  std::optional<int> guard_percent;
  std::string aside;  ///< file for the rows at fault, the others are taken; empty: one row at fault refuses all
  std::size_t most_messages{1000};
  messages::Language language{messages::Language::zh};  ///< of what stands in that file
  /// Asked now and then; false interrupts (XH4273). May be empty.
  std::function<bool(Progress const&)> goes_on;
};

/// What came of a delivery. The report says whether the registry has it; with errors all the same, the ledger lacks it
/// (XH5008), and the same delivery again completes the ledger.
struct Delivered {
  exchange::QualityReport report;
  Errors errors;
};

/// Takes the delivery, row by row, into one commit, then into the ledger. A dry run makes the commit too and gives it
/// up. A delivery that the registry has and the ledger lacks is entered there alone (XH4262); it is known by its
/// number, source, day and rows. The outer errors are of files, mapping, list and of words that hold a citizen number
/// (XH4184).
Result<Delivered, Errors> take_delivery(Delivery const& delivery, std::optional<PseudonymKey> key, Clock const& clock);

}  // namespace xinheng::service
