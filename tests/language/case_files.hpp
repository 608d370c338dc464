#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "language/compile/compile.hpp"

namespace xinheng::language {

/// The files of a case: the line `// 文件 local.xh` begins another one.
inline std::vector<SourceFile> case_files(std::string path, std::string const& bytes) {
  std::string const mark = "// 文件 ";
  std::vector<SourceFile> files{{std::move(path), {}}};
  for (std::size_t at = 0; at < bytes.size();) {
    auto const end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    if (bytes.compare(at, mark.size(), mark) == 0)
      files.push_back({bytes.substr(at + mark.size(), end - at - mark.size() - 1), {}});
    files.back().bytes += bytes.substr(at, end - at);
    at = end;
  }
  return files;
}

}  // namespace xinheng::language
