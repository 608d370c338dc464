#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/error.hpp"
#include "store/sqlite/place.hpp"
#include "support/result.hpp"

namespace xinheng::store {

/// Any number of places, to be had in order at the end. Beyond a bound they are written, sorted, to files without a
/// name, which are gone whatever happens to the program.
class PlaceRuns {
 public:
  static constexpr std::size_t default_bound = std::size_t{8}
                                               << 20;  ///< 128 MiB; while it sorts up to half as much more

  /// The files are made in the folder of the file `beside`.
  explicit PlaceRuns(std::string beside, std::size_t most_in_memory = default_bound);
  ~PlaceRuns();
  PlaceRuns(PlaceRuns const&) = delete;
  PlaceRuns& operator=(PlaceRuns const&) = delete;

  /// XH5012 where a file cannot be written.
  Result<void, Error> add(Place place);
  /// Adds the numbers under the hash, in no order. What came lately is sorted first, so that asking between adding
  /// stays cheap; each file costs one read. XH5011.
  Result<void, Error> find(std::int64_t hash, std::vector<std::int64_t>& sequences);
  /// Gives every place in order, those added twice once; an error of `take` ends it.
  Result<void, Error> each(std::function<Result<void, Error>(Place)> const& take);

 private:
  /// A file of sorted places, and the first one of each block in it.
  struct Spilled {
    int file{-1};
    std::size_t count{};
    std::vector<Place> firsts;
  };
  class Reader;
  /// Sorts what was added since the last run into one, and runs of about one size into one.
  void gather(bool all);
  Result<void, Error> spill();
  Result<void, Error> read(Spilled const& run, std::size_t from, std::size_t count, Place* into) const;

  std::string beside_;
  std::size_t most_in_memory_;
  std::vector<Place> places_;
  std::vector<std::size_t> runs_;  ///< where in places_ each sorted run ends
  std::vector<Spilled> spilled_;
};

}  // namespace xinheng::store
