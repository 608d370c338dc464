#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/term.hpp"
#include "surfaces/cli/terminal.hpp"

/// One function a command: what was written on the command line in, the exit status out.
namespace xinheng::cli {

struct CompileOptions {
  std::vector<std::string> rules;
  std::string output;  ///< empty: only checked
  std::string format{"text"};
};
int compile(CompileOptions const& options, Terminal& terminal);

struct FormatOptions {
  std::vector<std::string> rules;  ///< a single `-`: standard input to standard output
  std::string keywords;            ///< zh, en; empty: as written
  bool check{};
};
int format(FormatOptions const& options, Terminal& terminal);

struct TestOptions {
  std::vector<std::string> rules;
  std::string format{"text"};
  std::optional<int> min_coverage;  ///< per cent of measures
  std::string stale;                ///< stale_limit() reads it; empty: not asked
  std::string as_of;                ///< the day on which `stale` is judged; empty: today
  bool stale_fails{};
};
int test(TestOptions const& options, Terminal& terminal);
/// `365d`, or as in the language: `365日`, `12个月`, `1年`; nullopt for anything else, working days too.
std::optional<Term> stale_limit(std::string const& text);

struct LintOptions {
  std::vector<std::string> rules;
  std::vector<std::string> off, only;  ///< codes of lints
  std::string stale;                   ///< stale_limit() reads it; empty: not asked
  std::string today;                   ///< the day on which `stale` is judged; empty: today
  unsigned time_limit{500};            ///< milliseconds a question
  bool warnings_as_errors{};
  std::string claims{"on"};  ///< on, off, or only
  std::string format{"text"};
};
int lint(LintOptions const& options, Terminal& terminal);
/// Whether the text is the code of a lint: XH1001.
bool is_lint(std::string const& text);

struct CoverageOptions {
  std::vector<std::string> rules;
  bool table{};
  std::string format{"text"};
};
int coverage(CoverageOptions const& options, Terminal& terminal);

struct DiffOptions {
  std::string before, after;
  std::string format{"text"};
};
int diff(DiffOptions const& options, Terminal& terminal);

struct ExplainOptions {
  std::string what;  ///< a measure, a decision's file, or a message's number
  std::string bundle;
  std::string audience{"official"};  ///< of a decision: official, subject
  std::string request, key_file;     ///< the request that the decision answers; empty: none
  std::string party;                 ///< to whom as a subject: its ref; empty: the only one
  std::string format{"text"};
};
int explain(ExplainOptions const& options, Terminal& terminal);

struct ScenarioOptions {
  std::string decision;  ///< its id in the ledger, or the file of its document
  std::string ledger, request, bundle, registry, key_file;
  std::string output;  ///< empty: standard output
};
int scenario(ScenarioOptions const& options, Terminal& terminal);

struct SchemaOptions {
  std::string name;  ///< empty: lists them
};
int schema(SchemaOptions const& options, Terminal& terminal);

struct InitOptions {
  std::string registry, id;
};
int init(InitOptions const& options, Terminal& terminal);

struct ImportOptions {
  std::string feed, registry, list, mapping, source, batch, as_of, bundle, ledger, key_file;
  std::string quarantine;  ///< file for rows at fault; empty: one refuses the delivery
  std::string report;      ///< file for the quality report, its form by the ending; empty: none
  bool full{}, delta{}, dry_run{};
  std::optional<int> guard_percent;
  std::string format{"text"};
};
int import(ImportOptions const& options, Terminal& terminal);

struct TemplateOptions {
  std::string mapping;  ///< empty: lists those that come with the program
  std::string format;   ///< csv, xlsx, jsonl; empty: by the output's ending, else csv
  std::string output;   ///< empty: standard output
};
int feed_template(TemplateOptions const& options, Terminal& terminal);

struct VerifyRegistryOptions {
  std::string registry;
  std::string format{"text"};
};
int verify_registry(VerifyRegistryOptions const& options, Terminal& terminal);

struct CopyRegistryOptions {
  std::string from, to;
  std::string format{"text"};
};
int back_up_registry(CopyRegistryOptions const& options, Terminal& terminal);
int restore_registry(CopyRegistryOptions const& options, Terminal& terminal);

struct SnapshotOptions {
  std::string registry, output;
  std::string format{"text"};
};
int snapshot(SnapshotOptions const& options, Terminal& terminal);

struct SubjectOptions {
  std::string who, registry, bundle;
  std::string on;        ///< empty: today
  std::string known_at;  ///< empty: the registry's last commit
  std::string format{"text"};
};
int subject(SubjectOptions const& options, Terminal& terminal);

struct ChangesOptions {
  std::string registry;
  std::int64_t since{};
  std::optional<std::int64_t> limit;
  std::string format{"text"};
};
int changes(ChangesOptions const& options, Terminal& terminal);

struct AdjudicateOptions {
  std::string registry, ledger, listing, credit_code, org_code, pseudonym, author, reason, document;
  bool is{}, is_not{};
  std::string format{"text"};
};
int adjudicate(AdjudicateOptions const& options, Terminal& terminal);

struct CorrectOptions {
  std::string registry, ledger, listing, author, reason, document;
  std::int64_t sequence{};
  std::string format{"text"};
};
int correct(CorrectOptions const& options, Terminal& terminal);

struct CheckOptions {
  std::string request, bundle, registry, ledger, key_file;
  std::string shadow;  ///< a bundle that decides beside; empty: none
  bool batch{}, exit_outcome{};
  std::string format{"text"};
};
int check(CheckOptions const& options, Terminal& terminal);

struct ReplayOptions {
  std::string decision_id, ledger, bundle, registry;
  std::string bundles;  ///< a folder
  bool all{};
  std::string format{"text"};
};
int replay(ReplayOptions const& options, Terminal& terminal);

struct RecheckOptions {
  std::vector<std::string> decision_ids;
  std::string ledger, bundle, registry, case_number, checkpoint;
  std::string at;            ///< a checkpoint; empty: each at its own
  std::string on, known_at;  ///< empty: today, and the registry's last commit
  bool record{}, exit_changed{};
  std::string format{"text"};
};
int recheck(RecheckOptions const& options, Terminal& terminal);

struct WatchOptions {
  std::string id, decision_id, checkpoint, role, until, organ, case_number, operator_id, purpose;
  std::vector<std::string> subjects;
  std::string ledger, bundle, registry;
  bool follow{};
  int every{60};  ///< seconds
  std::string format{"text"};
};
int add_watch(WatchOptions const& options, Terminal& terminal);
int list_watches(WatchOptions const& options, Terminal& terminal);
int cancel_watch(WatchOptions const& options, Terminal& terminal);
int run_watches(WatchOptions const& options, Terminal& terminal);

struct ImpactOptions {
  std::string ledger, requests, bundle, against, registry, key_file;
  std::string feed, list, mapping, as_of;  ///< of a list to add
  unsigned threads{2};
  std::size_t examples{3};
  std::string format{"text"};
};
int impact(ImpactOptions const& options, Terminal& terminal);

}  // namespace xinheng::cli
