#pragma once

#include <string>

#include "exchange/feeds/row_source.hpp"
#include "messages/messages.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// Where the rows of a feed that are at fault are put aside: CSV with a byte order mark, the columns `_line` and `_why`
/// and then the feed's own, for somebody to mend and import. It holds the cells as the feed has them, citizen numbers
/// among them, and is for its owner alone (0600). Made with the first row, without a name, and given it by keep(),
/// which comes before the delivery is recorded; otherwise nothing stays of it. A program that is killed between the two
/// leaves it, and the same rows put aside again are then found there.
class AsideFile {
 public:
  AsideFile(std::string path, messages::Language language) : path_(std::move(path)), language_(language) {}
  ~AsideFile();
  AsideFile(AsideFile const&) = delete;
  AsideFile& operator=(AsideFile const&) = delete;

  /// XH4271 where there is something else already than rows put aside.
  Result<void, Error> free() const;
  void put(exchange::FeedCells const& header, exchange::FeedCells const& row, Errors const& why);
  /// Makes it durable. XH4271 where other rows stand there; XH5012 where it, or an earlier row, could not be written.
  Result<void, Error> keep();
  /// Takes away what keep() kept: the delivery was not recorded after all.
  void discard();

 private:
  void write(bool all);
  std::string path_, beside_, waiting_;
  messages::Language language_;
  int descriptor_{-1};
  int failure_{};
  bool kept_{};
};

}  // namespace xinheng::service
