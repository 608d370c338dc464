#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>

#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {

/// Everything that decides again what was decided: `replay`, `recheck`, `watch`, `impact`. What they take is declared
/// here and kept as long as the program's command line.
class RecheckingCommands {
 public:
  /// `chosen` gets what to run where one of these was given.
  RecheckingCommands(CLI::App& app, Terminal& terminal, std::function<void(std::function<int()>)> chosen);

 private:
  std::string say(char const* zh, char const* en) const { return terminal_.zh() ? zh : en; }
  CLI::App* command(CLI::App& parent, char const* name, std::string words, std::function<int()> run);
  CLI::Option* required(CLI::App* to, char const* name, std::string& value, char const* zh, char const* en);
  void day(CLI::Option* option);
  void format(CLI::App* to, std::string& value, std::vector<std::string> const& choices);
  void add_replay(CLI::App& app);
  void add_recheck(CLI::App& app);
  void add_watch(CLI::App& app);
  void add_impact(CLI::App& app);

  Terminal& terminal_;
  std::function<void(std::function<int()>)> chosen_;
  ReplayOptions replay_;
  RecheckOptions recheck_;
  WatchOptions watch_;
  ImpactOptions impact_;
};

}  // namespace xinheng::cli
