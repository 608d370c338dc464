#pragma once

#include <string>
#include <vector>

#include "domain/codes.hpp"

namespace xinheng {

/// A caller's mistake or a storage's failure, as a value: code, place and arguments. The sentence is made in
/// `messages`. `pointer` is a JSON pointer into the request, `file:line` of a feed, or a path.
struct Error {
  Code code;
  std::string pointer;
  std::vector<std::string> args;
  friend bool operator==(Error const&, Error const&) = default;
};

/// All that is wrong at once, never empty where it stands as an error.
using Errors = std::vector<Error>;

}  // namespace xinheng
