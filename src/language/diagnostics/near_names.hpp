#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xinheng::language {

/// Of `candidates`, the names that `written` may have been meant for: best first, at most three, without
/// repetitions. Near is an edit distance over characters of at most a third of the longer name (at least one
/// common character remains), where neighbours exchanged count once and look-alikes such as 己/已 count half.
std::vector<std::string> near_names(std::string_view written, std::span<std::string const> candidates);

/// The same for candidates that stand in no row: each is offered, and costs a glance where its length is too different.
class NearNames {
 public:
  explicit NearNames(std::string_view written);
  void offer(std::string_view candidate);
  std::vector<std::string> best() const;

 private:
  static constexpr std::size_t most = 3;

  std::string_view written_;
  std::u32string characters_;  ///< of what was written; empty where it is too long to be mistyped
  std::vector<int> groups_;    ///< of look-alikes, of each of them
  std::vector<std::pair<int, std::string>> best_;
};

}  // namespace xinheng::language
