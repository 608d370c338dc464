#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "store/snapshot/snapshot.hpp"
#include "store/sqlite/registry.hpp"

namespace xinheng::service {

/// A registry to read from, in whichever form its file is: the one that records, or a snapshot of it. For one thread.
class OpenRegistry {
 public:
  /// Told apart by the file's first bytes. Errors of SqliteRegistry::open and Snapshot::open. A snapshot's sums are
  /// held against it as it is read; a failure is then one of reading.
  static Result<OpenRegistry, Error> open(std::string const& path);

  registry::RecordView const& view() const;
  /// See SqliteRegistry::read_failure: to be asked after every decision.
  std::optional<Error> read_failure() const;

 private:
  using Form = std::variant<store::SqliteRegistry, std::unique_ptr<store::Snapshot const>>;
  explicit OpenRegistry(Form form) : form_(std::move(form)) {}
  Form form_;
};

}  // namespace xinheng::service
