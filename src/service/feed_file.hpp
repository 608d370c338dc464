#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "exchange/feeds/byte_source.hpp"
#include "support/digest.hpp"

namespace xinheng::service {

/// A feed's file while it is read: its bytes in pieces, how far they have been read, and their digest.
class FeedFile {
 public:
  /// `-` is standard input. XH5011 with the system's reason.
  static Result<FeedFile, Error> open(std::string const& path);
  ~FeedFile();
  FeedFile(FeedFile&&) noexcept;
  FeedFile& operator=(FeedFile&&) = delete;

  /// To be read to the end, once. Outlives this no longer than the copy that it is.
  exchange::ByteSource bytes();
  std::uint64_t read() const;
  std::optional<std::uint64_t> size() const;  ///< nullopt: a pipe
  /// `sm3:…`; empty where not all was read.
  std::string digest();

 private:
  struct State;
  explicit FeedFile(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

}  // namespace xinheng::service
