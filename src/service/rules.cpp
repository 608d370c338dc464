#include "service/rules.hpp"

#include <algorithm>
#include <filesystem>

#include "service/files.hpp"

namespace xinheng::service {

Result<language::Compilation, Errors> compile_rules(std::vector<std::string> const& paths) {
  auto const files = rule_files(paths);
  if (!files) return std::unexpected(files.error());
  std::vector<language::SourceFile> sources;
  Errors errors;
  for (auto const& path : *files) {
    auto bytes = read_file(path);
    if (bytes)
      sources.push_back({path, std::move(*bytes)});
    else
      errors.push_back(bytes.error());
  }
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return language::compile(std::move(sources));
}

namespace {

/// A bundle in place of rules would destroy what somebody wrote.
Result<void, Error> no_rule_file(language::Compilation const& compilation, std::string const& path) {
  auto const is_source = [&](auto const& source) {
    std::error_code unknown;
    return std::filesystem::equivalent(path, source.path(), unknown);
  };
  if (path.ends_with(".xh") || std::ranges::any_of(compilation.sources, is_source))
    return std::unexpected(Error{Code::XH4186, path, {path}});
  return {};
}

}  // namespace

Result<Digest, Error> write_bundle(language::Compilation const& compilation, std::string const& path) {
  if (auto const fit = no_rule_file(compilation, path); !fit) return std::unexpected(fit.error());
  auto const bytes = ruleset::seal(*compilation.rules);
  auto const opened = ruleset::open_bundle(bytes);
  if (!opened) return std::unexpected(opened.error());
  if (auto const written = write_file(path, bytes); !written) return std::unexpected(written.error());
  return opened->digest;
}

Result<ruleset::Bundle, Error> read_bundle(std::string const& path) {
  auto const bytes = read_file(path);
  if (!bytes) return std::unexpected(bytes.error());
  auto bundle = ruleset::open_bundle(*bytes);
  if (!bundle && bundle.error().pointer.empty()) bundle.error().pointer = path;
  return bundle;
}

std::vector<authoring::ScenarioResult> run_scenarios(language::Compilation const& compilation) {
  std::vector<authoring::ScenarioResult> results;
  for (auto const& scenario : compilation.scenarios) {
    results.push_back(authoring::run_scenario(*compilation.rules, scenario));
  }
  return results;
}

}  // namespace xinheng::service
