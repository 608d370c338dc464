#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>
#include <vector>

#include "surfaces/cli/terminal.hpp"

namespace xinheng::cli {

struct VerifyOptions {
  std::string ledger;
  std::vector<std::string> public_keys, heads;  ///< files
  std::string format{"text"};
};
int verify_ledger(VerifyOptions const& options, Terminal& terminal);

struct KeyOptions {
  std::string output, format{"text"};
};
int make_key(KeyOptions const& options, Terminal& terminal);

struct HeadOptions {
  std::string ledger, key, output;  ///< without an output to standard output
};
int sign_head(HeadOptions const& options, Terminal& terminal);

struct ExportOptions {
  std::string ledger, output;
  std::string format{"text"};
};
int export_ledger(ExportOptions const& options, Terminal& terminal);

struct ActivateOptions {
  std::string ledger, bundle, author, approver, from;
  std::string format{"text"};
};
int activate(ActivateOptions const& options, Terminal& terminal);

struct ReceiptOptions {
  std::string decision_id, ledger, key, output;
};
int receipt(ReceiptOptions const& options, Terminal& terminal);

struct VerifyReceiptOptions {
  std::string receipt, public_key;
  std::string format{"text"};
};
int verify_receipt(VerifyReceiptOptions const& options, Terminal& terminal);

struct ActOptions {
  std::string decision_id, ledger, result, author, reason, document;
  std::string format{"text"};
};
int act(ActOptions const& options, Terminal& terminal);

struct FeedbackOptions {
  std::string decision_id, ledger, party, measure, execution, author, reason, document;
  bool open{}, overdue{};
  std::string on;  ///< the day of `overdue`; empty: today
  std::string format{"text"};
};
int feedback(FeedbackOptions const& options, Terminal& terminal);

/// Everything about the ledger: `ledger …`, `receipt`, `verify-receipt`, `act`, `feedback`. What they take is declared
/// here and kept as long as the program's command line.
class LedgerCommands {
 public:
  /// `chosen` gets what to run where one of these was given.
  LedgerCommands(CLI::App& app, Terminal& terminal, std::function<void(std::function<int()>)> chosen);

 private:
  std::string say(char const* zh, char const* en) const { return terminal_.zh() ? zh : en; }
  CLI::App* command(CLI::App& parent, char const* name, std::string words, std::function<int()> run);
  CLI::Option* required(CLI::App* to, char const* name, std::string& value, char const* zh, char const* en);
  void day(CLI::Option* option);
  void format(CLI::App* to, std::string& value);
  void add_ledger(CLI::App& app);
  void add_receipts(CLI::App& app);
  void add_act(CLI::App& app);
  void add_feedback(CLI::App& app);

  Terminal& terminal_;
  std::function<void(std::function<int()>)> chosen_;
  VerifyOptions verify_;
  KeyOptions key_;
  HeadOptions head_;
  ExportOptions export_;
  ActivateOptions activate_;
  ReceiptOptions receipt_;
  VerifyReceiptOptions verify_receipt_;
  ActOptions act_;
  FeedbackOptions feedback_;
};

}  // namespace xinheng::cli
