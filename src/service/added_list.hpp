#pragma once

#include <filesystem>
#include <string>

#include "service/import.hpp"

namespace xinheng::service {

/// A copy of a registry to which a list was added, to see what it would change; gone when this is.
class AddedList {
 public:
  /// `delivery` says what to add, and to which registry. Nothing is recorded there, nor in a ledger. Errors: those of
  /// copying, of take_delivery, and what is wrong with the feed.
  static Result<AddedList, Errors> make(Delivery delivery, std::optional<PseudonymKey> key, Clock const& clock);
  ~AddedList();
  AddedList(AddedList&& other) noexcept;
  AddedList(AddedList const&) = delete;
  AddedList& operator=(AddedList const&) = delete;

  std::string registry() const { return (folder_ / "with-list.db").string(); }

 private:
  explicit AddedList(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path folder_;
};

}  // namespace xinheng::service
