#pragma once

#include <cstdint>
#include <vector>

#include "domain/error.hpp"
#include "registry/records.hpp"
#include "registry/view.hpp"
#include "support/result.hpp"

namespace xinheng::registry {

/// A commit in the making: records go in some at a time, and all of them or none are recorded at the end. Given up
/// where it is not finished. One at a time a registry.
class Commit {
 public:
  virtual ~Commit() = default;

  /// The registry as it will stand: `last_commit()` is the instant of this commit, `point()` of that instant has the
  /// number of the last record added. What others read meanwhile is the registry without them.
  virtual View const& view() const = 0;
  /// Adds all of these or none: errors as `contradictions`, held against the registry and what was added before; and
  /// those of the file. Gives the number of the first.
  virtual Result<std::int64_t, Errors> add(std::vector<Record> records) = 0;
  /// Records what was added, durably, and gives where the chain then stands. A commit of nothing changes nothing.
  virtual Result<Point, Error> finish() = 0;
};

}  // namespace xinheng::registry
