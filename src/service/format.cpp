#include "service/format.hpp"

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "service/files.hpp"

namespace xinheng::service {
namespace {

using language::FileId;
using language::Source;

}  // namespace

Result<Formatting, Errors> format_files(std::vector<std::string> const& paths, language::syntax::Keywords keywords,
                                        bool only_look) {
  bool const from_input = paths.size() == 1 && paths.front() == "-";
  auto files = from_input ? Result<std::vector<std::string>, Errors>{paths} : rule_files(paths);
  if (!files) return std::unexpected(std::move(files.error()));
  Formatting result;
  language::Diagnostics diagnostics;
  for (auto const& path : *files) {
    auto bytes = read_file(path);
    if (!bytes) {
      result.errors.push_back(std::move(bytes.error()));
      continue;
    }
    auto source = Source::of(path, *bytes);
    if (!source) {
      result.errors.push_back(std::move(source.error()));
      continue;
    }
    FileId const id{static_cast<std::uint32_t>(result.sources.size())};
    auto text = language::syntax::format(*source, id, keywords, diagnostics);
    result.sources.push_back(std::move(*source));
    if (!text) continue;
    if (*text != *bytes) {
      result.changed.push_back(path);
      if (!from_input && !only_look) {
        if (auto written = write_file(path, *text); !written) result.errors.push_back(std::move(written.error()));
      }
    }
    if (from_input) result.text = std::move(*text);
  }
  result.diagnostics = diagnostics.sorted();
  return result;
}

}  // namespace xinheng::service
