#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "registry/view.hpp"
#include "store/sqlite/database.hpp"

namespace xinheng::store {

/// What a registry's file is (registry.cpp).
Schema registry_schema();

/// A registry's file read from front to end, as it was recorded. For one thread.
class RecordStream {
 public:
  /// Errors as SqliteRegistry::open, for reading only.
  static Result<RecordStream, Error> open(std::string const& path);

  /// Changes when another connection has committed; nothing else is as cheap to ask. XH5001.
  Result<std::int64_t, Error> data_version() const;

  struct Taken {
    std::string id;                        ///< the registry's own
    std::vector<registry::Point> commits;  ///< in order, from the one that ends at `after` on
  };
  /// Gives `begin` the commits, then `take` the canonical bytes of each record past `after`, in order, all as of one
  /// commit. XH5001; XH5007 where a record is missing; the first error of `begin` or `take`.
  Result<void, Error> each_since(
      std::int64_t after, std::function<Result<void, Error>(Taken const&)> const& begin,
      std::function<Result<void, Error>(std::int64_t sequence, std::string_view canonical)> const& take) const;
  std::string const& path() const { return database_->path(); }

 private:
  explicit RecordStream(Database database) : database_(std::make_unique<Database>(std::move(database))) {}
  Result<Taken, Error> taken(std::int64_t after) const;
  std::unique_ptr<Database> database_;
};

}  // namespace xinheng::store
