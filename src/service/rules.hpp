#pragma once

#include <string>
#include <vector>

#include "authoring/run_scenario.hpp"
#include "domain/error.hpp"
#include "language/compile/compile.hpp"
#include "ruleset/bundle/bundle.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// Reads the rule files below the paths and compiles them. Errors are of files only; what is wrong with the rules
/// stands in the compilation's diagnostics.
Result<language::Compilation, Errors> compile_rules(std::vector<std::string> const& paths);

/// Seals a compiled rule set into a file, whole or not at all; gives its digest. XH5012.
/// PRECONDITION: the compilation has a rule set.
Result<Digest, Error> write_bundle(language::Compilation const& compilation, std::string const& path);

/// Reads and verifies a bundle. XH5011, or as ruleset::open_bundle.
Result<ruleset::Bundle, Error> read_bundle(std::string const& path);

/// Runs every scenario of a compilation. PRECONDITION: it has a rule set.
std::vector<authoring::ScenarioResult> run_scenarios(language::Compilation const& compilation);

}  // namespace xinheng::service
