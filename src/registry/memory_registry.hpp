#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "domain/error.hpp"
#include "registry/commit.hpp"
#include "registry/record_view.hpp"
#include "registry/records.hpp"
#include "support/result.hpp"

namespace xinheng::registry {

/// What is wrong with records that are to be recorded, against what is recorded already: an event of an unknown
/// listing, a second `listed`, an undoing that names nothing undoable, … Empty where all may be recorded. The one place
/// of these rules: both forms of the registry call it.
Errors contradictions(View const& view, std::vector<Record> const& records);

/// The registry in memory: the form for tests, scenarios and small embedded use. Not thread-safe while recording.
class MemoryRegistry final : public RecordView {
 public:
  explicit MemoryRegistry(std::string id);
  ~MemoryRegistry() override;
  MemoryRegistry(MemoryRegistry&&) noexcept;
  MemoryRegistry& operator=(MemoryRegistry&&) noexcept;

  /// A commit of that instant, which must be later than last_commit() (else XH4214); XH5020 while there is another. May
  /// not outlive the registry.
  Result<std::unique_ptr<Commit>, Errors> begin(Instant at);
  /// Records all or nothing, in one commit. Gives the sequence numbers of the first and past the last.
  Result<std::pair<std::int64_t, std::int64_t>, Errors> record(std::vector<Record> records, Instant at);

  Instant last_commit() const override;
  Point point(Instant known_at) const override;

 private:
  RecordStore const& records() const override;
  class Growing;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace xinheng::registry
