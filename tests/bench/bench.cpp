// Benchmarks, named `room/what`. Figures and how to repeat them: docs/performance.md.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "analysis/claims.hpp"
#include "analysis/lints.hpp"
#include "engine/decide.hpp"
#include "exchange/json/decision.hpp"
#include "exchange/json/request.hpp"
#include "language/compile/compile.hpp"
#include "language/syntax/parse.hpp"
#include "memory.hpp"
#include "registry/memory_registry.hpp"
#include "ruleset/bundle/bundle.hpp"
#include "support/digest.hpp"
#include "surfaces/generate/population.hpp"
#include "surfaces/generate/requests.hpp"
#include "surfaces/generate/rule_library.hpp"

namespace {

using namespace xinheng;

std::vector<language::SourceFile> real_rules() {
  std::vector<language::SourceFile> files;
  for (auto const& item : std::filesystem::recursive_directory_iterator{XINHENG_SOURCE_DIR "/rules"}) {
    if (item.path().extension() != ".xh") continue;
    std::ifstream stream{item.path(), std::ios::binary};
    files.push_back({item.path().string(), {std::istreambuf_iterator<char>{stream}, {}}});
  }
  return files;
}

std::int64_t bytes_of(std::vector<language::SourceFile> const& files) {
  std::int64_t bytes = 0;
  for (auto const& file : files) bytes += static_cast<std::int64_t>(file.bytes.size());
  return bytes;
}

void compile_real_rules(benchmark::State& state) {
  auto const files = real_rules();
  for (auto _ : state) benchmark::DoNotOptimize(language::compile(files));
  state.SetBytesProcessed(state.iterations() * bytes_of(files));
}
BENCHMARK(compile_real_rules)->Name("language/compile_real_rules")->Unit(benchmark::kMillisecond);

void lint_real_rules(benchmark::State& state) {
  auto const compilation = language::compile(real_rules());
  for (auto _ : state) benchmark::DoNotOptimize(analysis::lints(compilation, {}));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(compilation.rules->measures.size()));
}
BENCHMARK(lint_real_rules)->Name("analysis/lint_real_rules")->Unit(benchmark::kMillisecond);

void prove_real_claims(benchmark::State& state) {
  auto const compilation = language::compile(real_rules());
  for (auto _ : state) benchmark::DoNotOptimize(analysis::prove_claims(compilation, {}));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(compilation.claims.size()));
}
BENCHMARK(prove_real_claims)->Name("analysis/prove_real_claims")->Unit(benchmark::kMillisecond);

void compile_made_library(benchmark::State& state) {
  generate::Dice dice{1};
  std::vector<language::SourceFile> const files{
      {"made.xh", generate::made_rule_library(dice, static_cast<std::size_t>(state.range(0)))}};
  for (auto _ : state) benchmark::DoNotOptimize(language::compile(files));
  state.SetBytesProcessed(state.iterations() * bytes_of(files));
}
BENCHMARK(compile_made_library)
    ->Name("language/compile_made_library")
    ->Arg(1000)
    ->Arg(10000)
    ->Unit(benchmark::kMillisecond);

/// From bytes to tree.
void parse(benchmark::State& state, std::string const& text) {
  for (auto _ : state) {
    auto const source = language::Source::of("made.xh", text);
    language::Diagnostics diagnostics;
    benchmark::DoNotOptimize(language::syntax::parse(*source, language::FileId{0}, diagnostics));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.counters["bytes"] = static_cast<double>(text.size());
}

void parse_made_library(benchmark::State& state) {
  generate::Dice dice{1};
  parse(state, generate::made_rule_library(dice, static_cast<std::size_t>(state.range(0))));
}
BENCHMARK(parse_made_library)->Name("language/parse_made_library")->Arg(27200)->Unit(benchmark::kMillisecond);
// For an instrument that counts instructions, not for a clock: scripts/bench.
BENCHMARK(parse_made_library)->Name("language/parse_once")->Arg(2720)->Iterations(1)->Unit(benchmark::kMillisecond);

/// The same library with a clause in every measure that cannot be read.
void parse_broken_library(benchmark::State& state) {
  generate::Dice dice{1};
  auto text = generate::made_rule_library(dice, static_cast<std::size_t>(state.range(0)));
  std::string_view const clause = "    反馈 ", misspelt = "    回馈 ";
  for (auto at = text.find(clause); at != std::string::npos; at = text.find(clause, at + clause.size()))
    text.replace(at, clause.size(), misspelt);
  parse(state, text);
}
BENCHMARK(parse_broken_library)->Name("language/parse_broken_library")->Arg(27200)->Unit(benchmark::kMillisecond);

/// What an editor waits for: a workspace of that many lines, one file a memorandum; in one of them a name is changed,
/// and all is compiled anew.
void diagnose_after_an_edit(benchmark::State& state) {
  generate::Dice dice{1};
  auto const lines = static_cast<std::size_t>(state.range(0));
  auto const text = generate::made_rule_library(dice, lines / 12);
  std::vector<language::SourceFile> files;
  std::string_view const head = "\n备忘录 ";
  for (std::size_t begin = 0; begin < text.size();) {
    auto const end = std::min(text.size(), text.find(head, begin + 1));
    files.push_back({"file-" + std::to_string(files.size()) + ".xh", text.substr(begin, end - begin)});
    begin = end;
  }
  auto& edited = files[files.size() / 2].bytes;
  std::string_view const name = "情形乙", misspelt = "情形己";
  bool wrong = false;
  for (auto _ : state) {
    auto const& from = wrong ? misspelt : name;
    if (auto const at = edited.find(from); at != std::string::npos)
      edited.replace(at, from.size(), wrong ? name : misspelt);
    wrong = !wrong;
    auto const compilation = language::compile(files);
    if (compilation.diagnostics.empty() == wrong)
      state.SkipWithError("the edit has no diagnostic, or a right text has");
  }
  state.counters["files"] = static_cast<double>(files.size());
  state.counters["lines"] = static_cast<double>(std::ranges::count(text, '\n'));
}
BENCHMARK(diagnose_after_an_edit)->Name("language/diagnose_after_an_edit")->Arg(50000)->Unit(benchmark::kMillisecond);

/// The largest file that is read, of more than a million lines, of which every one is wrong.
void compile_a_million_errors(benchmark::State& state) {
  std::string text = "备忘录 甲 (a) {\n";
  while (text.size() + 16 < (std::size_t{16} << 20)) text += "印发 甲\n";
  text += "}\n";
  for (auto _ : state) benchmark::DoNotOptimize(language::compile({{"wrong.xh", text}}));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(compile_a_million_errors)->Name("language/compile_a_million_errors")->Unit(benchmark::kMillisecond);

/// What reading the library takes from the heap at most, tokens and tree and the text itself, for each of its bytes.
void memory_of_parse(benchmark::State& state) {
  generate::Dice dice{1};
  auto const text = generate::made_rule_library(dice, static_cast<std::size_t>(state.range(0)));
  std::size_t peak = 0;
  for (auto _ : state) {
    bench::HeapCount const heap;
    auto const source = language::Source::of("made.xh", text);
    language::Diagnostics diagnostics;
    std::vector<language::syntax::Token> tokens;
    auto const file = language::syntax::parse(*source, language::FileId{0}, diagnostics, &tokens);
    benchmark::DoNotOptimize(file);
    peak = heap.peak();
  }
  state.counters["heap_bytes_per_byte"] = static_cast<double>(peak) / static_cast<double>(text.size());
}
BENCHMARK(memory_of_parse)->Name("language/memory_of_parse")->Arg(27200)->Unit(benchmark::kMillisecond);

/// The same of compiling it, from text to rule set.
void memory_of_compile(benchmark::State& state) {
  generate::Dice dice{1};
  auto const text = generate::made_rule_library(dice, static_cast<std::size_t>(state.range(0)));
  std::size_t peak = 0;
  for (auto _ : state) {
    bench::HeapCount const heap;
    benchmark::DoNotOptimize(language::compile({{"made.xh", text}}));
    peak = heap.peak();
  }
  state.counters["heap_bytes_per_byte"] = static_cast<double>(peak) / static_cast<double>(text.size());
}
BENCHMARK(memory_of_compile)->Name("language/memory_of_compile")->Arg(27200)->Unit(benchmark::kMillisecond);

void open_bundle(benchmark::State& state) {
  auto const compilation = language::compile(real_rules());
  auto const bytes = ruleset::seal(*compilation.rules);
  for (auto _ : state) benchmark::DoNotOptimize(ruleset::open_bundle(bytes));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(open_bundle)->Name("ruleset/open_bundle")->Unit(benchmark::kMicrosecond);

void digest(benchmark::State& state) {
  std::string const bytes(static_cast<std::size_t>(state.range(0)), 'x');
  for (auto _ : state) benchmark::DoNotOptimize(sm3(bytes));
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(digest)->Name("support/sm3")->Arg(64)->Arg(1500)->Arg(1 << 20);

/// The real rules, made requests, and a registry in memory in which every list is known: of every twelfth subject one
/// listing.
struct Counter {
  language::Compilation compilation = language::compile(real_rules());
  registry::MemoryRegistry registry{"bench"};
  std::vector<std::string> lines;
  std::vector<Request> requests;

  Counter() {
    auto const& rules = *compilation.rules;
    Date const as_of = *Date::of(2019, 6, 2);
    generate::Dice dice{7};
    auto const population = generate::made_population(dice, 20'000);
    std::vector<registry::Record> records;
    std::vector<std::string> lists, relations;
    for (auto const& list : rules.lists) lists.push_back(list.id);
    for (auto const& relation : rules.relations) relations.push_back(relation.id);
    records.emplace_back(registry::BatchRecorded{.batch = "all",
                                                 .source = "bench",
                                                 .lists = lists,
                                                 .relations = relations,
                                                 .as_of = as_of,
                                                 .whole_edition = true,
                                                 .covers = {},
                                                 .only_subjects = {},
                                                 .digest = {}});
    for (std::size_t i = 0; i < population.size(); i += 12) {
      auto const& subject = population[i];
      if (subject.credit_code.empty()) continue;
      std::string const key = "credit_code:" + subject.credit_code;
      records.emplace_back(
          registry::SubjectRecorded{.subject = key,
                                    .identifier = Identifier{IdentifierKind::credit_code, subject.credit_code},
                                    .name = subject.name});
      auto const& list = rules.lists[dice.below(rules.lists.size())];
      registry::ListingRecorded listing{.key = "L" + std::to_string(i),
                                        .subject = key,
                                        .list = list.id,
                                        .ground = list.grounds.empty() ? "" : list.grounds.front().id,
                                        .attributes = {},
                                        .hangs_on = {},
                                        .event = {}};
      listing.event.kind = registry::EventKind::listed;
      listing.event.effective = *Date::of(2018, 11, 5);
      records.emplace_back(std::move(listing));
    }
    if (!registry.record(std::move(records), *Instant::parse("2019-06-02T20:00:00+08:00"))) std::abort();
    auto const text = generate::made_requests(dice, rules, population,
                                              {.count = 2'000, .from = as_of, .to = as_of + 1, .known_at = {}});
    auto const key = PseudonymKey::of("a key of the benchmark's own");
    for (std::size_t begin = 0; begin < text.size();) {
      auto const end = text.find('\n', begin);
      lines.push_back(text.substr(begin, end - begin));
      auto request = exchange::read_request(lines.back(), {.rules = rules, .key = &*key, .today = as_of});
      if (!request) std::abort();
      requests.push_back(*std::move(request));
      begin = end + 1;
    }
  }
};

Counter const& counter() {
  static Counter const one;
  return one;
}

void decide(benchmark::State& state) {
  auto const& at = counter();
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(engine::decide(*at.compilation.rules, at.registry, at.requests[next]));
    next = (next + 1) % at.requests.size();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(decide)->Name("engine/decide")->Unit(benchmark::kMicrosecond);

void read_request(benchmark::State& state) {
  auto const& at = counter();
  auto const key = PseudonymKey::of("a key of the benchmark's own");
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(exchange::read_request(
        at.lines[next], {.rules = *at.compilation.rules, .key = &*key, .today = *Date::of(2019, 6, 3)}));
    next = (next + 1) % at.lines.size();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(read_request)->Name("exchange/read_request")->Unit(benchmark::kMicrosecond);

void write_decision(benchmark::State& state) {
  auto const& at = counter();
  auto const& rules = *at.compilation.rules;
  std::vector<Decision> decisions;
  for (auto const& request : at.requests) decisions.push_back(engine::decide(rules, at.registry, request));
  auto const point = at.registry.point(at.registry.last_commit());
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(exchange::write_decision(rules, Digest{}, point, at.requests[next], decisions[next]));
    next = (next + 1) % decisions.size();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(write_decision)->Name("exchange/write_decision")->Unit(benchmark::kMicrosecond);

}  // namespace
