#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "domain/error.hpp"
#include "exchange/json/value.hpp"
#include "support/result.hpp"

namespace xinheng::service {

struct ChangesQuestion {
  std::string registry;  ///< or a snapshot of it, whose records are read from the first on
  std::int64_t since{};  ///< number of the last change that the caller has; 0: none
  std::int64_t limit{};  ///< no more than so many; 0: all
};

/// Where the caller stands afterwards, and asks on from. A change has a number for ever, and a commit takes the numbers
/// after all before it, so whoever asks on from `next` misses nothing and gets nothing twice.
struct ChangesRead {
  std::int64_t next{};
  bool more{};         ///< the registry had later ones already
  exchange::Json end;  ///< the same as the last line that goes out (schemas/change.schema.json)
};

/// Gives the changes one by one, by number, as of one commit. XH4226 where the registry has no such number; of the
/// file; nothing that was given is then wrong, but it may lack the end.
Result<ChangesRead, Errors> each_change(ChangesQuestion const& question,
                                        std::function<void(exchange::Json const&)> const& take);

}  // namespace xinheng::service
