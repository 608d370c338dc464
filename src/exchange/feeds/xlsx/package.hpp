#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "exchange/feeds/opening.hpp"

struct zip;
struct zip_file;

namespace xinheng::exchange::xlsx {

/// The parts of a workbook: a zip archive in memory. Nothing that the archive says of itself is believed: parts are
/// counted as they are unpacked.
class Package {
 public:
  /// One part as it is unpacked, piece by piece.
  class Part {
   public:
    /// Fills the span as far as it can; 0 at the end. XH4293: more than the limit, or more from fewer bytes than any
    /// table gives; XH4292: damaged.
    Result<std::size_t, Error> read(std::span<char> into);
    std::string const& name() const { return name_; }

   private:
    friend class Package;
    Part(Package const& package, std::string name, std::uint64_t packed, zip_file* opened);
    Package const* package_;
    std::string name_;
    std::uint64_t packed_, read_{};
    std::unique_ptr<zip_file, int (*)(zip_file*)> opened_;
  };

  static Result<std::unique_ptr<Package>, Error> open(std::string bytes, std::string file, FeedLimits const& limits);
  ~Package();

  /// Names are compared without case, as the format has it.
  bool has(std::string_view name) const;
  Result<Part, Error> part(std::string_view name) const;
  FeedLimits const& limits() const { return limits_; }
  std::string const& file() const { return file_; }
  Error damaged(std::string_view part) const;

 private:
  Package(std::string bytes, std::string file, FeedLimits const& limits);
  std::string bytes_, file_;
  FeedLimits limits_;
  zip* archive_{};
  std::map<std::string, std::uint64_t, std::less<>> names_;
};

}  // namespace xinheng::exchange::xlsx
