#pragma once

#include <span>
#include <string_view>

namespace xinheng {

/// A file that the build put into the binary (cmake/XinhengEmbed.cmake). Lives as long as the program.
struct EmbeddedFile {
  std::string_view name;   ///< file name without folder
  std::string_view bytes;  ///< the file's bytes, unchanged
};

}  // namespace xinheng
